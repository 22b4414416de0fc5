// SPDX-License-Identifier: Apache-2.0

/** Tests of the data of runs. */
@NullMarked
package io.hauberk.benchmark.results;

import org.jspecify.annotations.NullMarked;
