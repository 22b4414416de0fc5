// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

/** The exit codes of every command. */
final class ExitCode {
    /** Everything that was asked for was done, and every signature is valid. */
    static final int OK = 0;

    /** A signature is invalid, or was not finished in time; a test vector failed. */
    static final int NOT_ALL_VALID = 1;

    /** The command line is wrong, or something that it names can't be read. */
    static final int USAGE = 2;

    /** The program or a back end broke; this says nothing about any signature. */
    static final int BROKEN = 3;

    private ExitCode() {}
}
