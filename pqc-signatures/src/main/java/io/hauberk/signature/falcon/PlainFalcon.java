// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.falcon;

import io.hauberk.signature.Bytes;

/**
 * Verification as the specification has it: s1 = c − s2·h mod q, and ‖(s1, s2)‖² within the bound.
 *
 * <p>Source: Falcon round 3 specification (v1.2), algorithm 16.
 */
final class PlainFalcon implements FalconVerifier {
    private final FalconParameterSet set;
    private final FalconNtt ntt;

    PlainFalcon(FalconParameterSet set) {
        this.set = set;
        this.ntt = FalconNtt.of(set);
    }

    @Override
    public boolean verify(FalconPublicKey key, FalconSignature signature, Bytes message) {
        int[] c = HashToPoint.hash(signature.nonce(), message, set.n());
        int[] product = s2TimesH(signature.s2(), key.hHat());
        // Each square is below q²/4 < 2²⁶ or at most 2047² < 2²², so a sum of 2·1024 of them stays below 2³⁶.
        long norm = 0;
        for (int i = 0; i < product.length; i++) {
            int s1 = FalconNtt.toCentered(FalconNtt.toUnsigned(c[i] - product[i]));
            int s2 = signature.s2()[i];
            norm += s1 * s1 + s2 * s2;
        }
        return norm <= set.normBound();
    }

    private int[] s2TimesH(short[] s2, short[] hHat) {
        int[] product = new int[s2.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = FalconNtt.toUnsigned(s2[i]);
        }
        ntt.forward(product);
        for (int i = 0; i < product.length; i++) {
            product[i] = FalconNtt.multiply(product[i], hHat[i]);
        }
        ntt.inverse(product);
        return product;
    }
}
