// SPDX-License-Identifier: Apache-2.0
/** Tests of the provider. */
@NullMarked
package io.hauberk.hybrid.jca;

import org.jspecify.annotations.NullMarked;
