// SPDX-License-Identifier: Apache-2.0
/**
 * What is measured: contenders by the field they meet in, the signatures they work on, and what each has to prove before
 * the clock starts.
 *
 * <p>Start at {@link io.hauberk.benchmark.field.Field}. Nothing here measures; whoever does (JMH, a quick look, a processor
 * clock) takes the contenders of a field and lets them work in turns.
 */
@NullMarked
package io.hauberk.benchmark.field;

import org.jspecify.annotations.NullMarked;
