// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyingKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A public key of a hybrid. Immutable and safe for use by many threads. */
public abstract sealed class HybridKey implements VerifyingKey permits CompositeKey, DualKey {
    private final Hybrid scheme;
    private final Bytes encoded;
    private final List<VerifyingKey> keys;
    private final List<Bytes> encodedKeys;

    HybridKey(Hybrid scheme, Bytes encoded, List<VerifyingKey> keys) {
        this.scheme = scheme;
        this.encoded = encoded;
        this.keys = List.copyOf(keys);
        this.encodedKeys = keys.stream().map(VerifyingKey::encoded).toList();
    }

    @Override
    public final Bytes encoded() {
        return encoded;
    }

    /** {@return the public keys of the components, in the order of their bytes} */
    public final List<ComponentKey> components() {
        List<ComponentKey> components = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            components.add(new ComponentKey(scheme.id(), i, keys.get(i).scheme().id(), encodedKeys.get(i)));
        }
        return List.copyOf(components);
    }

    final List<Bytes> encodedKeys() {
        return encodedKeys;
    }

    /** {@inheritDoc} Every component is verified, whatever became of those before it. */
    @Override
    public final Verdict verify(Input input, Bytes signature) {
        return diagnose(input, signature).verdict();
    }

    /**
     * {@return the verdict, and what each component says}; every component is verified
     *
     * @param input what was signed, of a kind that the scheme takes
     * @param signature the wire form, of any length and content
     * @throws IllegalArgumentException if the scheme takes no input of that kind
     */
    public final Diagnosis diagnose(Input input, Bytes signature) {
        scheme.spec().requireTakes(input);
        Optional<List<Bytes>> signatures = scheme.splitSignature(signature);
        if (signatures.isEmpty()) {
            return new Diagnosis(Verdict.MALFORMED_SIGNATURE, List.of());
        }
        List<Input> inputs = scheme.toVerify(encodedKeys, (Input.Pure) input);
        Verdict verdict = Verdict.VALID;
        List<Diagnosis.Finding> findings = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            VerifyingKey key = keys.get(i);
            Verdict found = key.verify(inputs.get(i), signatures.get().get(i));
            verdict = verdict.and(found);
            findings.add(new Diagnosis.Finding(i, key.scheme().id(), found));
        }
        return new Diagnosis(verdict, findings);
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof HybridKey that && scheme.id().equals(that.scheme.id()) && encoded.equals(that.encoded);
    }

    @Override
    public final int hashCode() {
        return 31 * scheme.id().hashCode() + encoded.hashCode();
    }

    @Override
    public final String toString() {
        return scheme.id() + " public key " + encoded;
    }
}
