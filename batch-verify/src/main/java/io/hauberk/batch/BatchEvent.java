// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One batch, in the JDK's flight recorder; its duration is that of the call. */
@Name("io.hauberk.Batch")
@Label("Signature Batch")
@Category("Hauberk")
@Description("One call of BatchVerifier.verify")
@StackTrace(false)
final class BatchEvent extends Event {
    @Label("Items")
    int items;

    @Label("Invalid Items")
    int invalid;

    @Label("Unfinished Items")
    @Description("Left by the deadline or a cancellation")
    int unfinished;

    @Label("Threads")
    @Description("Those that took part, the calling one included")
    int threads;

    @Label("Bytes")
    @Description("Of public keys and signatures")
    @DataAmount
    long bytes;
}
