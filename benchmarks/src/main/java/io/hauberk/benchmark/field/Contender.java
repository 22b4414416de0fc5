// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.field;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One way to do one thing.
 *
 * @param benchmark which benchmark it belongs to, as results name it
 * @param scheme a scheme's id, or what stands for one
 * @param implementation who does it, for people
 * @param operation what is done, as results name it
 * @param parameters what else tells it from others
 * @param threads how many threads it takes by itself; 0 if it works on one, and as many can work beside it as one likes
 * @param callNanos about how long one call of its work takes, with what it does besides, in nanoseconds; 0 where that is far
 *     less than a turn
 * @param maker makes it ready, and has it prove that it tells right from wrong
 */
public record Contender(
        String benchmark,
        String scheme,
        String implementation,
        String operation,
        Map<String, String> parameters,
        int threads,
        long callNanos,
        Maker maker) {
    /** A contender of short calls. */
    public Contender(
            String benchmark,
            String scheme,
            String implementation,
            String operation,
            Map<String, String> parameters,
            int threads,
            Maker maker) {
        this(benchmark, scheme, implementation, operation, parameters, threads, 0, maker);
    }

    /** Makes a contender ready. */
    @FunctionalInterface
    public interface Maker {
        /**
         * {@return what to run on one thread}; empty where it isn't there on this machine
         *
         * @param thread which one, from 0; only that one where the contender has threads of its own
         * @throws Exception if it is there and doesn't work, or gives wrong results: a failure to be shown
         */
        @SuppressWarnings("java:S112") // a peer may throw anything
        Optional<Work> make(int thread) throws Exception;
    }

    public Contender {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /** {@return what it does and who does it}: unique within a field */
    public String name() {
        StringBuilder name = new StringBuilder(operation);
        parameters.forEach(
                (key, value) -> name.append(' ').append(key).append('=').append(value));
        if (threads > 0) {
            name.append(" threads=").append(threads);
        }
        return name.append(' ').append(implementation).toString();
    }
}
