// SPDX-License-Identifier: Apache-2.0
/**
 * The pre-hash functions that FIPS 204 and FIPS 205 share. Start at {@link io.hauberk.signature.prehash.PreHash}. Not
 * exported.
 */
@NullMarked
package io.hauberk.signature.prehash;

import org.jspecify.annotations.NullMarked;
