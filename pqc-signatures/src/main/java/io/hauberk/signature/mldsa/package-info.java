// SPDX-License-Identifier: Apache-2.0
/**
 * ML-DSA and HashML-DSA (FIPS 204). Not exported: reached through {@link io.hauberk.signature.Schemes}.
 *
 * <p>Start at {@link io.hauberk.signature.mldsa.MlDsaScheme}. A key checks a signature's structure ({@link
 * io.hauberk.signature.mldsa.SignatureStructure}) and asks an {@link io.hauberk.signature.mldsa.MlDsaEngine}, the JDK or
 * Bouncy Castle, whether the equation holds. Left out: signing and verifying arithmetic of our own, which the batch
 * verifier has.
 *
 * <p>Everything here is immutable and safe for use by many threads, but for the closing of a private key.
 */
@NullMarked
package io.hauberk.signature.mldsa;

import org.jspecify.annotations.NullMarked;
