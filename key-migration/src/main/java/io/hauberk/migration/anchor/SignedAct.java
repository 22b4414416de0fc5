// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.anchor;

import io.hauberk.signature.Bytes;

/**
 * A signed raw transaction: all that is needed to send it again after a crash. Whoever has it can spend its slot, and
 * nothing else.
 *
 * @param act what it anchors
 * @param slot its slot
 * @param raw the bytes to broadcast
 * @param hash the transaction's hash or id, in the chain's own text
 */
public record SignedAct(Act act, Slot slot, Bytes raw, String hash) {}
