// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.mldsa;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.Input;
import io.hauberk.signature.mldsa.MlDsaEngine.Expanded;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MlDsaSelfTestTest {
    private static final byte[] NO_RND = new byte[MlDsaParameterSet.RND_BYTES];

    /** The committed answers are those of both back ends; a failure shows the lines to commit. */
    @Test
    void knownAnswersAreThoseOfEveryEngine() throws Exception {
        Map<String, String> bouncyCastle = new TreeMap<>();
        Map<String, String> jdk = new TreeMap<>();
        for (MlDsaParameterSet set : MlDsaParameterSet.values()) {
            answers(set, new BouncyCastleMlDsa(set), true, bouncyCastle);
            answers(set, JdkMlDsa.open(set), false, jdk);
        }
        Properties committed = new Properties();
        try (InputStream stream = MlDsaSelfTest.class.getResourceAsStream("self-test.properties")) {
            committed.load(stream);
        }
        assertThat(committed).containsExactlyInAnyOrderEntriesOf(bouncyCastle).hasSize(9);
        assertThat(jdk).hasSize(6);
        assertThat(bouncyCastle).containsAllEntriesOf(jdk);
    }

    private static void answers(
            MlDsaParameterSet set, MlDsaEngine engine, boolean withContext, Map<String, String> answers) {
        Expanded pair = engine.expand(MlDsaSelfTest.seed());
        answers.put(set.algorithm() + ".publicKey", MlDsaSelfTest.sha256(pair.publicKey()));
        answers.put(set.algorithm() + ".signature", signature(set, engine, pair, false));
        if (withContext) {
            answers.put(set.algorithm() + ".signatureWithContext", signature(set, engine, pair, true));
        }
    }

    private static String signature(MlDsaParameterSet set, MlDsaEngine engine, Expanded pair, boolean withContext) {
        return MlDsaSelfTest.sha256(
                engine.sign(pair.privateKey(), pair.publicKey(), MlDsaSelfTest.message(set, withContext), NO_RND));
    }

    @ParameterizedTest
    @EnumSource
    void brokenEnginesFail(MlDsaParameterSet set) throws GeneralSecurityException {
        MlDsaEngine sound = JdkMlDsa.open(set);
        assertThat(MlDsaSelfTest.run(set, sound, false)).isTrue();
        assertThat(MlDsaSelfTest.run(set, new Broken(sound, true, false), false))
                .isFalse();
        assertThat(MlDsaSelfTest.run(set, new Broken(sound, false, true), false))
                .isFalse();
    }

    private record Broken(MlDsaEngine sound, boolean acceptsAll, boolean otherSignature) implements MlDsaEngine {
        @Override
        public boolean verify(byte[] publicKey, Input input, byte[] signature) {
            return acceptsAll || sound.verify(publicKey, input, signature);
        }

        @Override
        public byte[] sign(byte[] expandedKey, byte[] publicKey, Input input, byte[] rnd) {
            byte[] used = rnd.clone();
            used[0] ^= (byte) (otherSignature ? 1 : 0);
            return sound.sign(expandedKey, publicKey, input, used);
        }

        @Override
        public Expanded expand(byte[] seed) {
            return sound.expand(seed);
        }
    }
}
