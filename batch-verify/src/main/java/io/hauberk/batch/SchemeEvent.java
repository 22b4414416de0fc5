// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Percentage;
import jdk.jfr.StackTrace;

/** The items of one scheme in one batch, in the JDK's flight recorder. */
@Name("io.hauberk.Scheme")
@Label("Signatures of a Scheme")
@Category("Hauberk")
@Description("How the items of one scheme were verified in one call of BatchVerifier.verify")
@StackTrace(false)
final class SchemeEvent extends Event {
    @Label("Scheme")
    String scheme = "";

    @Label("Items")
    @Description("Those that have a verdict")
    long items;

    @Label("By the Scheme")
    @Description("Verified one by one by the scheme's own back end")
    long byScheme;

    @Label("By the Plain Kernel")
    long byPlainKernel;

    @Label("In Lanes")
    long inLanes;

    @Label("Lane Calls")
    long laneCalls;

    @Label("Lanes")
    @Description("How many signatures one lane call can verify")
    long lanes;

    @Label("Fill Rate")
    @Percentage
    double fillRate;

    @Label("Cache Hits")
    long cacheHits;

    @Label("Cache Misses")
    long cacheMisses;
}
