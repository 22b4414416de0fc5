// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

/** How settled the definition of a scheme is. */
public enum Status {
    /** Fixed by a published standard or by the consensus rules of a live chain. */
    STANDARD,
    /** Follows a draft or a superseded submission; its bytes may never be valid elsewhere. */
    EXPERIMENTAL
}
