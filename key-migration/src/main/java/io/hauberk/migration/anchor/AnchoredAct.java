// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.anchor;

/**
 * An act that is in a block.
 *
 * @param act what was anchored
 * @param inclusion where
 */
public record AnchoredAct(Act act, Inclusion inclusion) {}
