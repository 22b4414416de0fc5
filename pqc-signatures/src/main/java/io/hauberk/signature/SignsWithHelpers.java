// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

import java.util.concurrent.Executor;

/**
 * A private key whose signatures take so long that several cores may work on one: those of SLH-DSA. Find it by {@code
 * instanceof}.
 */
public interface SignsWithHelpers extends SigningKey {
    /**
     * Signs as {@link #sign(Input, Hedging)} does, to the same bytes, with the help of other threads. The calling thread
     * works, too: helpers that are busy, refuse, or run tasks in the calling thread cost speed only. Where one core is all
     * that can be used, nothing is handed to them.
     *
     * @param helpers runs the tasks; none of them is left running when this returns, but some may be waiting still
     */
    Bytes sign(Input input, Hedging hedging, Executor helpers);
}
