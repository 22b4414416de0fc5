// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SchemeSpec;
import io.hauberk.signature.VerifyingKey;
import java.util.List;
import java.util.Set;

/**
 * An on-chain dual: several keys sign one digest by their plain schemes and with empty contexts, as the primitives of
 * chains verify them. The digest names the dual, all keys, chain, account and nonce. Each half is a signature of that
 * digest by itself, so the component keys must be used nowhere else.
 *
 * <p>It takes an {@link io.hauberk.signature.Input.Pure} that {@link DualMessage#input} makes. Immutable and safe for
 * use by many threads.
 */
public final class DualScheme extends Hybrid {
    /** How the digest is made. */
    public enum Form {
        /** EIP-712, over a {@link DualMessage.Evm}. */
        EVM(1),
        /** SHA-256, over a {@link DualMessage.Plain}. */
        SHA256(2),
        /** SHA-512, over a {@link DualMessage.Plain}: for chains that let 64 bytes be signed. */
        SHA512(3);

        private final int arc;

        Form(int arc) {
            this.arc = arc;
        }

        /** {@return its arc in object identifiers} */
        int arc() {
            return arc;
        }
    }

    private final Form form;

    private DualScheme(SchemeSpec spec, String oid, List<Part> parts, Binding binding, Form form) {
        super(spec, oid, parts, binding);
        this.form = form;
    }

    /** {@return a dual} */
    static DualScheme of(String id, String oid, Form form, List<Part> parts) {
        Binding binding = switch (form) {
            case EVM -> new EvmBinding(id, parts);
            case SHA256 -> new PlainBinding(id, PreHash.SHA256, parts);
            case SHA512 -> new PlainBinding(id, PreHash.SHA512, parts);
        };
        SchemeSpec spec = Hybrid.spec(
                id,
                parts,
                Set.of(InputKind.PURE),
                0,
                "on-chain dual (" + binding.messages() + ") of",
                "docs/hybrids.md");
        return new DualScheme(spec, oid, parts, binding, form);
    }

    /** {@return how the digest is made, and so what is signed} */
    public Form form() {
        return form;
    }

    @Override
    HybridKey key(Bytes encoded, List<VerifyingKey> keys) {
        return new DualKey(this, encoded, keys);
    }

    @Override
    public DualKey decodeVerifyingKey(Bytes encoded) throws MalformedKeyException {
        return (DualKey) super.decodeVerifyingKey(encoded);
    }
}
