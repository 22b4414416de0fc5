// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid.jca;

import io.hauberk.signature.Bytes;
import java.security.spec.AlgorithmParameterSpec;

/**
 * The context of a signature, for {@link java.security.Signature#setParameter}; without it the context is empty.
 *
 * @param value the context, as long as the scheme allows
 */
public record SignatureContext(Bytes value) implements AlgorithmParameterSpec {}
