// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.mldsa;

import io.hauberk.signature.Input;

/**
 * What a back end does for one parameter set. Stateless and safe for use by many threads: decoding a key costs a few
 * per cent of the operation, so that keys stay bytes and secrets have one owner.
 *
 * <p>What it throws is its own breakage: every argument is already checked.
 */
interface MlDsaEngine {
    /**
     * {@return whether the equation holds}
     *
     * @param publicKey of the right length
     * @param input of a kind that this engine serves, with a context of at most 255 bytes
     * @param signature a {@linkplain SignatureStructure well-formed} one
     */
    boolean verify(byte[] publicKey, Input input, byte[] signature);

    /**
     * {@return a signature}
     *
     * @param expandedKey the private key sk of FIPS 204, of the right length; neither changed nor kept
     * @param publicKey the public half
     * @param input of a kind that this engine serves, with a context of at most 255 bytes
     * @param rnd 32 random bytes, or zeros for the deterministic variant
     */
    byte[] sign(byte[] expandedKey, byte[] publicKey, Input input, byte[] rnd);

    /**
     * {@return the key pair of a seed}
     *
     * @param seed the 32 bytes ξ; neither changed nor kept
     */
    Expanded expand(byte[] seed);

    /**
     * A key pair as FIPS 204 encodes it (Algorithms 22 and 24). The receiver wipes the private half.
     *
     * @param publicKey pk
     * @param privateKey sk
     */
    @SuppressWarnings("ArrayRecordComponent") // Internal, and never compared.
    record Expanded(byte[] publicKey, byte[] privateKey) {}
}
