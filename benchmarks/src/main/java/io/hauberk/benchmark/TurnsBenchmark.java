// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark;

import io.hauberk.benchmark.field.Effort;
import io.hauberk.benchmark.field.Field;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.infra.ThreadParams;
import org.openjdk.jmh.runner.IterationType;

/**
 * The one benchmark: the contenders of a field work in turns, one in each iteration, so that a drift of the machine hits
 * all alike. {@link FullRun} knows which iteration is whose; by JMH's own main, choose one contender by {@code -p}.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Benchmark)
public class TurnsBenchmark {
    /** The field. */
    @Param("scheme:ML-DSA-44")
    public String field = "";

    /** A contender's name; empty for all of the field in turns. */
    @Param("")
    public String contender = "";

    /** How many threads a batch verifier takes. */
    @Param("1")
    public int verifierThreads;

    /** The most keys. */
    @Param("10000")
    public int keys;

    /** How long the making of signatures may take, in milliseconds. */
    @Param("5000")
    public long corpusMillis;

    /** The lengths of messages. */
    @Param("32+1024")
    public String messageBytes = "";

    /** The most transactions of a block. */
    @Param("100000")
    public int largestBlock;

    /** How long to wait for kernels, in milliseconds. */
    @Param("60000")
    public long warmUpMillis;

    /** Where to write which iteration is whose; nowhere if empty. */
    @Param("")
    public String log = "";

    private @Nullable Turns turns;

    /** Makes a benchmark: for JMH. */
    public TurnsBenchmark() {}

    /** Operations a second, of all threads. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Count {
        /** The operations of this thread in this iteration. */
        public long operations;

        /** Makes a counter: for JMH. */
        public Count() {}
    }

    /** Makes the contenders ready and has each prove that it tells right from wrong. */
    @Setup(Level.Trial)
    public void setUp(BenchmarkParams parameters) throws IOException {
        Effort effort = new Effort(
                keys,
                Duration.ofMillis(corpusMillis),
                Arrays.stream(messageBytes.split("\\+", -1))
                        .map(Integer::valueOf)
                        .toList(),
                largestBlock,
                Duration.ofMillis(warmUpMillis));
        turns = Turns.begin(
                Field.of(field, verifierThreads, effort),
                contender,
                parameters.getThreads(),
                log.isEmpty() ? null : Path.of(log));
    }

    /** The next contender's turn begins. */
    @Setup(Level.Iteration)
    public void next(IterationParams iteration) {
        Objects.requireNonNull(turns).next(iteration.getType() == IterationType.MEASUREMENT);
    }

    /** {@return how many operations it was} */
    @Benchmark
    public int run(ThreadParams thread, Count count) {
        int done = Objects.requireNonNull(turns).run(thread.getThreadIndex());
        count.operations += done;
        return done;
    }

    /** The turn ends. */
    @TearDown(Level.Iteration)
    public void end() {
        Objects.requireNonNull(turns).end();
    }

    /** Closes all contenders. */
    @TearDown(Level.Trial)
    public void tearDown() throws IOException {
        Objects.requireNonNull(turns).close();
    }
}
