// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.migration.keystore.KeyHeader;
import io.hauberk.migration.keystore.KeyStore;
import io.hauberk.migration.keystore.KeyStoreSession;
import io.hauberk.migration.transaction.SigningRequest;
import io.hauberk.migration.wallet.WalletException;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.SchemeFailure;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.Verdict;
import io.hauberk.wire.KeyEnvelope;
import io.hauberk.wire.SignatureEnvelope;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Signs what an account does with its hybrid key. */
@Command(
        name = "sign-tx",
        description = "Signs a transaction, a user operation or a message with a hybrid key from the key store.",
        footer = {
            "",
            "The key is one of an on-chain dual (hauberk schemes: Dual-...). What it signs names chain, account,",
            "nonce, verifying contract and the hash of every field, so that the signature is good for nothing else.",
            "stdout has the signature as an envelope in hexadecimal digits; --json has it bare as well, as contracts",
            "take it. It is verified before it is printed. Nothing is sent.",
            "",
            "Examples:",
            "  hauberk sign-tx transfer.json --key wallet/eip155_1_0x….key > signature",
            "  hauberk sign-tx operation.json --as user-operation --entry-point 0.7 --key wallet/….key --json",
            "  hauberk verify-tx transfer.json --key wallet/eip155_1_0x….key --signature signature"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it is signed, and the signature was verified",
            "2:the command line is wrong, or a file, node or key can't be used",
            "3:the program broke"
        })
final class SignTxCommand implements Callable<Integer> {
    @Mixin
    private @Nullable Output output;

    @Mixin
    private @Nullable SigningRequestOptions request;

    @Mixin
    private @Nullable PasswordOptions passwords;

    @Option(names = "--key", required = true, paramLabel = "KEYFILE", description = "The hybrid key's file.")
    private Path keyFile = Path.of("");

    SignTxCommand() {}

    @Override
    public Integer call() throws CommandFailure {
        KeyHeader header = header(keyFile);
        SigningRequest wanted =
                Objects.requireNonNull(request).read(Optional.of(header.label().account()));
        SignatureEnvelope signature;
        try (SigningKey key = open()) {
            signature = wanted.sign(key, Hedging.hedged(new SecureRandom()));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    String.valueOf(e.getMessage()), "take the key of an on-chain dual: hauberk schemes lists them");
        }
        Bytes encoded = signature.encode();
        Verdict verdict = wanted.verify(new KeyEnvelope(header.scheme(), header.publicKey()), encoded);
        if (verdict != Verdict.VALID) {
            throw new SchemeFailure("a signature that was just made is " + verdict);
        }
        print(wanted, signature, encoded);
        return ExitCode.OK;
    }

    private SigningKey open() throws CommandFailure {
        Path folder = Objects.requireNonNullElse(keyFile.toAbsolutePath().getParent(), keyFile);
        try (SecretBytes password = Objects.requireNonNull(passwords).read(keyFile.toString());
                KeyStoreSession session = KeyStore.in(folder).unlock(password)) {
            return session.open(keyFile);
        } catch (WalletException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e.hint());
        } catch (IOException e) {
            throw new CommandFailure(keyFile + " can't be read", "check the path and who may read it");
        }
    }

    private void print(SigningRequest wanted, SignatureEnvelope signature, Bytes encoded) {
        Output to = Objects.requireNonNull(output);
        if (!to.isJson()) {
            to.out().println("0x" + encoded.toHex());
            to.out().flush();
            return;
        }
        to.jsonLines().object(json -> {
            json.writeStringField("account", wanted.account().toString());
            json.writeStringField("scheme", signature.scheme().name());
            switch (wanted) {
                case SigningRequest.Evm evm -> {
                    json.writeStringField("contract", evm.contract().toString());
                    json.writeStringField("nonce", evm.nonce().toString());
                    json.writeStringField("hash", "0x" + evm.hash().toHex());
                }
                case SigningRequest.Plain plain -> {
                    json.writeStringField("nonce", "0x" + plain.nonce().toHex());
                    json.writeNumberField("messageBytes", plain.content().length());
                }
            }
            json.writeNumberField("signatureBytes", signature.signature().length());
            json.writeStringField("signature", "0x" + signature.signature().toHex());
            json.writeStringField("envelope", "0x" + encoded.toHex());
        });
    }

    /** {@return what a key file says of its key to anyone} */
    static KeyHeader header(Path file) throws CommandFailure {
        try {
            return KeyStore.header(file);
        } catch (WalletException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e.hint());
        } catch (IOException e) {
            throw new CommandFailure(file + " can't be read", "check the path and who may read it");
        }
    }
}
