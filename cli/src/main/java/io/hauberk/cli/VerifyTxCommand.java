// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.migration.Account;
import io.hauberk.migration.keystore.KeyHeader;
import io.hauberk.migration.keystore.KeyStore;
import io.hauberk.migration.transaction.SigningRequest;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Verdict;
import io.hauberk.wire.EnvelopeFormatException;
import io.hauberk.wire.KeyEnvelope;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Verifies what {@code sign-tx} has signed. */
@Command(
        name = "verify-tx",
        description = "Verifies the hybrid signature of a transaction, a user operation or a message.",
        footer = {
            "",
            "Exit code 0 means VALID, 1 any other verdict. No secret is needed.",
            "",
            "Example:",
            "  hauberk verify-tx transfer.json --key wallet/eip155_1_0x….key --signature signature"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the signature is valid",
            "1:it is not; the output says why",
            "2:the command line is wrong, or a file, node or key can't be used",
            "3:the program broke"
        })
final class VerifyTxCommand implements Callable<Integer> {
    private static final int MAX_BYTES = 1 << 20;

    @Mixin
    private @Nullable Output output;

    @Mixin
    private @Nullable SigningRequestOptions request;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description = "The account's hybrid key: a key file, or a file with a key envelope in hexadecimal digits.")
    private Path keyFile = Path.of("");

    @Option(
            names = "--signature",
            required = true,
            paramLabel = "FILE",
            description = "The signature's envelope in hexadecimal digits.")
    private Path signature = Path.of("");

    VerifyTxCommand() {}

    @Override
    public Integer call() throws CommandFailure {
        Optional<Account> account = Optional.empty();
        KeyEnvelope key;
        if (KeyStore.isKeyFile(BlockFiles.read(keyFile, MAX_BYTES).toArray())) {
            KeyHeader header = SignTxCommand.header(keyFile);
            account = Optional.of(header.label().account());
            key = new KeyEnvelope(header.scheme(), header.publicKey());
        } else {
            key = envelope();
        }
        SigningRequest wanted = Objects.requireNonNull(request).read(account);
        Verdict verdict = wanted.verify(key, hex(signature));
        Output to = Objects.requireNonNull(output);
        if (to.isJson()) {
            to.jsonLines().object(json -> {
                json.writeStringField("account", wanted.account().toString());
                json.writeStringField("scheme", key.scheme().name());
                json.writeStringField("verdict", verdict.name());
            });
        } else {
            to.note(verdict + ": " + key.scheme() + " for " + wanted.account());
        }
        return verdict == Verdict.VALID ? ExitCode.OK : ExitCode.NOT_ALL_VALID;
    }

    private KeyEnvelope envelope() throws CommandFailure {
        try {
            return KeyEnvelope.decode(hex(keyFile));
        } catch (EnvelopeFormatException e) {
            throw new CommandFailure(
                    keyFile + ": " + e.getMessage(), "give a key file, or a key envelope in hexadecimal digits");
        }
    }

    private static Bytes hex(Path file) throws CommandFailure {
        String text = new String(BlockFiles.read(file, MAX_BYTES).toArray(), StandardCharsets.ISO_8859_1).strip();
        try {
            return Bytes.fromHex(text);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(file + ": no hexadecimal digits", "give what hauberk sign-tx has printed");
        }
    }
}
