// SPDX-License-Identifier: Apache-2.0
/**
 * Other libraries, called as directly as they can be: Bouncy Castle, the JDK, Conscrypt, Amazon Corretto Crypto Provider,
 * Tink and libsecp256k1, each where it is present. Start at {@link io.hauberk.benchmark.peer.Peers}.
 */
@NullMarked
package io.hauberk.benchmark.peer;

import org.jspecify.annotations.NullMarked;
