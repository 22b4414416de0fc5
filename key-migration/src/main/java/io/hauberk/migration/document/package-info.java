// SPDX-License-Identifier: Apache-2.0

/** The documents of a migration (bindings, plans, journal entries) as small JSON trees, strict both ways. Not exported. */
@NullMarked
package io.hauberk.migration.document;

import org.jspecify.annotations.NullMarked;
