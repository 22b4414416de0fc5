// SPDX-License-Identifier: Apache-2.0
/**
 * The signature SPI: schemes, keys, inputs, verdicts, and the items a batch is made of.
 *
 * <p>Start at {@link io.hauberk.signature.Schemes}, which lists every scheme, then {@link
 * io.hauberk.signature.SignatureScheme}. A scheme's identity ({@link io.hauberk.signature.SchemeId}) is its algorithm,
 * parameters, encoding <em>and validation rules</em>: two implementations of one id give the same {@link
 * io.hauberk.signature.Verdict} for every byte string.
 *
 * <p>Left out: hybrids ({@code io.hauberk.hybrid}), batching ({@code io.hauberk.batch}) and everything that knows a
 * chain ({@code io.hauberk.chain}).
 *
 * <p>Whose fault is an error? Bytes from outside give a {@code Verdict} or, for keys, a {@link
 * io.hauberk.signature.MalformedKeyException}. A caller's mistake gives an {@link IllegalArgumentException}. A broken
 * back end gives a {@link io.hauberk.signature.SchemeFailure}.
 *
 * <p>Everything here is immutable and safe for use by many threads, except {@link io.hauberk.signature.SecretBytes} and
 * {@link io.hauberk.signature.SigningKey}, whose {@code close} must come last.
 */
@NullMarked
package io.hauberk.signature;

import org.jspecify.annotations.NullMarked;
