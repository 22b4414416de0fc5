// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.slhdsa;

import io.hauberk.signature.prehash.PreHash;

/**
 * The parameter sets of SLH-DSA, one row each; all lengths follow from the rows.
 *
 * <p>Source: FIPS 205, table 2. The last arcs of 2.16.840.1.101.3.4.3 are 20 to 31, in the order below.
 */
public enum SlhDsaParameterSet {
    // name, n, h, d, a, k, category, µs of one verification
    /** SLH-DSA-SHA2-128s. */
    SHA2_128S("SHA2-128s", 16, 63, 7, 12, 14, 1, 250),
    /** SLH-DSA-SHA2-128f. */
    SHA2_128F("SHA2-128f", 16, 66, 22, 6, 33, 1, 700),
    /** SLH-DSA-SHA2-192s. */
    SHA2_192S("SHA2-192s", 24, 63, 7, 14, 17, 3, 430),
    /** SLH-DSA-SHA2-192f. */
    SHA2_192F("SHA2-192f", 24, 66, 22, 8, 33, 3, 1100),
    /** SLH-DSA-SHA2-256s. */
    SHA2_256S("SHA2-256s", 32, 64, 8, 14, 22, 5, 620),
    /** SLH-DSA-SHA2-256f. */
    SHA2_256F("SHA2-256f", 32, 68, 17, 9, 35, 5, 1200),
    /** SLH-DSA-SHAKE-128s. */
    SHAKE_128S("SHAKE-128s", 16, 63, 7, 12, 14, 1, 1000),
    /** SLH-DSA-SHAKE-128f. */
    SHAKE_128F("SHAKE-128f", 16, 66, 22, 6, 33, 1, 3000),
    /** SLH-DSA-SHAKE-192s. */
    SHAKE_192S("SHAKE-192s", 24, 63, 7, 14, 17, 3, 1500),
    /** SLH-DSA-SHAKE-192f. */
    SHAKE_192F("SHAKE-192f", 24, 66, 22, 8, 33, 3, 4300),
    /** SLH-DSA-SHAKE-256s. */
    SHAKE_256S("SHAKE-256s", 32, 64, 8, 14, 22, 5, 2200),
    /** SLH-DSA-SHAKE-256f. */
    SHAKE_256F("SHAKE-256f", 32, 68, 17, 9, 35, 5, 4500);

    /** log2 w, the bits of a Winternitz digit. */
    public static final int LG_W = 4;

    private final String suffix;
    private final int n;
    private final int h;
    private final int d;
    private final int a;
    private final int k;
    private final int category;
    private final int costWeight;

    SlhDsaParameterSet(String suffix, int n, int h, int d, int a, int k, int category, int costWeight) {
        this.suffix = suffix;
        this.n = n;
        this.h = h;
        this.d = d;
        this.a = a;
        this.k = k;
        this.category = category;
        this.costWeight = costWeight;
    }

    /** {@return the standard's name} */
    public String algorithm() {
        return "SLH-DSA-" + suffix;
    }

    /** {@return the bytes of a hash value, and of each part of a key} */
    public int n() {
        return n;
    }

    /** {@return the layers of the hypertree} */
    public int d() {
        return d;
    }

    /** {@return the height h' of one tree of the hypertree} */
    public int treeHeight() {
        return h / d;
    }

    /** {@return the height of a FORS tree} */
    public int a() {
        return a;
    }

    /** {@return the number of FORS trees} */
    public int k() {
        return k;
    }

    /** {@return whether SHA-2 is the hash, and not SHAKE} */
    public boolean isSha2() {
        return suffix.startsWith("SHA2");
    }

    /** {@return the bytes of the digest that choose the leaves of the FORS trees} */
    public int forsDigestBytes() {
        return (k * a + 7) / 8;
    }

    /** {@return the bits of the tree's index} */
    public int treeIndexBits() {
        return h - treeHeight();
    }

    /** {@return the bytes m of the message's digest}: FIPS 205, table 2 */
    public int digestBytes() {
        return forsDigestBytes() + (treeIndexBits() + 7) / 8 + (treeHeight() + 7) / 8;
    }

