// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.falcon;

/**
 * A decoded signature.
 *
 * @param nonce r, 40 bytes
 * @param s2 n coefficients in [−2047, 2047]
 */
@SuppressWarnings("ArrayRecordComponent") // Internal, and never compared.
record FalconSignature(byte[] nonce, short[] s2) {}
