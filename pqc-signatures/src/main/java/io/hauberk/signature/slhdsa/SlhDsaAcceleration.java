// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.slhdsa;

import java.util.Arrays;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.Executor;

/** Signing and making keys with a {@link SlhDsaAccelerator}. Stateless and safe for use by many threads. */
public final class SlhDsaAcceleration {
    /** Helpers that never help. */
    public static final Executor ALONE = _ -> {};

    private SlhDsaAcceleration() {}

    private static final class Found {
        static final Optional<SlhDsaAccelerator> ACCELERATOR = find();

        private static Optional<SlhDsaAccelerator> find() {
            try {
                return ServiceLoader.load(SlhDsaAccelerator.class, SlhDsaAccelerator.class.getClassLoader())
                        .findFirst();
            } catch (ServiceConfigurationError | LinkageError e) {
                System.getLogger("io.hauberk.signature")
                        .log(System.Logger.Level.WARNING, "SLH-DSA signs without its accelerator", e);
                return Optional.empty();
            }
        }
    }

    /** {@return the accelerator, if one is here and ready for the parameter set} */
    static Optional<SlhDsaAccelerator> ready(SlhDsaParameterSet set) {
        return Found.ACCELERATOR.filter(accelerator -> accelerator.isReady(set));
    }

    /**
     * {@return a signature} (Algorithm 19)
     *
     * @param accelerator ready for the set
     * @param set the parameter set
     * @param privateKey SK.seed ‖ SK.prf ‖ PK.seed ‖ PK.root, 4n bytes; neither changed nor kept
     * @param prefix the head of M'
     * @param content the rest of M'
     * @param optRand n random bytes, or PK.seed for the deterministic variant
     * @param helpers run tasks that help
     */
    public static byte[] sign(
            SlhDsaAccelerator accelerator,
            SlhDsaParameterSet set,
            byte[] privateKey,
            byte[] prefix,
            byte[] content,
            byte[] optRand,
            Executor helpers) {
        int n = set.n();
        byte[] skSeed = Arrays.copyOf(privateKey, n);
        byte[] skPrf = Arrays.copyOfRange(privateKey, n, 2 * n);
        byte[] pkSeed = Arrays.copyOfRange(privateKey, 2 * n, 3 * n);
        byte[] pkRoot = Arrays.copyOfRange(privateKey, 3 * n, 4 * n);
        SlhDsaHash hash = SlhDsaHash.of(set, pkSeed);
        try {
            byte[] r = hash.randomizer(skPrf, optRand, prefix, content);
            byte[] digest = hash.digest(r, pkRoot, prefix, content);
            byte[] signature = Arrays.copyOf(r, set.signatureBytes());
            accelerator.sign(set, skSeed, pkSeed, digest, signature, helpers);
            return signature;
        } finally {
            hash.wipe();
            Arrays.fill(skSeed, (byte) 0);
            Arrays.fill(skPrf, (byte) 0);
        }
    }

    /**
     * {@return PK.root} (Algorithm 18)
     *
     * @param accelerator ready for the set
     * @param set the parameter set
     * @param seed SK.seed ‖ SK.prf ‖ PK.seed, 3n bytes; neither changed nor kept
     * @param helpers run tasks that help
     */
    public static byte[] root(SlhDsaAccelerator accelerator, SlhDsaParameterSet set, byte[] seed, Executor helpers) {
        int n = set.n();
        byte[] skSeed = Arrays.copyOf(seed, n);
        try {
            return accelerator.root(set, skSeed, Arrays.copyOfRange(seed, 2 * n, 3 * n), helpers);
        } finally {
            Arrays.fill(skSeed, (byte) 0);
        }
    }

    /** {@return whether an accelerator makes the known signature and root of a parameter set}: for accelerators */
    public static boolean isRight(SlhDsaAccelerator accelerator, SlhDsaParameterSet set) {
        byte[] answer = SlhDsaSelfTest.answer(set);
        byte[] seed = SlhDsaSelfTest.seed(set);
        byte[] privateKey = Arrays.copyOf(seed, set.privateKeyBytes());
        System.arraycopy(answer, set.n(), privateKey, set.seedBytes(), set.n());
        byte[] pkSeed = Arrays.copyOf(answer, set.n());
        byte[] signature =
                sign(accelerator, set, privateKey, SlhDsaSelfTest.prefix(), SlhDsaSelfTest.content(), pkSeed, ALONE);
        int keyBytes = set.publicKeyBytes();
        return Arrays.equals(signature, 0, signature.length, answer, keyBytes, answer.length)
                && Arrays.equals(root(accelerator, set, seed, ALONE), 0, set.n(), answer, set.n(), keyBytes);
    }

    /** {@return PK.root by the plain code}: the time that accelerators have to beat */
    public static byte[] plainRoot(SlhDsaParameterSet set) {
        return new PlainSlhDsa(set).root(SlhDsaSelfTest.seed(set));
    }

    /** {@return PK.root of the same key} by an accelerator */
    public static byte[] root(SlhDsaAccelerator accelerator, SlhDsaParameterSet set) {
        return root(accelerator, set, SlhDsaSelfTest.seed(set), ALONE);
    }
}
