// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.audit;

/** What became of an account. */
public enum Outcome {
    /** Its binding is proven: anchored before the cut-off, and checked from outside. */
    MOVED("moved"),
    /** Both keys signed; without an inclusion in the chain that proves nothing once the old key's scheme is broken. */
    NOT_ANCHORED("signed, not anchored"),
    /** There is a binding, and it doesn't hold. */
    BINDING_REFUSED("binding refused"),
    /** The migration gave up on it; a person has to look at it. */
    FAILED("failed"),
    /** The plan names it and leaves it out. */
    LEFT_OUT("left out"),
    /** It is planned, and not done. */
    NOT_DONE("not done yet");

    private final String text;

    Outcome(String text) {
        this.text = text;
    }

    /** {@return its text in reports, fit for a person} */
    @Override
    public String toString() {
        return text;
    }
}
