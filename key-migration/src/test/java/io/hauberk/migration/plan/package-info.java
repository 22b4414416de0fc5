// SPDX-License-Identifier: Apache-2.0

@NullMarked
package io.hauberk.migration.plan;

import org.jspecify.annotations.NullMarked;
