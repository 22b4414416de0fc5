// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.digests.KeccakDigest;

/**
 * What the components of a dual sign on the Ethereum virtual machine: the EIP-712 digest of {@code Dual}, which names
 * the dual with its components, all keys, account, nonce and message; chain and contract are in the domain.
 *
 * <p>Source: EIP-712; docs/hybrids.md for {@code schemesHash} and {@code keysHash}.
 */
final class EvmBinding implements Binding {
    private static final Bytes DOMAIN_TYPE =
            keccak(ascii("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"));
    private static final Bytes DOMAIN_NAME = keccak(ascii("Hauberk Dual"));
    private static final Bytes DOMAIN_VERSION = keccak(ascii("1"));
    private static final Bytes DUAL_TYPE = keccak(
            ascii("Dual(bytes32 schemesHash,bytes32 keysHash,address account,uint256 nonce,bytes32 messageHash)"));
    private static final Bytes TYPED_DATA = Bytes.fromHex("1901");
    private static final Bytes ADDRESS_PADDING = Bytes.wrap(new byte[12]);

    private final List<Part> parts;
    private final Bytes schemesHash;

    EvmBinding(String id, List<Part> parts) {
        this.parts = parts;
        Bytes[] names = new Bytes[1 + parts.size()];
        names[0] = ascii(id);
        for (int i = 0; i < parts.size(); i++) {
            names[1 + i] = ascii(parts.get(i).id().name());
        }
        this.schemesHash = keccak(Fields.encode(names));
    }

    @Override
    public Optional<List<Input>> bind(List<Bytes> keys, Input.Pure message) {
        if (!message.context().isEmpty()) {
            return Optional.empty();
        }
        return DualMessage.Evm.decode(message.content()).map(dual -> {
            Bytes digest = digest(keys, dual);
            return parts.stream()
                    .map(part -> part.takesDigest() ? Input.digest(digest) : Input.pure(digest))
                    .toList();
        });
    }

    private Bytes digest(List<Bytes> keys, DualMessage.Evm dual) {
        Bytes domain = keccak(
                DOMAIN_TYPE,
                DOMAIN_NAME,
                DOMAIN_VERSION,
                DualMessage.Evm.word(dual.chainId()),
                ADDRESS_PADDING,
                dual.verifyingContract());
        Bytes struct = keccak(
                DUAL_TYPE,
                schemesHash,
                keysHash(keys),
                ADDRESS_PADDING,
                dual.account(),
                DualMessage.Evm.word(dual.nonce()),
                dual.messageHash());
        return keccak(TYPED_DATA, domain, struct);
    }

    private Bytes keysHash(List<Bytes> keys) {
        Bytes[] fields = new Bytes[4 * keys.size()];
        for (int i = 0; i < keys.size(); i++) {
            Bytes id = ascii(parts.get(i).id().name());
            fields[4 * i] = Fields.length(id);
            fields[4 * i + 1] = id;
            fields[4 * i + 2] = Fields.length(keys.get(i));
            fields[4 * i + 3] = keys.get(i);
        }
        return keccak(fields);
    }

    private static Bytes ascii(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Bytes keccak(Bytes... parts) {
        KeccakDigest keccak = new KeccakDigest(256);
        for (Bytes part : parts) {
            byte[] bytes = part.toArray();
            keccak.update(bytes, 0, bytes.length);
        }
        byte[] hash = new byte[32];
        keccak.doFinal(hash, 0);
        return Bytes.wrap(hash);
    }

    @Override
    public String messages() {
        return "what DualMessage.Evm encodes, under an empty context";
    }
}
