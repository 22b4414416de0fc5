// SPDX-License-Identifier: Apache-2.0
/**
 * SLH-DSA and HashSLH-DSA (FIPS 205). Not exported: reached through {@link io.hauberk.signature.Schemes}.
 *
 * <p>Start at {@link io.hauberk.signature.slhdsa.SlhDsaScheme}; the algorithms themselves are in {@link
 * io.hauberk.signature.slhdsa.PlainSlhDsa} and below. Schemes, keys and engines are safe for use by many threads; {@link
 * io.hauberk.signature.slhdsa.SlhDsaHash}, {@link io.hauberk.signature.slhdsa.SlhDsaAddress} and what works on them live for
 * one operation of one thread.
 */
@NullMarked
package io.hauberk.signature.slhdsa;

import org.jspecify.annotations.NullMarked;
