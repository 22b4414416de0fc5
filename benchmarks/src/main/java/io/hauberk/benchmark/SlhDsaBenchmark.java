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
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * SLH-DSA: the time of {@value SlhDsaField#ITEMS} verifications, of one signature or of one key; see {@link SlhDsaField}
 * for who takes part.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-Xmx2g"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
@State(Scope.Thread)
public class SlhDsaBenchmark {
    /** The parameter set. */
    @Param({
        "SLH-DSA-SHA2-128s",
        "SLH-DSA-SHA2-128f",
        "SLH-DSA-SHA2-192s",
        "SLH-DSA-SHA2-192f",
        "SLH-DSA-SHA2-256s",
        "SLH-DSA-SHA2-256f",
        "SLH-DSA-SHAKE-128s",
        "SLH-DSA-SHAKE-128f",
        "SLH-DSA-SHAKE-192s",
        "SLH-DSA-SHAKE-192f",
        "SLH-DSA-SHAKE-256s",
        "SLH-DSA-SHAKE-256f"
    })
    public String scheme = "";

    /** Who does what. */
    @Param({
        "verify: Hauberk lanes",
        "verify: Hauberk verifier",
        "verify: Hauberk plain",
        "verify: Bouncy Castle",
        "verify: Conscrypt",
        "sign: Hauberk lanes",
        "sign: Bouncy Castle",
        "key: Hauberk lanes",
        "key: Bouncy Castle"
    })
    public String contender = "";

    private SlhDsaField.@Nullable Work work;

    /** Makes a benchmark: for JMH. */
    public SlhDsaBenchmark() {}

    /** Makes the contender and checks what he does. */
    @Setup
    public void setUp() {
        work = new SlhDsaField(scheme)
                .work(contender)
                .orElseThrow(() -> new IllegalStateException(contender + " can't do " + scheme + " here"));
    }

    /** {@return how many operations it was} */
    @Benchmark
    public int run() {
        return Objects.requireNonNull(work).run();
    }
}
