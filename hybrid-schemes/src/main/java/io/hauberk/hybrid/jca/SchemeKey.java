// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid.jca;

import java.security.Key;

/** A key of this provider. */
sealed interface SchemeKey extends Key permits SchemePublicKey, SchemePrivateKey {}
