// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Key recoveries, ECDSA and BIP-340 verifications a second over secp256k1; see {@link Field} for who takes part. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-Xmx2g"})
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 2)
@State(Scope.Thread)
public class Secp256k1Benchmark {
    /** The scheme; of the first one, keys are recovered. */
    @Param({"ECDSA-secp256k1-Ethereum", "ECDSA-secp256k1-SHA256-LowS", "Schnorr-secp256k1-BIP340"})
    public String scheme = "";

    /** Who verifies. */
    @Param({
        "Hauberk lanes first-seen",
        "Hauberk lanes one group",
        "Hauberk verifier first-seen",
        "Hauberk single",
        "libsecp256k1",
        "Bouncy Castle"
    })
    public String contender = "";

    private @Nullable VerifyState state;

    /** Makes a benchmark: for JMH. */
    public Secp256k1Benchmark() {}

    /** Makes the contender and checks that it tells good from bad. */
    @Setup
    public void setUp() {
        state = new VerifyState(scheme, contender);
    }

    /** {@return how many were valid} */
    @Benchmark
    @OperationsPerInvocation(VerifyState.ITEMS)
    public int verify() {
        return Objects.requireNonNull(state).next();
    }

    /** Closes the contender. */
    @TearDown
    public void tearDown() {
        Objects.requireNonNull(state).close();
    }
}
