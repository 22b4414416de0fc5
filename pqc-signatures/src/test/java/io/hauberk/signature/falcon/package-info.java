// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.hauberk.signature.falcon;

import org.jspecify.annotations.NullMarked;
