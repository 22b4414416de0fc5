// SPDX-License-Identifier: Apache-2.0
/**
 * Falcon, round 3 of NIST's process. Not exported: reached through {@link io.hauberk.signature.Schemes}.
 *
 * <p>Start at {@link io.hauberk.signature.falcon.FalconScheme}, then {@link
 * io.hauberk.signature.falcon.SignatureCodec} for the forms of a signature and {@link
 * io.hauberk.signature.falcon.PlainFalcon} for the equation. Left out: FN-DSA, which is to come as FIPS 206 and will be
 * another scheme; signing arithmetic, which is Bouncy Castle's.
 *
 * <p>Everything here is immutable and safe for use by many threads, but for the closing of a private key.
 */
@NullMarked
package io.hauberk.signature.falcon;

import org.jspecify.annotations.NullMarked;
