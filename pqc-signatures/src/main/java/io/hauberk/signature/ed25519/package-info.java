// SPDX-License-Identifier: Apache-2.0
/**
 * Ed25519 under five sets of rules. Reached through {@link io.hauberk.signature.Schemes}; exported to the batch verifier
 * only, whose kernels share the arithmetic.
 *
 * <p>Start at {@link io.hauberk.signature.ed25519.Ed25519Rules}, which says what is accepted, and {@link
 * io.hauberk.signature.ed25519.Equation}, which decides. Below them: {@link io.hauberk.signature.ed25519.Field25519}, {@link
 * io.hauberk.signature.ed25519.Edwards25519}, {@link io.hauberk.signature.ed25519.Scalar25519}. All of it is verification,
 * so public data and variable time: signing is Bouncy Castle's, and no secret may come near this arithmetic. Ed25519ctx and
 * Ed25519ph are left out.
 */
@NullMarked
package io.hauberk.signature.ed25519;

import org.jspecify.annotations.NullMarked;
