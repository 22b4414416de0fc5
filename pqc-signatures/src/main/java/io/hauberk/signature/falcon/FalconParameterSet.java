// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.falcon;

/**
 * The two degrees of Falcon, one row each; most lengths follow from the rows.
 *
 * <p>Source: Falcon round 3 specification (v1.2), table 3.3 and section 3.11.
 */
enum FalconParameterSet {
    // name, log2 n, bits of a coefficient of f and g, padded signature, ⌊β²⌋, category, µs of one verification
    FALCON_512("Falcon-512", 9, 6, 666, 34_034_726, 1, 20),
    FALCON_1024("Falcon-1024", 10, 5, 1280, 70_265_242, 5, 40);

    /** The modulus q. */
    static final int Q = 12_289;

    /** The bytes of the nonce r. */
    static final int NONCE_BYTES = 40;

    /** The bytes before the coefficients of a signature: header and nonce. */
    static final int SIGNATURE_HEAD_BYTES = 1 + NONCE_BYTES;

    /** The largest |s2| that the encodings can hold. */
    static final int MAX_S2 = 2047;

    /** The bits of a coefficient of F, and of G, which is not encoded. */
    static final int BIG_BITS = 8;

    private static final int H_BITS = 14;
    private static final int CONSTANT_TIME_BITS = 12;

    private final String algorithm;
    private final int logN;
    private final int smallBits;
    private final int paddedBytes;
    private final int normBound;
    private final int category;
    private final int costWeight;

    FalconParameterSet(
            String algorithm, int logN, int smallBits, int paddedBytes, int normBound, int category, int costWeight) {
        this.algorithm = algorithm;
        this.logN = logN;
        this.smallBits = smallBits;
        this.paddedBytes = paddedBytes;
        this.normBound = normBound;
        this.category = category;
        this.costWeight = costWeight;
    }

    String algorithm() {
        return algorithm;
    }

    int logN() {
        return logN;
    }

    /** {@return the degree n} */
    int n() {
        return 1 << logN;
    }

    /** {@return the bits of an encoded coefficient of f or g} */
    int smallBits() {
        return smallBits;
    }

    /** {@return ⌊β²⌋, the largest ‖(s1, s2)‖² that is accepted} */
    int normBound() {
        return normBound;
    }

    int category() {
        return category;
    }

    int costWeight() {
        return costWeight;
    }

    /** {@return the header byte of a public key}: 0000 and log2 n */
    byte publicKeyHeader() {
        return (byte) logN;
    }

    /** {@return the header byte of a private key}: 0101 and log2 n */
    byte privateKeyHeader() {
        return (byte) (0x50 | logN);
    }

    int publicKeyBytes() {
        return 1 + H_BITS * n() / 8;
    }

    /** {@return the bytes of encoded f, which are those of g too} */
    int smallPolynomialBytes() {
        return smallBits * n() / 8;
    }

    int privateKeyBytes() {
        return 1 + 2 * smallPolynomialBytes() + BIG_BITS * n() / 8;
    }

    /** {@return the fewest bytes of a compressed signature}: nine bits for each coefficient */
    int minCompressedBytes() {
        return SIGNATURE_HEAD_BYTES + 9 * n() / 8;
    }

    /**
     * {@return the most bytes of a compressed signature}: no signature within the norm bound is longer. This is the
     * reference code's {@code FALCON_SIG_COMPRESSED_MAXSIZE}.
     */
    int maxCompressedBytes() {
        return SIGNATURE_HEAD_BYTES + ((11 << logN) + (101 >> (10 - logN)) + 7) / 8;
    }

    int paddedBytes() {
        return paddedBytes;
    }

    int constantTimeBytes() {
        return SIGNATURE_HEAD_BYTES + CONSTANT_TIME_BITS * n() / 8;
    }
}
