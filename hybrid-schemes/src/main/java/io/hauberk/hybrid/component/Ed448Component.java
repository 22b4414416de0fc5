// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid.component;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Family;
import io.hauberk.signature.Hedging;
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
import io.hauberk.signature.VerifyingKey;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.math.ec.rfc8032.Ed448;
import org.jspecify.annotations.Nullable;

/** Ed448 without context. Source: RFC 8032, section 5.2. */
final class Ed448Component implements SignatureScheme {
    private static final byte[] NO_CONTEXT = {};

    // RFC 8032, table 2.
    private static final BigInteger ORDER = BigInteger.TWO
            .pow(446)
            .subtract(new BigInteger("13818066809895115352007386748515426880336692474882178609894547503885"));

    private static final SchemeSpec SPEC = new SchemeSpec(
            SchemeId.of("Ed448"),
            Family.EDDSA,
            Status.STANDARD,
            0,
            Ed448.PUBLIC_KEY_SIZE,
            SignatureLength.exactly(Ed448.SIGNATURE_SIZE),
            Set.of(InputKind.PURE),
            0,
            true,
            250,
            "canonical key of full order; S < L",
            "RFC 8032, 5.2.7; Bouncy Castle's reading of it");

    @Override
    public SchemeSpec spec() {
        return SPEC;
    }

    @Override
    public SigningKey generateKey(SecureRandom entropy) {
        return new Signing(this, SecretBytes.random(Ed448.SECRET_KEY_SIZE, entropy));
    }

    @Override
    public SigningKey decodeSigningKey(SecretBytes encoded) throws MalformedKeyException {
        if (encoded.length() != Ed448.SECRET_KEY_SIZE) {
            throw new MalformedKeyException(
                    "a private key of Ed448 has " + Ed448.SECRET_KEY_SIZE + " bytes, not " + encoded.length());
        }
        return new Signing(this, encoded.copy());
    }

    @Override
    public VerifyingKey decodeVerifyingKey(Bytes encoded) throws MalformedKeyException {
        if (encoded.length() != Ed448.PUBLIC_KEY_SIZE) {
            throw new MalformedKeyException(
                    "a public key of Ed448 has " + Ed448.PUBLIC_KEY_SIZE + " bytes, not " + encoded.length());
        }
        byte[] bytes = encoded.toArray();
        if (!Ed448.validatePublicKeyFull(bytes, 0)) {
            throw new MalformedKeyException("the public key is not the canonical encoding of a point of full order");
        }
        return new Verifying(this, bytes);
    }

    @Override
    public String toString() {
        return id().name();
    }

    private static final class Verifying implements VerifyingKey {
        private final Ed448Component scheme;
        private final byte[] encoded;

        Verifying(Ed448Component scheme, byte[] encoded) {
            this.scheme = scheme;
            this.encoded = encoded;
        }

        @Override
        public SignatureScheme scheme() {
            return scheme;
        }

        @Override
        public Bytes encoded() {
            return Bytes.wrap(encoded);
        }

        @Override
        public Verdict verify(Input input, Bytes signature) {
            SPEC.requireTakes(input);
            if (signature.length() != Ed448.SIGNATURE_SIZE || !isBelowOrder(signature.slice(Ed448.PUBLIC_KEY_SIZE))) {
                return Verdict.MALFORMED_SIGNATURE;
            }
            if (!(input instanceof Input.Pure(Bytes content, Bytes context)) || !context.isEmpty()) {
                return Verdict.MISMATCH;
            }
            byte[] message = content.toArray();
            return Ed448.verify(signature.toArray(), 0, encoded, 0, NO_CONTEXT, message, 0, message.length)
                    ? Verdict.VALID
                    : Verdict.MISMATCH;
        }

        // S is written lowest byte first.
        private static boolean isBelowOrder(Bytes s) {
            byte[] reversed = new byte[s.length()];
            for (int i = 0; i < reversed.length; i++) {
                reversed[i] = s.get(reversed.length - 1 - i);
            }
            return new BigInteger(1, reversed).compareTo(ORDER) < 0;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Verifying that && Arrays.equals(encoded, that.encoded);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(encoded);
        }

        @Override
        public String toString() {
            return "Ed448 public key " + encoded().toHex();
        }
    }

    private static final class Signing implements SigningKey {
        private final SecretBytes secret;
        private final Verifying verifyingKey;

        /** Takes over {@code secret}. */
        Signing(Ed448Component scheme, SecretBytes secret) {
            this.secret = secret;
            byte[] publicKey = new byte[Ed448.PUBLIC_KEY_SIZE];
            secret.use(bytes -> {
                Ed448.generatePublicKey(bytes, 0, publicKey, 0);
                return publicKey;
            });
            this.verifyingKey = new Verifying(scheme, publicKey);
        }

        @Override
        public VerifyingKey verifyingKey() {
            return verifyingKey;
        }

        @Override
        public Bytes sign(Input input, Hedging hedging) {
            SPEC.requireTakes(input);
            if (!(input instanceof Input.Pure(Bytes content, Bytes context)) || !context.isEmpty()) {
                throw new IllegalArgumentException("Ed448 takes no context here");
            }
            if (hedging instanceof Hedging.Hedged) {
                throw new IllegalArgumentException("Ed448 signs deterministically: RFC 8032 has no hedged form");
            }
            byte[] message = content.toArray();
            byte[] signature = new byte[Ed448.SIGNATURE_SIZE];
            byte[] copy = secret.copyToArray();
            try {
                Ed448.sign(copy, 0, verifyingKey.encoded, 0, NO_CONTEXT, message, 0, message.length, signature, 0);
            } finally {
                Arrays.fill(copy, (byte) 0);
            }
            return Bytes.wrap(signature);
        }

        @Override
        public Optional<SecretBytes> exportSecret() {
            return Optional.of(secret.copy());
        }

        @Override
        public void close() {
            secret.close();
        }

        @Override
        public String toString() {
            return "Ed448 private key";
        }
    }
}
