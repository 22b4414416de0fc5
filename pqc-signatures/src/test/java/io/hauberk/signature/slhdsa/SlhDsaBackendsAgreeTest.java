// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.slhdsa;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.BackendsAgree;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import io.hauberk.signature.backend.BackendChoice;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SlhDsaBackendsAgreeTest {
    private static final int MICROSECONDS = 100_000; // of verifying, a set and back end

    /** The stored signature: made at once, where the s sets sign for seconds. */
    private static VerifyItem known(SlhDsaScheme scheme) {
        Bytes answer = Bytes.wrap(SlhDsaSelfTest.answer(scheme.set()));
        int keyBytes = scheme.set().publicKeyBytes();
        Bytes context = Bytes.wrap(SlhDsaSelfTest.prefix()).slice(2);
        return new VerifyItem(
                scheme.id(),
                answer.slice(0, keyBytes),
                Input.pure(Bytes.wrap(SlhDsaSelfTest.content()), context),
                answer.slice(keyBytes));
    }

    @ParameterizedTest
    @EnumSource
    void verdicts(SlhDsaParameterSet set) {
        int cases = BackendsAgree.cases(Math.clamp(MICROSECONDS / set.costWeight(), 100, 200));
        SlhDsaScheme plain = SlhDsaScheme.pure(set, BackendChoice.pin(BackendChoice.HAUBERK));
        SlhDsaScheme bouncyCastle = SlhDsaScheme.pure(set, BackendChoice.pin(BackendChoice.BOUNCY_CASTLE));
        Map<Verdict, Integer> counts = BackendsAgree.over(plain, bouncyCastle, cases, List.of(known(plain)));
        assertThat(counts.get(Verdict.VALID)).isGreaterThan(cases / 12);
        assertThat(counts.get(Verdict.MISMATCH)).isGreaterThan(cases / 4);
        assertThat(counts.get(Verdict.MALFORMED_SIGNATURE)).isPositive();
    }

    /** Keys and signatures are the same bytes, hedged ones too; the s sets are left to the vectors, for time. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = ".*F")
    void keysAndSignatures(SlhDsaParameterSet set) {
        Random random = new Random(3);
        SlhDsaEngine plain = new PlainSlhDsa(set);
        SlhDsaEngine bouncyCastle = new BouncyCastleSlhDsa(set);
        for (int length : new int[] {0, 5000}) {
            byte[] seed = new byte[set.seedBytes()];
            random.nextBytes(seed);
            byte[] root = plain.root(seed);
            assertThat(bouncyCastle.root(seed)).isEqualTo(root);
            byte[] privateKey = Arrays.copyOf(seed, set.privateKeyBytes());
            System.arraycopy(root, 0, privateKey, set.seedBytes(), set.n());
            byte[] optRand = new byte[set.n()];
            random.nextBytes(optRand);
            byte[] content = new byte[length];
            random.nextBytes(content);
            byte[] prefix = {0, 2, 7, 8};
            assertThat(plain.sign(privateKey, prefix, content, optRand))
                    .isEqualTo(bouncyCastle.sign(privateKey, prefix, content, optRand));
        }
    }
}
