// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.binding;

import io.hauberk.migration.Account;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SchemeSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The forms in which an old key signs a statement: what its wallet shows. */
public enum OldKeyForm {
    /** EIP-712 typed data, on EVM chains. */
    EIP712,
    /** The text of the statement as an EIP-191 personal message, on EVM chains whose wallet can't show typed data. */
    EIP191,
    /** The text of the statement as an off-chain message of Solana, version 0. */
    SOLANA,
    /** The encoding itself, on any other chain; where the scheme takes a digest, its keccak-256. */
    PLAIN;

    private static final SchemeId EVM_SCHEME = SchemeId.of("ECDSA-secp256k1-Ethereum");
    private static final SchemeId SOLANA_SCHEME = SchemeId.of("Ed25519-Strict");
    private static final int EVM_SIGNATURE = 65;
    private static final int UTF8_LIMITED = 1; // a message format of Solana: UTF-8, at most 1212 bytes

    /** {@return its text in files} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the form to prefer for an account} */
    public static OldKeyForm of(Account account) {
        return switch (account.chain().namespace()) {
            case "eip155" -> EIP712;
            case "solana" -> SOLANA;
            default -> PLAIN;
        };
    }

    /** {@return whether accounts of that chain can use this form with that scheme of the old key} */
    public boolean fits(Account account, SchemeId oldScheme) {
        return switch (this) {
            case EIP712, EIP191 -> account.chain().isEvm() && oldScheme.equals(EVM_SCHEME);
            case SOLANA -> account.chain().namespace().equals("solana") && oldScheme.equals(SOLANA_SCHEME);
            case PLAIN -> of(account) == PLAIN;
        };
    }

    /**
     * {@return what the old key signs}
     *
     * @param spec the old key's scheme
     * @throws IllegalArgumentException if the form doesn't {@linkplain #fits fit}
     */
    public Input input(Statement statement, SchemeSpec spec) {
        if (!fits(statement.account(), spec.id())) {
            throw new IllegalArgumentException(this + " is no form for " + spec.id() + " on "
                    + statement.account().chain());
        }
        return switch (this) {
            case EIP712 -> Input.digest(TypedStatement.digest(statement));
            case EIP191 -> Input.digest(personal(statement.text()));
            case SOLANA -> Input.pure(offChain(statement.text()));
            case PLAIN ->
                spec.inputs().contains(InputKind.PURE)
                        ? Input.pure(statement.encode())
                        : Input.digest(statement.hash());
        };
    }

    /**
     * {@return a wallet's signature as the scheme has it}: EVM wallets give a last byte of 27 or 28 instead of 0 or 1;
     * anything else is left as it is
     */
    public Bytes fromWallet(Bytes signature) {
        boolean evm = this == EIP712 || this == EIP191;
        if (!evm || signature.length() != EVM_SIGNATURE || signature.getUnsigned(EVM_SIGNATURE - 1) < 27) {
            return signature;
        }
        byte[] own = signature.toArray();
        own[EVM_SIGNATURE - 1] = (byte) (own[EVM_SIGNATURE - 1] - 27);
        return Bytes.wrap(own);
    }

    // EIP-191, version 0x45
    private static Bytes personal(String text) {
        Bytes message = Keccak.utf8(text);
        return Keccak.hash(Keccak.utf8("\u0019Ethereum Signed Message:\n" + message.length()), message);
    }

    // As the Solana command line and Ledger sign it: domain, version 0, format, length, message.
    private static Bytes offChain(String text) {
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        byte[] domain = "\u00ffsolana offchain".getBytes(StandardCharsets.ISO_8859_1);
        return Bytes.wrap(ByteBuffer.allocate(domain.length + 4 + message.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(domain)
                .put((byte) 0)
                .put((byte) UTF8_LIMITED)
                .putShort((short) message.length)
                .put(message)
                .array());
    }
}
