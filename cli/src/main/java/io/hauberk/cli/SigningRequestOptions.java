// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.chain.ethereum.Address;
import io.hauberk.migration.Account;
import io.hauberk.migration.MalformedFileException;
import io.hauberk.migration.transaction.EvmTransaction;
import io.hauberk.migration.transaction.SigningRequest;
import io.hauberk.migration.transaction.UserOperation;
import io.hauberk.migration.transaction.UserOperation.EntryPoint;
import io.hauberk.signature.Bytes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is signed, and for whom. A mixin. */
final class SigningRequestOptions {
    private static final int MAX_BYTES = 1 << 20;

    /** What a file holds. */
    enum Form {
        /** An unsigned transaction of an EVM chain. */
        TRANSACTION,
        /** A user operation of ERC-4337. */
        USER_OPERATION,
        /** Any bytes, on any other chain. */
        MESSAGE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Parameters(
            paramLabel = "FILE",
            description = "What is signed: an unsigned transaction (hexadecimal digits, or JSON with the fields of "
                    + "eth_sendTransaction), a user operation (the JSON of eth_sendUserOperation), or the message "
                    + "bytes of another chain.")
    private Path file = Path.of("");

    @Option(
            names = "--as",
            paramLabel = "FORM",
            description = "What the file holds: transaction, user-operation or message. Without this a transaction on "
                    + "an EVM chain, a message elsewhere.")
    private @Nullable String form;

    @Option(
            names = "--account",
            paramLabel = "ACCOUNT",
            description = "The account that signs, as CAIP-10 writes it. Without this the key file's.")
    private @Nullable String account;

    @Option(
            names = "--contract",
            paramLabel = "ADDRESS",
            description = "The contract that verifies a transaction. Without this the account itself, a smart account.")
    private @Nullable String contract;

    @Option(
            names = "--entry-point",
            paramLabel = "VERSION",
            description = "The entry point of a user operation: 0.7 or 0.8. (default: 0.8)")
    private String entryPoint = EntryPoint.V0_8.toString();

    @Option(
            names = "--nonce",
            paramLabel = "HEX",
            description = "What makes a message the account's next and no other: 1 to 64 bytes.")
    private @Nullable String nonce;

    SigningRequestOptions() {}

    /**
     * {@return what is to be signed or verified}
     *
     * @param ofKey the account of the key file, if there is one
     */
    SigningRequest read(Optional<Account> ofKey) throws CommandFailure {
        Account signer = account != null
                ? parse("--account", account)
                : ofKey.orElseThrow(
                        () -> new CommandFailure("no account", "name it: --account eip155:1:0x… (or give a key file)"));
        try {
            Form wanted = form(signer);
            if (wanted == Form.MESSAGE) {
                return message(signer);
            }
            String text = new String(BlockFiles.read(file, MAX_BYTES).toArray(), StandardCharsets.UTF_8);
            return wanted == Form.TRANSACTION ? transaction(signer, text) : operation(signer, text);
        } catch (MalformedFileException e) {
            throw new CommandFailure(file + ": " + e.getMessage(), "nothing was signed; see hauberk sign-tx --help");
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), "nothing was signed; see hauberk sign-tx --help");
        }
    }

    private Form form(Account signer) throws CommandFailure {
        boolean evm = signer.chain().isEvm();
        Form wanted = evm ? Form.TRANSACTION : Form.MESSAGE;
        if (form != null) {
            wanted = Form.MESSAGE;
            for (Form known : Form.values()) {
                if (known.toString().equals(form)) {
                    wanted = known;
                }
            }
            if (!wanted.toString().equals(form)) {
                throw new CommandFailure("--as " + form, "give transaction, user-operation or message");
            }
        }
        if (evm == (wanted == Form.MESSAGE)) {
            throw new CommandFailure(
                    "a " + wanted + " on " + signer.chain(),
                    "on EVM chains sign transactions and user operations, elsewhere messages");
        }
        return wanted;
    }

    private SigningRequest message(Account signer) throws CommandFailure {
        if (nonce == null) {
            throw new CommandFailure(
                    "a message needs --nonce", "give what the chain counts or expires by, such as a blockhash in hex");
        }
        return new SigningRequest.Plain(signer, Bytes.fromHex(nonce), BlockFiles.read(file, MAX_BYTES));
    }

    private SigningRequest transaction(Account signer, String text) throws MalformedFileException {
        EvmTransaction transaction = EvmTransaction.read(text);
        if (!transaction.chainId().equals(new BigInteger(signer.chain().reference()))) {
            throw new IllegalArgumentException(
                    "the transaction is for chain " + transaction.chainId() + ", the account on " + signer.chain());
        }
        Address sender = Address.parse(signer.address());
        return transaction.request(sender, contract == null ? sender : Address.parse(contract));
    }

    private SigningRequest operation(Account signer, String text) throws MalformedFileException, CommandFailure {
        UserOperation operation = UserOperation.read(text);
        if (!operation.sender().equals(Address.parse(signer.address()))) {
            throw new IllegalArgumentException(
                    "the user operation is of " + operation.sender() + ", not of " + signer.address());
        }
        if (contract != null) {
            throw new CommandFailure(
                    "--contract with a user operation", "its sender verifies it: leave --contract out");
        }
        EntryPoint version = null;
        for (EntryPoint known : EntryPoint.values()) {
            version = known.toString().equals(entryPoint) ? known : version;
        }
        if (version == null) {
            throw new CommandFailure("--entry-point " + entryPoint, "give 0.7 or 0.8");
        }
        return operation.request(version, version.address(), signer.chain());
    }

    private static Account parse(String option, String text) throws CommandFailure {
        try {
            return Account.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(option + ": " + e.getMessage(), "write it like eip155:1:0x…");
        }
    }
}
