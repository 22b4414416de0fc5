// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import io.hauberk.signature.SchemeId;
import java.util.Arrays;
import java.util.List;

/**
 * A parameter set of ML-DSA as verification needs it; lengths follow from the row.
 *
 * <p>Source: FIPS 204, tables 1 and 2.
 *
 * @param scheme the scheme's id
 * @param k rows of the matrix A
 * @param l columns of the matrix A
 * @param eta bound of the secret's coefficients
 * @param tau number of ±1 in the challenge c
 * @param gamma1Bits log2 of γ1, the range of z
 * @param gamma2 the low-order rounding range
 * @param omega most ones in the hint
 * @param lambda collision strength of the commitment hash c̃, in bits
 */
public record MlDsaParameters(
        SchemeId scheme, int k, int l, int eta, int tau, int gamma1Bits, int gamma2, int omega, int lambda) {
    /** The modulus q. */
    public static final int Q = 8_380_417;

    /** The coefficients of a polynomial. */
    public static final int N = 256;

    /** The bits d that are dropped from t. */
    public static final int D = 13;

    /** The bytes of the seed ρ of the matrix. */
    public static final int RHO_BYTES = 32;

    /** The bytes of tr and of μ. */
    public static final int TR_BYTES = 64;

    private static final int T1_BITS = 23 - D; // q has 23 bits

    /** ML-DSA-44. */
    public static final MlDsaParameters ML_DSA_44 = row("ML-DSA-44", 4, 4, 2, 39, 17, (Q - 1) / 88, 80, 128);

    /** ML-DSA-65. */
    public static final MlDsaParameters ML_DSA_65 = row("ML-DSA-65", 6, 5, 4, 49, 19, (Q - 1) / 32, 55, 192);

    /** ML-DSA-87. */
    public static final MlDsaParameters ML_DSA_87 = row("ML-DSA-87", 8, 7, 2, 60, 19, (Q - 1) / 32, 75, 256);

    /** {@return all three sets} */
    public static List<MlDsaParameters> all() {
        return List.of(ML_DSA_44, ML_DSA_65, ML_DSA_87);
    }

    private static MlDsaParameters row(
            String name, int k, int l, int eta, int tau, int gamma1Bits, int gamma2, int omega, int lambda) {
        return new MlDsaParameters(SchemeId.of(name), k, l, eta, tau, gamma1Bits, gamma2, omega, lambda);
    }

    /** {@return γ1: z is packed as γ1 − z} */
    public int gamma1() {
        return 1 << gamma1Bits;
    }

    /** {@return β = τη: z is well formed if ‖z‖∞ &lt; γ1 − β} */
    public int beta() {
        return tau * eta;
    }

    /** {@return the bits of a packed coefficient of z: 18 or 20} */
    public int zBits() {
        return gamma1Bits + 1;
    }

    /** {@return m = (q − 1) / 2γ2, the number of values of w1: 44 or 16} */
    public int w1Values() {
        return (Q - 1) / (2 * gamma2);
    }

    /** {@return the bits of a packed coefficient of w1: 6 or 4} */
    public int w1Bits() {
        return Integer.SIZE - Integer.numberOfLeadingZeros(w1Values() - 1);
    }

    /** {@return the bytes of c̃} */
    public int commitmentBytes() {
        return lambda / 4;
    }

    /** {@return the bytes of a packed polynomial of z} */
    public int zBytes() {
        return N * zBits() / 8;
    }

    /** {@return the bytes of a packed polynomial of t1} */
    public int t1Bytes() {
        return N * T1_BITS / 8;
    }

    /** {@return the bytes of a packed polynomial of w1} */
    public int w1Bytes() {
        return N * w1Bits() / 8;
    }

    /** {@return where the hint starts in a signature} */
    public int hintOffset() {
        return commitmentBytes() + l * zBytes();
    }

    /** {@return the bytes of a signature} */
    public int signatureBytes() {
        return hintOffset() + omega + k;
    }

    /** {@return the bytes of a public key} */
    public int publicKeyBytes() {
        return RHO_BYTES + k * t1Bytes();
    }

    /**
     * Unpacks the hint of a signature.
     *
     * <p>Source: FIPS 204, Algorithm 21 (HintBitUnpack); strict, each of its faults is one here.
     *
     * @param signature starts with a signature of {@link #signatureBytes()} bytes
     * @param positions where the ones go, as {@code 256 * i + j} for coefficient j of polynomial i; at least ω long
     * @return the number of ones, or -1 if the encoding is malformed
     */
    public int unpackHint(byte[] signature, int[] positions) {
        int y = hintOffset();
        Arrays.fill(positions, 0, omega, 0);
        int count = 0;
        for (int i = 0; i < k; i++) {
            int end = signature[y + omega + i] & 0xff;
            if (end < count || end > omega) {
                return -1;
            }
            if (end < omega) {
                positions[end] += N; // from here on, ones of the next polynomial
            }
            count = end;
        }
        // No branches on the places, which nobody can predict. The sign of fault says that one of the ones isn't above
        // the one before it, or that one of the bytes behind them isn't zero.
        int fault = 0;
        int polynomial = 0;
        int last = -1;
        for (int i = 0; i < omega; i++) {
            int j = signature[y + i] & 0xff;
            polynomial += positions[i];
            int position = polynomial + j;
            fault |= ((position - last - 1) & (i - count)) | (-j & ~(i - count));
            positions[i] = position;
            last = position;
        }
        return fault < 0 ? -1 : count;
    }
}
