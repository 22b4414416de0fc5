// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.hauberk.tink;

import org.jspecify.annotations.NullMarked;
