// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.slhdsa;

import io.hauberk.signature.prehash.PreHash;

/**
 * The parameter sets of SLH-DSA, one row each; all lengths follow from the rows.
 *
 * <p>Source: FIPS 205, table 2. The last arcs of 2.16.840.1.101.3.4.3 are 20 to 31, in the order below.
 */
enum SlhDsaParameterSet {
    // name, n, h, d, a, k, category, µs of one verification
    SHA2_128S("SHA2-128s", 16, 63, 7, 12, 14, 1, 250),
    SHA2_128F("SHA2-128f", 16, 66, 22, 6, 33, 1, 700),
    SHA2_192S("SHA2-192s", 24, 63, 7, 14, 17, 3, 430),
    SHA2_192F("SHA2-192f", 24, 66, 22, 8, 33, 3, 1100),
    SHA2_256S("SHA2-256s", 32, 64, 8, 14, 22, 5, 620),
    SHA2_256F("SHA2-256f", 32, 68, 17, 9, 35, 5, 1200),
    SHAKE_128S("SHAKE-128s", 16, 63, 7, 12, 14, 1, 1000),
    SHAKE_128F("SHAKE-128f", 16, 66, 22, 6, 33, 1, 3000),
    SHAKE_192S("SHAKE-192s", 24, 63, 7, 14, 17, 3, 1500),
    SHAKE_192F("SHAKE-192f", 24, 66, 22, 8, 33, 3, 4300),
    SHAKE_256S("SHAKE-256s", 32, 64, 8, 14, 22, 5, 2200),
    SHAKE_256F("SHAKE-256f", 32, 68, 17, 9, 35, 5, 4500);

    /** log2 w, the bits of a Winternitz digit. */
    static final int LG_W = 4;

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
    String algorithm() {
        return "SLH-DSA-" + suffix;
    }

    /** {@return the bytes of a hash value, and of each part of a key} */
    int n() {
        return n;
    }

    /** {@return the layers of the hypertree} */
    int d() {
        return d;
    }

    /** {@return the height h' of one tree of the hypertree} */
    int treeHeight() {
        return h / d;
    }

    /** {@return the height of a FORS tree} */
    int a() {
        return a;
    }

    /** {@return the number of FORS trees} */
    int k() {
        return k;
    }

    /** {@return whether SHA-2 is the hash, and not SHAKE} */
    boolean isSha2() {
        return suffix.startsWith("SHA2");
    }

    /** {@return the bytes of the digest that choose the leaves of the FORS trees} */
    int forsDigestBytes() {
        return (k * a + 7) / 8;
    }

    /** {@return the bits of the tree's index} */
    int treeIndexBits() {
        return h - treeHeight();
    }

    /** {@return the bytes m of the message's digest}: FIPS 205, table 2 */
    int digestBytes() {
        return forsDigestBytes() + (treeIndexBits() + 7) / 8 + (treeHeight() + 7) / 8;
    }

    int category() {
        return category;
    }

    int costWeight() {
        return costWeight;
    }

    /** {@return the bytes of SK.seed ‖ SK.prf ‖ PK.seed} */
    int seedBytes() {
        return 3 * n;
    }

    /** {@return the bytes of PK.seed ‖ PK.root} */
    int publicKeyBytes() {
        return 2 * n;
    }

    /** {@return the bytes of SK.seed ‖ SK.prf ‖ PK.seed ‖ PK.root} */
    int privateKeyBytes() {
        return 4 * n;
    }

    /** {@return the bytes of R, k FORS trees and d XMSS signatures}: FIPS 205, figure 17 */
    int signatureBytes() {
        return (1 + k * (1 + a) + d * wotsDigits() + h) * n;
    }

    /** {@return the digits len1 of a message in WOTS+} */
    int wotsMessageDigits() {
        return 8 * n / LG_W;
    }

    /** {@return the digits of a WOTS+ signature, len1 + len2}: FIPS 205, equations 5.1 to 5.4 */
    int wotsDigits() {
        int messageDigits = wotsMessageDigits();
        int maxChecksum = messageDigits * ((1 << LG_W) - 1);
        int checksumBits = Integer.SIZE - Integer.numberOfLeadingZeros(maxChecksum);
        return messageDigits + (checksumBits + LG_W - 1) / LG_W;
    }

    /** {@return the pre-hash of the object identifiers id-hash-slh-dsa-…}: RFC 9909 */
    PreHash usualPreHash() {
        if (isSha2()) {
            return n == 16 ? PreHash.SHA256 : PreHash.SHA512;
        }
        return n == 16 ? PreHash.SHAKE128 : PreHash.SHAKE256;
    }
}
