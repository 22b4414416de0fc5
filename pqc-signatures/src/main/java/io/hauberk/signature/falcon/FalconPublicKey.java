// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.falcon;

import io.hauberk.signature.MalformedKeyException;

/**
 * A validated public key, as engines take it.
 *
 * @param encoded header ‖ h
 * @param hHat the {@linkplain FalconNtt transform} of h: n values in [0, q)
 */
@SuppressWarnings("ArrayRecordComponent") // Internal, and never compared.
record FalconPublicKey(byte[] encoded, short[] hHat) {
    /**
     * {@return the key}
     *
     * @param encoded of any length and content; kept
     * @throws MalformedKeyException as {@link PublicKeyCodec#decode} does
     */
    static FalconPublicKey decode(FalconParameterSet set, byte[] encoded) throws MalformedKeyException {
        int[] h = PublicKeyCodec.decode(set, encoded);
        FalconNtt.of(set).forward(h);
        short[] hHat = new short[h.length];
        for (int i = 0; i < h.length; i++) {
            hHat[i] = (short) h[i];
        }
        return new FalconPublicKey(encoded, hHat);
    }
}
