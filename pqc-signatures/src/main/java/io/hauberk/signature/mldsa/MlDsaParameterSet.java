// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.mldsa;

/**
 * The parameter sets of ML-DSA, one row each; all lengths follow from the rows.
 *
 * <p>Source: FIPS 204, tables 1 and 2.
 */
enum MlDsaParameterSet {
    // name, k, l, η, τ, log2 γ1, (q − 1) / γ2, ω, λ, category, last arc of the OID, µs of one verification
    ML_DSA_44("ML-DSA-44", 4, 4, 2, 39, 17, 88, 80, 128, 2, 17, 90),
    ML_DSA_65("ML-DSA-65", 6, 5, 4, 49, 19, 32, 55, 192, 3, 18, 140),
    ML_DSA_87("ML-DSA-87", 8, 7, 2, 60, 19, 32, 75, 256, 5, 19, 220);

    /** The modulus q. */
    static final int Q = 8_380_417;

    /** The coefficients of a polynomial. */
    static final int N = 256;

    /** The bits d that are dropped from t. */
    static final int D = 13;

    /** The bytes of the seed ξ of a key pair. */
    static final int SEED_BYTES = 32;

    /** The bytes of the randomizer rnd of a signature. */
    static final int RND_BYTES = 32;

    /** The bytes of ρ and of K. */
    static final int RHO_BYTES = 32;

    /** The bytes of tr. */
    static final int TR_BYTES = 64;

    private static final int T1_POLYNOMIAL_BYTES = N * (bitLength(Q - 1) - D) / 8;
    private static final int T0_POLYNOMIAL_BYTES = N * D / 8;

    private final String algorithm;
    private final int k;
    private final int l;
    private final int eta;
    private final int tau;
    private final int gamma1;
    private final int gamma2;
    private final int omega;
    private final int lambda;
    private final int category;
    private final int oidLastArc;
    private final int costWeight;

    MlDsaParameterSet(
            String algorithm,
            int k,
            int l,
            int eta,
            int tau,
            int gamma1Bits,
            int gamma2Divisor,
            int omega,
            int lambda,
            int category,
            int oidLastArc,
            int costWeight) {
        this.algorithm = algorithm;
        this.k = k;
        this.l = l;
        this.eta = eta;
        this.tau = tau;
        this.gamma1 = 1 << gamma1Bits;
        this.gamma2 = (8_380_417 - 1) / gamma2Divisor;
        this.omega = omega;
        this.lambda = lambda;
        this.category = category;
        this.oidLastArc = oidLastArc;
        this.costWeight = costWeight;
    }

    /** {@return the standard's name}, which is the JDK's too */
    String algorithm() {
        return algorithm;
    }

    int k() {
        return k;
    }

    int l() {
        return l;
    }

    int eta() {
        return eta;
    }

    int beta() {
        return tau * eta;
    }

    int gamma1() {
        return gamma1;
    }

    int gamma2() {
        return gamma2;
    }

    int omega() {
        return omega;
    }

    int category() {
        return category;
    }

    int costWeight() {
        return costWeight;
    }

    /** {@return x in the object identifier 2.16.840.1.101.3.4.3.x} */
    int oidLastArc() {
        return oidLastArc;
    }

    /** {@return the bytes of the commitment hash c̃} */
    int commitmentBytes() {
        return lambda / 4;
    }

    /** {@return the bits of a packed coefficient of z} */
    int zBits() {
        return 1 + bitLength(gamma1 - 1);
    }

    /** {@return the bits of a packed coefficient of s1 or s2} */
    int etaBits() {
        return bitLength(2 * eta);
    }

    /** {@return the bytes of a packed polynomial of s1 or s2} */
    int etaPolynomialBytes() {
        return N * etaBits() / 8;
    }

    int publicKeyBytes() {
        return RHO_BYTES + k * T1_POLYNOMIAL_BYTES;
    }

    int expandedKeyBytes() {
        return 2 * RHO_BYTES + TR_BYTES + (l + k) * etaPolynomialBytes() + k * T0_POLYNOMIAL_BYTES;
    }

    int signatureBytes() {
        return hintOffset() + omega + k;
    }

    /** {@return where the packed hint begins in a signature} */
    int hintOffset() {
        return commitmentBytes() + l * N * zBits() / 8;
    }

    private static int bitLength(int value) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(value);
    }
}
