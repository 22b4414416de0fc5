// SPDX-License-Identifier: Apache-2.0

/**
 * What is to be moved and how, before anything is: {@link io.hauberk.migration.plan.Inventory} lists accounts,
 * {@link io.hauberk.migration.plan.Census} says what the chain knows of each,
 * {@link io.hauberk.migration.plan.Planner} makes a {@link io.hauberk.migration.plan.PlanFile} of it. All three are files of
 * lines that take little memory at any length. Nothing here signs, sends, or opens a key.
 */
@NullMarked
package io.hauberk.migration.plan;

import org.jspecify.annotations.NullMarked;
