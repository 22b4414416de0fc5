// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark;

import io.hauberk.signature.VerifyItem;
import java.util.List;

/** Somebody who verifies. For one thread. */
interface Contender extends AutoCloseable {
    /**
     * Verifies.
     *
     * @return how many are valid
     */
    int verify(List<VerifyItem> items);

    @Override
    default void close() {}
}
