// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.slhdsa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SlhDsaSelfTestTest {
    private static final boolean REGENERATE = Boolean.getBoolean("hauberk.regenerate");

    /**
     * The committed answers are what both back ends sign, deterministically, with the key of a fixed seed. With {@code
     * -Dhauberk.regenerate=true} this writes all of them, relative to the module's folder; else it compares those that
     * are fast to sign and one of the others (all are verified below).
     */
    @Test
    void knownAnswersAreMadeAgain() throws Exception {
        Map<SlhDsaParameterSet, byte[]> answers = new ConcurrentHashMap<>();
        Arrays.stream(SlhDsaParameterSet.values())
                .parallel()
                .filter(set -> REGENERATE || set.name().endsWith("F") || set == SlhDsaParameterSet.SHA2_128S)
                .forEach(set -> answers.put(set, answer(set)));
        assertThat(answers).hasSize(REGENERATE ? 12 : 7);
        for (SlhDsaParameterSet set : answers.keySet()) {
            String name = SlhDsaSelfTest.resource(set);
            if (REGENERATE) {
                Path file = Path.of("src/main/resources/io/hauberk/signature/slhdsa")
                        .resolve(name);
                Files.createDirectories(file.getParent());
                Files.write(file, answers.get(set));
            } else {
                try (InputStream stream = SlhDsaSelfTest.class.getResourceAsStream(name)) {
                    assertThat(stream.readAllBytes()).as(name).isEqualTo(answers.get(set));
                }
            }
        }
    }

    private static byte[] answer(SlhDsaParameterSet set) {
        SlhDsaEngine engine = new PlainSlhDsa(set);
        byte[] seed = SlhDsaSelfTest.seed(set);
        byte[] root = engine.root(seed);
        byte[] privateKey = Arrays.copyOf(seed, set.privateKeyBytes());
        System.arraycopy(root, 0, privateKey, set.seedBytes(), set.n());
        byte[] publicKey = Arrays.copyOfRange(privateKey, 2 * set.n(), 4 * set.n());
        byte[] pkSeed = Arrays.copyOf(publicKey, set.n());
        byte[] signature = engine.sign(privateKey, SlhDsaSelfTest.prefix(), SlhDsaSelfTest.content(), pkSeed);
        byte[] answer = Arrays.copyOf(publicKey, publicKey.length + signature.length);
        System.arraycopy(signature, 0, answer, publicKey.length, signature.length);
        return answer;
    }

    @ParameterizedTest
    @EnumSource
    void soundEnginesPassAndBrokenOnesFail(SlhDsaParameterSet set) {
        assertThat(SlhDsaSelfTest.run(set, new BouncyCastleSlhDsa(set))).isTrue();
        assertThat(SlhDsaSelfTest.run(set, new PlainSlhDsa(set))).isTrue();
        assertThat(SlhDsaSelfTest.run(set, new Constant(true))).isFalse();
        assertThat(SlhDsaSelfTest.run(set, new Constant(false))).isFalse();
    }

    private record Constant(boolean verdict) implements SlhDsaEngine {
        @Override
        public boolean verify(byte[] publicKey, byte[] prefix, byte[] content, byte[] signature) {
            return verdict;
        }

        @Override
        public byte[] sign(byte[] privateKey, byte[] prefix, byte[] content, byte[] optRand) {
            throw new UnsupportedOperationException();
        }

        @Override
        public byte[] root(byte[] seed) {
            throw new UnsupportedOperationException();
        }
    }
}
