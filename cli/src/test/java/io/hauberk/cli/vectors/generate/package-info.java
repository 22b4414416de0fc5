// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.hauberk.cli.vectors.generate;

import org.jspecify.annotations.NullMarked;
