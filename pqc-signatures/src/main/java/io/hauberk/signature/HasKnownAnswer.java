// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

import java.util.Optional;

/**
 * A scheme that comes with a signature, made once by a key that serves nothing else. Where making keys or signatures is
 * slow, it saves that to whoever needs just any valid one.
 */
public interface HasKnownAnswer extends SignatureScheme {
    /** {@return a valid signature under this scheme's own id}, if there is one for it */
    Optional<VerifyItem> knownAnswer();
}
