// SPDX-License-Identifier: Apache-2.0

/**
 * The journal of a migration: what was done and what is about to be done, each entry on the disk before the act that it
 * announces. Entries form a chain under a secret key, so that a changed, removed or inserted one is found; a chain without a
 * key would find accidents only. (Cutting entries off at the end leaves a shorter chain that holds: whoever needs more keeps
 * the head, as audits do.)
 *
 * <p>Start at {@link io.hauberk.migration.journal.Journal}. One process writes at a time; others may read.
 */
@NullMarked
package io.hauberk.migration.journal;

import org.jspecify.annotations.NullMarked;
