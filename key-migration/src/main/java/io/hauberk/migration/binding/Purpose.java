// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.binding;

import java.util.Locale;

/** What a statement is for. */
public enum Purpose {
    /** The first hybrid key of an account; the old key agrees. */
    REGISTER,
    /** A hybrid key in place of another; the other one agrees. */
    ROTATE,
    /** A hybrid key in place of a lost or stolen one; the recovery key agrees. */
    RECOVER;

    /** {@return its text in statements} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
