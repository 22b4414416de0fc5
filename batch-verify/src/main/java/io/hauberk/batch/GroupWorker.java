// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import io.hauberk.signature.BatchItem;
import io.hauberk.signature.SchemeId;
import java.util.function.BiConsumer;

/** One thread's way of verifying the items of one group. Not thread-safe. */
interface GroupWorker extends AutoCloseable {
    /** Takes an item; its verdict is set now, or by a later call, or by {@link #finish}. */
    void take(int index, BatchItem item);

    /** Between chunks: verifies what waits, if that costs about the same now as with items that may never come. */
    default void rest() {}

    /** Sets the verdicts of the items that are still waiting. */
    void finish();

    /** Tells what was done so far, for each scheme whose signatures were verified. */
    void report(BiConsumer<SchemeId, Tally> to);

    /** Gives back what was borrowed; items that are still waiting get no verdict. */
    @Override
    void close();
}
