// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import io.hauberk.signature.Bytes;

/**
 * The public key that an item gave.
 *
 * @param index the item's place in the batch, from 0
 * @param key the encoded public key of its signer
 */
public record RecoveredKey(int index, Bytes key) {}
