// SPDX-License-Identifier: Apache-2.0
/**
 * The hybrids, and Ed25519 bound to one set of rules, as a provider of the Java Cryptography Architecture, so that
 * keystores and certificate tools can use them. Start at {@link io.hauberk.hybrid.jca.HauberkProvider}.
 *
 * <p>An algorithm's name is the id of its scheme. Keys are encoded as SubjectPublicKeyInfo and PKCS#8.
 */
@NullMarked
package io.hauberk.hybrid.jca;

import org.jspecify.annotations.NullMarked;
