// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The warm-up of the kernels of one scheme, in the JDK's flight recorder. */
@Name("io.hauberk.WarmUp")
@Label("Kernel Warm-up")
@Category("Hauberk")
@Description("The kernels of a scheme were compiled, checked and measured in the background")
@StackTrace(false)
final class WarmUpEvent extends Event {
    @Label("Scheme")
    String scheme = "";

    @Label("Outcome")
    @Description("SERVING, SLOW or WRONG")
    String outcome = "";

    @Label("Reason")
    String reason = "";
}