    /** {@return NIST's security category} */
    public int category() {
        return category;
    }

    /** {@return the microseconds of one verification, roughly} */
    public int costWeight() {
        return costWeight;
    }

    /** {@return the bytes of SK.seed ‖ SK.prf ‖ PK.seed} */
    public int seedBytes() {
        return 3 * n;
    }

    /** {@return the bytes of PK.seed ‖ PK.root} */
    public int publicKeyBytes() {
        return 2 * n;
    }

    /** {@return the bytes of SK.seed ‖ SK.prf ‖ PK.seed ‖ PK.root} */
    public int privateKeyBytes() {
        return 4 * n;
    }

    /** {@return the bytes of R, k FORS trees and d XMSS signatures}: FIPS 205, figure 17 */
    public int signatureBytes() {
        return (1 + k * (1 + a) + d * wotsDigits() + h) * n;
    }

    /** {@return the digits len1 of a message in WOTS+} */
    public int wotsMessageDigits() {
        return 8 * n / LG_W;
    }

    /** {@return the digits of a WOTS+ signature, len1 + len2}: FIPS 205, equations 5.1 to 5.4 */
    public int wotsDigits() {
        int messageDigits = wotsMessageDigits();
        int maxChecksum = messageDigits * ((1 << LG_W) - 1);
        int checksumBits = Integer.SIZE - Integer.numberOfLeadingZeros(maxChecksum);
        return messageDigits + (checksumBits + LG_W - 1) / LG_W;
    }

    /** {@return the pre-hash of the object identifiers id-hash-slh-dsa-…}: RFC 9909 */
    public PreHash usualPreHash() {
        if (isSha2()) {
            return n == 16 ? PreHash.SHA256 : PreHash.SHA512;
        }
        return n == 16 ? PreHash.SHAKE128 : PreHash.SHAKE256;
    }

    /**
     * Takes a digest apart: k numbers of a bits, most significant bit first (Algorithm 4).
     *
     * @param digest at least {@link #digestBytes} bytes
     * @param indices receives k leaves, one of each FORS tree
     */
    public void forsIndices(byte[] digest, int[] indices) {
        int at = 0;
        int window = 0;
        int available = 0;
        for (int i = 0; i < k; i++) {
            while (available < a) {
                window = (window << Byte.SIZE) | (digest[at++] & 0xff);
                available += Byte.SIZE;
            }
            available -= a;
            indices[i] = (window >>> available) & ((1 << a) - 1);
        }
    }

    /** {@return which tree of the lowest layer a digest chooses}: Algorithm 20, lines 8 and 10 */
    public long treeIndex(byte[] digest) {
        int from = forsDigestBytes();
        return number(digest, from, (treeIndexBits() + 7) / 8) & (-1L >>> (Long.SIZE - treeIndexBits()));
    }

    /** {@return which leaf of that tree a digest chooses}: Algorithm 20, lines 9 and 11 */
    public int leafIndex(byte[] digest) {
        int from = forsDigestBytes() + (treeIndexBits() + 7) / 8;
        return (int) number(digest, from, digestBytes() - from) & ((1 << treeHeight()) - 1);
    }

    private static long number(byte[] digest, int from, int count) {
        long number = 0;
        for (int i = from; i < from + count; i++) {
            number = (number << Byte.SIZE) | (digest[i] & 0xff);
        }
        return number;
    }

    /**
     * Takes a node apart: its digits to base 16, and those of their checksum (Algorithms 4 and 7, lines 1 to 7).
     *
     * @param node n bytes
     * @param digits receives {@link #wotsDigits} digits
     */
    public void wotsDigits(byte[] node, byte[] digits) {
        int messageDigits = wotsMessageDigits();
        int last = (1 << LG_W) - 1;
        int checksum = 0;
        for (int i = 0; i < messageDigits; i++) {
            int digit = (node[i / 2] >> (i % 2 == 0 ? LG_W : 0)) & last;
            digits[i] = (byte) digit;
            checksum += last - digit;
        }
        for (int i = wotsDigits() - 1; i >= messageDigits; i--) {
            digits[i] = (byte) (checksum & last);
            checksum >>>= LG_W;
        }
    }
}
