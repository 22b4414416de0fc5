// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.migration.keystore.KeyStore;
import picocli.CommandLine.Option;

/** What a guess at the password costs. A mixin. */
final class ScryptOption {
    private static final int MIN = 1 << 14;
    private static final int MAX = 1 << 18;

    @Option(
            names = "--scrypt-n",
            paramLabel = "N",
            description = "scrypt's cost, a power of two from 16384 to 262144; 131072 (128 MiB) unless given.")
    private int n = KeyStore.SCRYPT_N;

    /** {@return the cost} */
    int n() throws CommandFailure {
        if (n < MIN || n > MAX || Integer.bitCount(n) != 1) {
            throw new CommandFailure("--scrypt-n " + n, "a power of two from " + MIN + " to " + MAX);
        }
        return n;
    }
}
