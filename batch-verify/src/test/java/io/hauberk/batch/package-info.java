// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.hauberk.batch;

import org.jspecify.annotations.NullMarked;
