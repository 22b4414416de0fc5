// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.falcon;

import io.hauberk.signature.MalformedKeyException;

/**
 * Encodes and decodes public keys: a header byte, then h in 14 bits a coefficient, most significant bit first.
 *
 * <p>Source: Falcon round 3 specification (v1.2), section 3.11.4.
 */
final class PublicKeyCodec {
    private static final int BITS = 14;

    private PublicKeyCodec() {}

    /**
     * {@return h, n coefficients in [0, q)}
     *
     * @param encoded of any length and content
     * @throws MalformedKeyException if the length or the header is wrong or a coefficient is not below q
     */
    static int[] decode(FalconParameterSet set, byte[] encoded) throws MalformedKeyException {
        if (encoded.length != set.publicKeyBytes()) {
            throw new MalformedKeyException("a public key of " + set.algorithm() + " has " + set.publicKeyBytes()
                    + " bytes, not " + encoded.length);
        }
        if (encoded[0] != set.publicKeyHeader()) {
            throw new MalformedKeyException("the header of the public key is not that of " + set.algorithm());
        }
        int[] h = new int[set.n()];
        int at = 1;
        int window = 0;
        int available = 0;
        for (int i = 0; i < h.length; i++) {
            while (available < BITS) {
                window = (window << Byte.SIZE) | (encoded[at++] & 0xff);
                available += Byte.SIZE;
            }
            available -= BITS;
            h[i] = (window >>> available) & ((1 << BITS) - 1);
            if (h[i] >= FalconParameterSet.Q) {
                throw new MalformedKeyException("a coefficient of the public key is not below q");
            }
        }
        return h; // 14·n is a multiple of 8: nothing is left over
    }

    /** {@return the encoding of h}, whose n coefficients are in [0, q) */
    static byte[] encode(FalconParameterSet set, int[] h) {
        byte[] encoded = new byte[set.publicKeyBytes()];
        encoded[0] = set.publicKeyHeader();
        int at = 1;
        int window = 0;
        int available = 0;
        for (int coefficient : h) {
            window = (window << BITS) | coefficient;
            available += BITS;
            while (available >= Byte.SIZE) {
                available -= Byte.SIZE;
                encoded[at++] = (byte) (window >>> available);
            }
        }
        return encoded;
    }
}
