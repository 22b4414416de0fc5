// SPDX-License-Identifier: Apache-2.0
/** Tests of the SPI's own types and of every scheme through it. */
@NullMarked
package io.hauberk.signature;

import org.jspecify.annotations.NullMarked;
