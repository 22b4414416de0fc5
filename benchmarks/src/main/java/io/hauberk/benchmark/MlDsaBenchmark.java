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

/** ML-DSA verifications a second, of 32-byte messages with an empty context; see {@link Field} for who takes part. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-Xmx2g"})
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 2)
@State(Scope.Thread)
public class MlDsaBenchmark {
    /** The parameter set. */
    @Param({"ML-DSA-44", "ML-DSA-65", "ML-DSA-87"})
    public String scheme = "";

    /** Who verifies. */
    @Param({
        "Hauberk lanes first-seen",
        "Hauberk lanes cached",
        "Hauberk verifier first-seen",
        "Hauberk verifier cached",
        "Hauberk plain first-seen",
        "Hauberk plain cached",
        "Hauberk single",
        "JDK",
        "Bouncy Castle",
        "Conscrypt",
        "ACCP"
    })
    public String contender = "";

    private @Nullable VerifyState state;

    /** Makes a benchmark: for JMH. */
    public MlDsaBenchmark() {}

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
