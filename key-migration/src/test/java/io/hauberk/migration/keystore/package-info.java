// SPDX-License-Identifier: Apache-2.0

@NullMarked
package io.hauberk.migration.keystore;

import org.jspecify.annotations.NullMarked;
