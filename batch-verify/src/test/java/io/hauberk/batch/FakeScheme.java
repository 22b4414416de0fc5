// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Family;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.RecoversKey;
import io.hauberk.signature.Recovery;
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
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A scheme whose signature is SHA-256(id ‖ key ‖ digest). A key has 16 bytes of which the first is not 0xff; a
 * signature has 32 bytes of which the first is not 0xff. Tests watch or disturb it by a hook that runs before each
 * verification.
 */
class FakeScheme implements SignatureScheme {
    static final int KEY_BYTES = 16;

    private final SchemeSpec spec;
    private final Consumer<Bytes> beforeVerify;

    FakeScheme(String id, int costWeight, Consumer<Bytes> beforeVerify) {
        this.spec = new SchemeSpec(
                SchemeId.of(id),
                Family.ECDSA,
                Status.EXPERIMENTAL,
                0,
                KEY_BYTES,
                SignatureLength.exactly(32),
                Set.of(InputKind.DIGEST),
                0,
                true,
                costWeight,
                "for tests",
                "none");
        this.beforeVerify = beforeVerify;
    }

    FakeScheme(String id, int costWeight) {
        this(id, costWeight, _ -> {});
    }

    /** The same with keys recovered: a signature is the key and then the tag. */
    static final class Recovering extends FakeScheme implements RecoversKey {
        Recovering(String id, int costWeight) {
            super(id, costWeight);
        }

        @Override
        public Recovery recover(Input input, Bytes signature) {
            spec().requireTakes(input);
            if (signature.length() != KEY_BYTES + 32) {
                return Recovery.failed(Verdict.MALFORMED_SIGNATURE);
            }
            Bytes key = signature.slice(0, KEY_BYTES).copy();
            return tag(key, input).equals(signature.slice(KEY_BYTES))
                    ? Recovery.of(key)
                    : Recovery.failed(Verdict.MISMATCH);
        }
    }

    Bytes tag(Bytes key, Input input) {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            hash.update(spec.id().name().getBytes(StandardCharsets.US_ASCII));
            hash.update(key.toArray());
            hash.update(((Input.Digest) input).value().toArray());
            byte[] tag = hash.digest();
            tag[0] &= 0x7f;
            return Bytes.wrap(tag);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    VerifyItem signed(Bytes key, Input input) {
        return new VerifyItem(spec.id(), key, input, tag(key, input));
    }

    @Override
    public SchemeSpec spec() {
        return spec;
    }

    @Override
    public VerifyingKey decodeVerifyingKey(Bytes encoded) throws MalformedKeyException {
        if (encoded.length() != KEY_BYTES || encoded.getUnsigned(0) == 0xff) {
            throw new MalformedKeyException("not a key of " + spec.id());
        }
        return new Key(encoded.copy());
    }

    private final class Key implements VerifyingKey {
        private final Bytes encoded;

        Key(Bytes encoded) {
            this.encoded = encoded;
        }

        @Override
        public SignatureScheme scheme() {
            return FakeScheme.this;
        }

        @Override
        public Bytes encoded() {
            return encoded;
        }

        @Override
        public Verdict verify(Input input, Bytes signature) {
            spec.requireTakes(input);
            beforeVerify.accept(signature);
            if (signature.length() != 32 || signature.getUnsigned(0) == 0xff) {
                return Verdict.MALFORMED_SIGNATURE;
            }
            return tag(encoded, input).equals(signature) ? Verdict.VALID : Verdict.MISMATCH;
        }
    }

    @Override
    public SigningKey generateKey(SecureRandom entropy) {
        byte[] key = new byte[KEY_BYTES];
        entropy.nextBytes(key);
        key[0] &= 0x7f;
        Key verifyingKey = new Key(Bytes.wrap(key));
        return new SigningKey() {
            @Override
            public VerifyingKey verifyingKey() {
                return verifyingKey;
            }

            @Override
            public Bytes sign(Input input, Hedging hedging) {
                return tag(verifyingKey.encoded(), input);
            }

            @Override
            public Optional<SecretBytes> exportSecret() {
                return Optional.empty();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public SigningKey decodeSigningKey(SecretBytes encoded) {
        throw new UnsupportedOperationException();
    }
}
