// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import io.hauberk.signature.Bytes;
import java.util.List;

/** What RLP encodes: a byte string, or a list of items. */
public sealed interface RlpItem {
    /**
     * A byte string.
     *
     * @param value its bytes, perhaps none
     */
    record Text(Bytes value) implements RlpItem {}

    /**
     * A list.
     *
     * @param items its items, in order
     */
    record Items(List<RlpItem> items) implements RlpItem {
        /** Copies the list. */
        public Items {
            items = List.copyOf(items);
        }
    }
}
