// SPDX-License-Identifier: Apache-2.0

/** Strict reading of small JSON documents from outside; not exported. */
@NullMarked
package io.hauberk.migration.json;

import org.jspecify.annotations.NullMarked;
