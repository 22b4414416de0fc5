// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

import java.util.List;

/** A scheme that can say which back ends it has and which one serves. */
public interface ReportsBackends extends SignatureScheme {
    /** {@return every back end known for this scheme, in order of preference}; opens and self-tests each of them */
    List<BackendReport> backends();
}
