// SPDX-License-Identifier: Apache-2.0

/**
 * Bindings: who says that a hybrid key speaks for an account from now on, and how anyone can check it offline.
 *
 * <p>Start at {@link io.hauberk.migration.binding.Statement}, what is said; then
 * {@link io.hauberk.migration.binding.Binding}, the statement with both signatures; then
 * {@link io.hauberk.migration.binding.BindingVerifier}. Everything here is immutable and safe for use by many threads.
 */
@NullMarked
package io.hauberk.migration.binding;

import org.jspecify.annotations.NullMarked;
