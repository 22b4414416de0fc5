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

/** Hybrid verifications a second, of 32-byte messages by 10,000 keys; see {@link HybridField} for who takes part. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-Xmx2g"})
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 2)
@State(Scope.Thread)
public class HybridBenchmark {
    /** The hybrid. */
    @Param({"Hauberk-MLDSA44-ECDSA-secp256k1-SHA512", "MLDSA44-Ed25519-SHA512", "MLDSA44-ECDSA-P256-SHA256"})
    public String scheme = "";

    /** Who verifies. */
    @Param({"Hauberk verifier", "Hauberk single", "Bouncy Castle", "Conscrypt", "Tink over Conscrypt"})
    public String contender = "";

    private @Nullable VerifyState state;

    /** Makes a benchmark: for JMH. */
    public HybridBenchmark() {}

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
