// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.migration.keystore.KeyHeader;
import io.hauberk.migration.keystore.KeyLabel;
import io.hauberk.migration.wallet.WalletException;
import io.hauberk.signature.SigningKey;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes a key from fresh entropy. */
@Command(
        name = "generate",
        description =
                "Makes a key from fresh entropy and keeps it, encrypted, in a key store. Only its file can restore it:"
                        + " back it up.",
        footer = {
            "",
            "  hauberk key generate --account eip155:1:0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045 --out keys",
            "  hauberk key generate --account eip155:1:0x... --purpose recovery --scheme SLH-DSA-SHA2-128s --out safe",
            "",
            "Exit codes: 0 done; 2 refused, and nothing was written; 3 the program broke."
        })
final class KeyGenerateCommand implements Callable<Integer> {
    @Mixin
    private @Nullable Output output;

    @Mixin
    private @Nullable NewKeyOptions options;

    KeyGenerateCommand() {}

    @Override
    public Integer call() throws WalletException, IOException, CommandFailure {
        NewKeyOptions wanted = Objects.requireNonNull(options);
        Output to = Objects.requireNonNull(output);
        KeyLabel label = wanted.label();
        try (SigningKey key = wanted.scheme().generateKey(new SecureRandom())) {
            wanted.keep(label, KeyHeader.RANDOM, key, to);
        }
        return ExitCode.OK;
    }
}
