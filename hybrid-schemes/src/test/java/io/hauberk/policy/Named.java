// SPDX-License-Identifier: Apache-2.0
package io.hauberk.policy;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Family;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SchemeSpec;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureLength;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.Status;
import io.hauberk.signature.VerifyingKey;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;

/** A scheme that is only a name and its facts: whoever asks it for cryptography fails the test. */
record Named(SchemeSpec spec) implements SignatureScheme {
    static final SchemeId CLASSICAL = SchemeId.of("Classical");
    static final SchemeId LATTICE = SchemeId.of("Lattice");
    static final SchemeId STRONG = SchemeId.of("Strong");
    static final SchemeId HYBRID = SchemeId.of("Hybrid");

    static final Schemes ALL = Schemes.of(List.of(
            of(CLASSICAL, Family.ECDSA, 0, 64, 64),
            of(LATTICE, Family.ML_DSA, 2, 2420, 2420),
            of(STRONG, Family.ML_DSA, 5, 4627, 4627),
            of(HYBRID, Family.HYBRID, 2, 600, 2484)));

    private static Named of(SchemeId id, Family family, int category, int least, int most) {
        return new Named(new SchemeSpec(
                id,
                family,
                Status.STANDARD,
                category,
                33,
                SignatureLength.between(least, most),
                Set.of(InputKind.PURE),
                0,
                true,
                1,
                "a name",
                "this test"));
    }

    @Override
    public SigningKey generateKey(SecureRandom entropy) {
        throw new AssertionError("cryptography");
    }

    @Override
    public SigningKey decodeSigningKey(SecretBytes encoded) {
        throw new AssertionError("cryptography");
    }

    @Override
    public VerifyingKey decodeVerifyingKey(Bytes encoded) {
        throw new AssertionError("cryptography");
    }
}
