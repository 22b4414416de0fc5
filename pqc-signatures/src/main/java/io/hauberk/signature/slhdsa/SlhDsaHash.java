// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.slhdsa;

/**
 * The hash functions of one parameter set and one PK.seed. Not thread-safe: one instance an operation.
 *
 * <p>Source: FIPS 205, section 11.
 */
interface SlhDsaHash {
    /**
     * F, H, T_len, T_k or PRF, which differ in the length of what they hash only.
     *
     * @param address where
     * @param source what is hashed: n bytes for F and PRF, 2n for H, more for T; may overlap the target
     * @param from where it begins
     * @param length how long it is
     * @param target receives n bytes
     * @param at where
     */
    void hash(SlhDsaAddress address, byte[] source, int from, int length, byte[] target, int at);

    /**
     * {@return H_msg(R, PK.seed, PK.root, M')}, as many bytes as the parameter set's digest has
     *
     * @param parts the parts of M'
     */
    byte[] digest(byte[] r, byte[] pkRoot, byte[]... parts);

    /**
     * {@return PRF_msg(SK.prf, opt_rand, M')}, n bytes
     *
     * @param parts the parts of M'
     */
    byte[] randomizer(byte[] skPrf, byte[] optRand, byte[]... parts);

    /** Wipes what may be left of secrets. */
    void wipe();

    /** {@return the functions of a parameter set, for one PK.seed} */
    static SlhDsaHash of(SlhDsaParameterSet set, byte[] pkSeed) {
        return set.isSha2() ? new Sha2Hash(set, pkSeed) : new ShakeHash(set, pkSeed);
    }
}
