// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.falcon;

import io.hauberk.signature.Bytes;

/**
 * What a back end verifies for one degree. Stateless and safe for use by many threads.
 *
 * <p>What it throws is its own breakage: every argument is already checked.
 */
interface FalconVerifier {
    /** {@return whether the signature is short enough and belongs to the message} */
    boolean verify(FalconPublicKey key, FalconSignature signature, Bytes message);
}
