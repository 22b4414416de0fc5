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
 * A composite: several keys that act as one, and sign a message that names the composite. A half of such a signature is
 * no signature of anything else, as long as the component keys are used nowhere else.
 *
 * <p>Source: draft-ietf-lamps-pq-composite-sigs-19. Immutable and safe for use by many threads.
 */
public final class CompositeScheme extends Hybrid {
    private final String label;

    private CompositeScheme(SchemeSpec spec, String oid, String label, List<Part> parts, PreHash preHash) {
        super(spec, oid, parts, new CompositeBinding(label, preHash, parts));
        this.label = label;
    }

    /**
     * {@return a composite}
     *
     * @param oid its object identifier, dotted
     * @param label what the components sign to name it; no label is the beginning of another
     */
    static CompositeScheme of(String id, String oid, String label, PreHash preHash, List<Part> parts, String source) {
        SchemeSpec spec = Hybrid.spec(
                id,
                parts,
                Set.of(InputKind.PURE, InputKind.PURE_WITH_CONTEXT),
                CompositeBinding.MAX_CONTEXT_BYTES,
                "composite of",
                source);
        return new CompositeScheme(spec, oid, label, parts, preHash);
    }

    /** {@return what the components sign to name this composite} */
    public String label() {
        return label;
    }

    @Override
    HybridKey key(Bytes encoded, List<VerifyingKey> keys) {
        return new CompositeKey(this, encoded, keys);
    }

    @Override
    public CompositeKey decodeVerifyingKey(Bytes encoded) throws MalformedKeyException {
        return (CompositeKey) super.decodeVerifyingKey(encoded);
    }
}
