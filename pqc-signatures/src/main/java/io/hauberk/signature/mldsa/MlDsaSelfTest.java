// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.mldsa;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.SchemeFailure;
import io.hauberk.signature.mldsa.MlDsaEngine.Expanded;
import io.hauberk.signature.prehash.PreHash;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The known answers an engine must give before it serves: the key pair of a fixed seed, a deterministic signature, that
 * it verifies, and that a changed one doesn't. The answers are kept as hashes in {@code self-test.properties}; a test
 * makes them again on every back end.
 */
final class MlDsaSelfTest {
    private static final Properties ANSWERS = load();
    private static final Map<Object, Boolean> RESULTS = new ConcurrentHashMap<>();

    private MlDsaSelfTest() {}

    /** {@return the seed, 0, 1, …, 31} */
    static byte[] seed() {
        byte[] seed = new byte[MlDsaParameterSet.SEED_BYTES];
        for (int i = 0; i < seed.length; i++) {
            seed[i] = (byte) i;
        }
        return seed;
    }

    /**
     * {@return what is signed}: one byte, chosen so that the first attempt is not rejected, for this runs on a cold JVM;
     * with a context where the engine takes one, for that is the longer way
     */
    static Input.Pure message(MlDsaParameterSet set, boolean withContext) {
        byte content = switch (set) {
            case ML_DSA_44 -> 24;
            case ML_DSA_65 -> 51;
            case ML_DSA_87 -> 53;
        };
        return new Input.Pure(Bytes.copyOf(content), withContext ? Bytes.copyOf((byte) 0x5a) : Bytes.EMPTY);
    }

    /**
     * {@return whether {@code engine} gives the known answers}; asked once for each kind of engine
     *
     * @param full whether it takes contexts and μ too
     */
    static boolean passes(MlDsaParameterSet set, MlDsaEngine engine, boolean full) {
        record Key(MlDsaParameterSet set, Class<?> engine) {}
        return RESULTS.computeIfAbsent(new Key(set, engine.getClass()), _ -> run(set, engine, full));
    }

    /**
     * {@return whether {@code engine} gives the known answers now}
     *
     * @param full whether it takes contexts and μ too
     */
    static boolean run(MlDsaParameterSet set, MlDsaEngine engine, boolean full) {
        Expanded pair = engine.expand(seed());
        byte[] signature;
        try {
            signature = engine.sign(
                    pair.privateKey(), pair.publicKey(), message(set, full), new byte[MlDsaParameterSet.RND_BYTES]);
        } finally {
            Arrays.fill(pair.privateKey(), (byte) 0);
        }
        if (!known(set, "publicKey").equals(sha256(pair.publicKey()))
                || !known(set, full ? "signatureWithContext" : "signature").equals(sha256(signature))
                || !engine.verify(pair.publicKey(), message(set, full), signature)) {
            return false;
        }
        signature[0] ^= 1; // c̃: the rest stays well formed
        return !engine.verify(pair.publicKey(), message(set, full), signature);
    }

    static String sha256(byte[] bytes) {
        MessageDigest digest = PreHash.digest("SHA-256");
        return HexFormat.of().formatHex(digest.digest(bytes));
    }

    private static String known(MlDsaParameterSet set, String what) {
        return ANSWERS.getProperty(set.algorithm() + "." + what, "");
    }

    private static Properties load() {
        Properties answers = new Properties();
        try (InputStream stream = MlDsaSelfTest.class.getResourceAsStream("self-test.properties")) {
            if (stream == null) {
                throw new SchemeFailure("the known answers of ML-DSA are missing");
            }
            answers.load(stream);
        } catch (IOException e) {
            throw new SchemeFailure("the known answers of ML-DSA can't be read", e);
        }
        return answers;
    }
}
