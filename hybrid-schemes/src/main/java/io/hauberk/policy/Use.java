// SPDX-License-Identifier: Apache-2.0
package io.hauberk.policy;

import io.hauberk.signature.BatchItem;
import io.hauberk.signature.SchemeId;

/**
 * One use of a scheme, as far as a policy looks at it.
 *
 * @param purpose what the signature is for
 * @param scheme the scheme that the account's state names
 * @param signatureBytes the length of the signature, not negative
 */
public record Use(Purpose purpose, SchemeId scheme, int signatureBytes) {
    /** @throws IllegalArgumentException if the length is negative */
    public Use {
        if (signatureBytes < 0) {
            throw new IllegalArgumentException("a signature has no negative length");
        }
    }

    /** {@return the use that an item makes} */
    public static Use of(Purpose purpose, BatchItem item) {
        return new Use(purpose, item.scheme(), item.signature().length());
    }
}
