// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.run;

import java.io.IOException;

/** A run has to end here; it can go on later, once a person did what the hint says. */
public final class RunStop extends IOException {
    private static final long serialVersionUID = 1L;

    private final String hint;

    RunStop(String problem, String hint) {
        super(problem);
        this.hint = hint;
    }

    /** {@return what a person can do about it} */
    public String hint() {
        return hint;
    }
}
