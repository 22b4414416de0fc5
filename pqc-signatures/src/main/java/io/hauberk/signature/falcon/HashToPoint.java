// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.falcon;

import io.hauberk.signature.Bytes;
import org.bouncycastle.crypto.digests.SHAKEDigest;

/**
 * The hash of a nonce and a message to a polynomial.
 *
 * <p>Source: Falcon round 3 specification (v1.2), algorithm 3.
 */
final class HashToPoint {
    private static final int RATE_BYTES = 136; // of SHAKE256
    private static final int CHUNK_BYTES = 8192;

    /** The largest multiple of q in 16 bits: a sample below it is uniform modulo q. */
    private static final int LIMIT = (1 << 16) / FalconParameterSet.Q * FalconParameterSet.Q;

    private HashToPoint() {}

    /**
     * {@return n coefficients in [0, q)}
     *
     * @param nonce r, 40 bytes
     * @param message of any length
     * @param n the degree
     */
    static int[] hash(byte[] nonce, Bytes message, int n) {
        SHAKEDigest shake = new SHAKEDigest(256);
        shake.update(nonce, 0, nonce.length);
        byte[] chunk = new byte[Math.min(CHUNK_BYTES, message.length())];
        for (int at = 0; at < message.length(); at += chunk.length) {
            int size = Math.min(chunk.length, message.length() - at);
            message.copyTo(at, chunk, 0, size);
            shake.update(chunk, 0, size);
        }
        int[] c = new int[n];
        byte[] block = new byte[RATE_BYTES];
        int filled = 0;
        while (filled < n) {
            shake.doOutput(block, 0, RATE_BYTES);
            for (int i = 0; i < RATE_BYTES && filled < n; i += 2) {
                int sample = ((block[i] & 0xff) << 8) | (block[i + 1] & 0xff);
                if (sample < LIMIT) {
                    c[filled++] = sample % FalconParameterSet.Q;
                }
            }
        }
        return c;
    }
}
