// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.slhdsa;

/**
 * What a back end does for one parameter set: the internal algorithms of FIPS 205, on the message M' = prefix ‖ content.
 * Stateless and safe for use by many threads.
 *
 * <p>What it throws is its own breakage: every argument is already checked.
 */
interface SlhDsaEngine {
    /**
     * {@return whether the signature leads to PK.root} (Algorithm 20)
     *
     * @param publicKey PK.seed ‖ PK.root, 2n bytes
     * @param prefix the head of M'
     * @param content the rest of M'
     * @param signature of the right length
     */
    boolean verify(byte[] publicKey, byte[] prefix, byte[] content, byte[] signature);

    /**
     * {@return a signature} (Algorithm 19)
     *
     * @param privateKey SK.seed ‖ SK.prf ‖ PK.seed ‖ PK.root, 4n bytes; neither changed nor kept
     * @param prefix the head of M'
     * @param content the rest of M'
     * @param optRand n random bytes, or PK.seed for the deterministic variant
     */
    byte[] sign(byte[] privateKey, byte[] prefix, byte[] content, byte[] optRand);

    /**
     * {@return PK.root} (Algorithm 18): n bytes
     *
     * @param seed SK.seed ‖ SK.prf ‖ PK.seed, 3n bytes; neither changed nor kept
     */
    byte[] root(byte[] seed);
}
