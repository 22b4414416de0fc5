// SPDX-License-Identifier: Apache-2.0
/** Tests. */
@NullMarked
package io.hauberk.signature.key;

import org.jspecify.annotations.NullMarked;
