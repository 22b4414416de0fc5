// SPDX-License-Identifier: Apache-2.0
/**
 * What every scheme keeps on every back end. The tests loop over {@link io.hauberk.signature.Schemes#standard}, so a new
 * scheme or back end is tested by being listed.
 *
 * <p>Start at {@code Subject}, one scheme on one back end, and {@code Reference}, the key and signatures that all back
 * ends of a scheme share.
 */
@NullMarked
package io.hauberk.signature.contract;

import org.jspecify.annotations.NullMarked;
