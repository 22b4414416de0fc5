// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Family;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.HybridScheme;
import io.hauberk.signature.Input;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SchemeSpec;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureLength;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.Status;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import io.hauberk.signature.VerifyingKey;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The simplest hybrid: two schemes with keys and signatures of fixed length, both over the message itself. */
record PairScheme(SchemeSpec spec, SignatureScheme first, SignatureScheme second) implements HybridScheme {
    static PairScheme of(String id, SignatureScheme first, SignatureScheme second) {
        SchemeSpec spec = new SchemeSpec(
                SchemeId.of(id),
                Family.HYBRID,
                Status.EXPERIMENTAL,
                0,
                first.spec().publicKeyBytes() + second.spec().publicKeyBytes(),
                SignatureLength.exactly(first.spec().signature().max()
                        + second.spec().signature().max()),
                Set.of(InputKind.PURE),
                0,
                false,
                first.spec().costWeight() + second.spec().costWeight(),
                "both verify",
                "a test");
        return new PairScheme(spec, first, second);
    }

    @Override
    public List<SignatureScheme> components() {
        return List.of(first, second);
    }

    @Override
    public Optional<List<VerifyItem>> checks(Bytes key, Input input, Bytes signature) {
        int keySplit = first.spec().publicKeyBytes();
        int split = first.spec().signature().max();
        return key.length() != spec.publicKeyBytes() || signature.length() < split
                ? Optional.empty()
                : Optional.of(List.of(
                        new VerifyItem(first.id(), key.slice(0, keySplit), input, signature.slice(0, split)),
                        new VerifyItem(second.id(), key.slice(keySplit), input, signature.slice(split))));
    }

    /** As if it did: its signatures wait for each other then. */
    @Override
    public boolean bindsByKeccak256() {
        return true;
    }

    /** {@return a key of both and their signatures of {@code input}} */
    VerifyItem signed(Input input, SecureRandom random) {
        try (SigningKey one = first.generateKey(random);
                SigningKey two = second.generateKey(random)) {
            Hedging hedging = Hedging.hedged(random);
            return new VerifyItem(
                    id(),
                    Bytes.concat(
                            one.verifyingKey().encoded(), two.verifyingKey().encoded()),
                    input,
                    Bytes.concat(one.sign(input, hedging), two.sign(input, hedging)));
        }
    }

    @Override
    public VerifyingKey decodeVerifyingKey(Bytes encoded) throws MalformedKeyException {
        if (encoded.length() != spec.publicKeyBytes()) {
            throw new MalformedKeyException("another length");
        }
        int split = first.spec().publicKeyBytes();
        return new Key(
                this,
                encoded,
                first.decodeVerifyingKey(encoded.slice(0, split)),
                second.decodeVerifyingKey(encoded.slice(split)));
    }

    private record Key(PairScheme scheme, Bytes encoded, VerifyingKey one, VerifyingKey two) implements VerifyingKey {
        @Override
        public Verdict verify(Input input, Bytes signature) {
            int split = scheme.first.spec().signature().max();
            return signature.length() < split
                    ? Verdict.MALFORMED_SIGNATURE
                    : one.verify(input, signature.slice(0, split)).and(two.verify(input, signature.slice(split)));
        }
    }

    @Override
    public SigningKey generateKey(SecureRandom entropy) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SigningKey decodeSigningKey(SecretBytes encoded) {
        throw new UnsupportedOperationException();
    }
}
