// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.hauberk.wire;

import org.jspecify.annotations.NullMarked;
