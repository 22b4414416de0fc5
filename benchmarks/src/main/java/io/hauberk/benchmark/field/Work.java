// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.field;

/** Something to do again and again. For one thread. */
@FunctionalInterface
public interface Work extends AutoCloseable {
    /**
     * Does it once.
     *
     * @return how many operations it was
     * @throws RuntimeException if a result is wrong, or what was to be measured breaks
     */
    int run();

    @Override
    default void close() {}
}
