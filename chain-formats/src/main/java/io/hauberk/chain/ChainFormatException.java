// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain;

/** Bytes that are no block or transaction of the chain. The message is fit for a person and has no line breaks. */
public final class ChainFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is wrong, without the place. */
    private final String problem;

    /** Where, counted from the first byte that was handed to the parser. */
    private final long offset;

    /**
     * @param problem what is wrong, in one sentence without a full stop
     * @param offset the byte at which it shows, counted from 0
     */
    public ChainFormatException(String problem, long offset) {
        super("at byte " + offset + ": " + problem);
        this.problem = problem;
        this.offset = offset;
    }

    /** {@return what is wrong, without the place} */
    public String problem() {
        return problem;
    }

    /** {@return the byte at which it shows, counted from 0} */
    public long offset() {
        return offset;
    }
}
