// SPDX-License-Identifier: Apache-2.0

@NullMarked
package io.hauberk.migration.timestamp;

import org.jspecify.annotations.NullMarked;
