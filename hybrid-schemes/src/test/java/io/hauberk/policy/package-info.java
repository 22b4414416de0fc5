// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.hauberk.policy;

import org.jspecify.annotations.NullMarked;
