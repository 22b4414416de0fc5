// SPDX-License-Identifier: Apache-2.0

/** Tests of reports. */
@NullMarked
package io.hauberk.benchmark.report;

import org.jspecify.annotations.NullMarked;
