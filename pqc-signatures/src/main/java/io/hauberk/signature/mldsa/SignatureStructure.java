// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.mldsa;

/**
 * The checks on a signature that need no key. They run before any back end, for back ends differ: one throws where
 * another answers false.
 *
 * <p>Variable time: signatures are public.
 */
final class SignatureStructure {
    private SignatureStructure() {}

    /**
     * {@return whether {@code signature} is well formed}: its length, the bound ‖z‖∞ &lt; γ1 − β and the hint
     *
     * <p>Source: FIPS 204, Algorithm 27 (sigDecode) and line 13 of Algorithm 8.
     *
     * @param signature of any length and content
     */
    static boolean isWellFormed(MlDsaParameterSet set, byte[] signature) {
        return signature.length == set.signatureBytes() && hintIsStrict(set, signature) && zIsShort(set, signature);
    }

    // A coefficient is packed as v = γ1 − z, in 18 or 20 bits, so |z| < γ1 − β says β < v < 2γ1 − β.
    private static boolean zIsShort(MlDsaParameterSet set, byte[] signature) {
        int bits = set.zBits();
        int mask = (1 << bits) - 1;
        int least = set.beta() + 1;
        int range = 2 * set.gamma1() - 2 * set.beta() - 1;
        long window = 0;
        int available = 0;
        for (int at = set.commitmentBytes(); at < set.hintOffset(); at++) {
            window |= (signature[at] & 0xffL) << available;
            available += Byte.SIZE;
            if (available >= bits) {
                int v = (int) window & mask;
                if (Integer.compareUnsigned(v - least, range) >= 0) {
                    return false;
                }
                window >>>= bits;
                available -= bits;
            }
        }
        return true;
    }

    /**
     * {@return whether the hint is the one encoding of its content}: for each polynomial the positions rise, the
     * running counts never fall and stay within ω, and what is left over is zero
     *
     * <p>Source: FIPS 204, Algorithm 21 (HintBitUnpack), where each of these faults gives ⊥.
     */
    private static boolean hintIsStrict(MlDsaParameterSet set, byte[] signature) {
        int positions = set.hintOffset();
        int counts = positions + set.omega();
        int index = 0;
        for (int i = 0; i < set.k(); i++) {
            int end = signature[counts + i] & 0xff;
            if (end < index || end > set.omega()) {
                return false;
            }
            for (int first = index; index < end; index++) {
                if (index > first
                        && (signature[positions + index - 1] & 0xff) >= (signature[positions + index] & 0xff)) {
                    return false;
                }
            }
        }
        for (; index < set.omega(); index++) {
            if (signature[positions + index] != 0) {
                return false;
            }
        }
        return true;
    }
}
