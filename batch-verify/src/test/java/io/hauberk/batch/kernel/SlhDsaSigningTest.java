// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.DerivesKey;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.slhdsa.SlhDsaAcceleration;
import io.hauberk.signature.slhdsa.SlhDsaParameterSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys and signatures made in lanes are those of Bouncy Castle. */
@Tag("kernel")
@EnabledIf("io.hauberk.batch.kernel.Kernels#hostHasLanes")
class SlhDsaSigningTest {
    private static final boolean SLOW = Boolean.getBoolean("hauberk.slow");

    // In the runs that stand for other hosts, one set of each hash function has to do.
    private static final boolean ORDINARY_RUN = Differential.CASES > 10_000;
    private static final Set<SlhDsaParameterSet> FEW =
            EnumSet.of(SlhDsaParameterSet.SHA2_128F, SlhDsaParameterSet.SHA2_192F, SlhDsaParameterSet.SHAKE_256F);

    private static final Schemes BOUNCY_CASTLE = Schemes.pinned("Bouncy Castle");

    private final SlhDsaLaneSigner signer = new SlhDsaLaneSigner(_ -> {});

    @ParameterizedTest
    @EnumSource
    void keysAndSignaturesAreThoseOfBouncyCastle(SlhDsaParameterSet set) throws Exception {
        assumeTrue(SLOW || (ORDINARY_RUN && !SlhDsaItems.signsSlowly(set)));
        Random random = new Random(set.signatureBytes());
        byte[] seed = bytes(random, set.seedBytes());
        Input input = Input.pure(Bytes.wrap(bytes(random, 100)), Bytes.wrap(bytes(random, 3)));
        DerivesKey scheme =
                (DerivesKey) BOUNCY_CASTLE.find(SchemeId.of(set.algorithm())).orElseThrow();
        try (SecretBytes secret = SecretBytes.copyOf(seed);
                SigningKey key = scheme.deriveKey(secret)) {
            byte[] publicKey = key.verifyingKey().encoded().toArray();
            byte[] root = SlhDsaAcceleration.root(signer, set, seed, SlhDsaAcceleration.ALONE);
            assertThat(root).isEqualTo(Arrays.copyOfRange(publicKey, set.n(), 2 * set.n()));
            assertThat(sign(set, seed, publicKey, (Input.Pure) input, SlhDsaAcceleration.ALONE))
                    .isEqualTo(key.sign(input, Hedging.deterministic()).toArray());
        }
    }

    /** The stored signatures, which other tests compare with both plain back ends. */
    @ParameterizedTest
    @EnumSource
    void knownAnswersComeOut(SlhDsaParameterSet set) {
        boolean isQuick = !SlhDsaItems.signsSlowly(set) || set == SlhDsaParameterSet.SHA2_128S;
        assumeTrue(SLOW || (ORDINARY_RUN ? isQuick : FEW.contains(set)));
        assertThat(SlhDsaAcceleration.isRight(signer, set)).isTrue();
    }

    @Test
    void helpersChangeNothing() {
        SlhDsaParameterSet set = SlhDsaParameterSet.SHA2_128F;
        Random random = new Random(1);
        byte[] seed = bytes(random, set.seedBytes());
        byte[] publicKey = bytes(random, set.publicKeyBytes()); // enough for comparing
        Input.Pure input = (Input.Pure) Input.pure(Bytes.wrap(bytes(random, 10)));
        byte[] expected = sign(set, seed, publicKey, input, SlhDsaAcceleration.ALONE);
        Executor refusing = _ -> {
            throw new RejectedExecutionException("for the test");
        };
        try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
            for (Executor helpers : new Executor[] {pool, pool, Runnable::run, refusing}) {
                assertThat(sign(set, seed, publicKey, input, helpers)).isEqualTo(expected);
            }
        }
    }

    @Test
    void itIsReadyAfterAWarmUpOnly() {
        SlhDsaParameterSet set = SlhDsaParameterSet.SHA2_128F;
        List<Runnable> background = new ArrayList<>();
        SlhDsaLaneSigner other = new SlhDsaLaneSigner(background::add);
        for (int wish = 0; wish < 20; wish++) {
            assertThat(other.isReady(set)).isFalse();
        }
        assertThat(background).hasSize(1);
        background.getFirst().run();
        // Whether lanes are faster within its patience is the host's affair, and nothing that a test may ask for.
        assumeTrue(other.isReady(set), "not faster in lanes within a warm-up's patience");
        other.becomeReady(set); // at once
        assertThat(other.isReady(set)).isTrue();
    }

    private byte[] sign(SlhDsaParameterSet set, byte[] seed, byte[] publicKey, Input.Pure input, Executor helpers) {
        byte[] privateKey = Arrays.copyOf(seed, set.privateKeyBytes());
        System.arraycopy(publicKey, set.n(), privateKey, set.seedBytes(), set.n());
        byte[] pkSeed = Arrays.copyOfRange(seed, 2 * set.n(), 3 * set.n());
        byte[] prefix = Bytes.concat(
                        Bytes.copyOf((byte) 0, (byte) input.context().length()), input.context())
                .toArray();
        byte[] content = input.content().toArray();
        return SlhDsaAcceleration.sign(signer, set, privateKey, prefix, content, pkSeed, helpers);
    }

    private static byte[] bytes(Random random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
