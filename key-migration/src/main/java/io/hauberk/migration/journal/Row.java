// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.journal;

import io.hauberk.signature.Bytes;

/**
 * An entry as it is stored.
 *
 * @param sequence its number, from 0 without a gap
 * @param time when it was written, in milliseconds since 1970; for people, nothing hangs on it
 * @param kind the event's kind
 * @param account the account's text, or nothing ({@code ""})
 * @param body the rest of the event, as JSON
 * @param mac the link of the chain, 32 bytes
 */
public record Row(long sequence, long time, String kind, String account, String body, Bytes mac) {}
