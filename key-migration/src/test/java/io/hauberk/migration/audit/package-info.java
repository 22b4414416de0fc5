// SPDX-License-Identifier: Apache-2.0

/** Tests of reports, their signatures, bills and pages. */
@NullMarked
package io.hauberk.migration.audit;

import org.jspecify.annotations.NullMarked;
