// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.binding;

import io.hauberk.migration.Account;
import io.hauberk.signature.Bytes;
import io.hauberk.wire.KeyEnvelope;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What is said: from now on this hybrid key speaks for this account. Signed by the old key in one of the
 * {@linkplain OldKeyForm forms} that wallets show, and by the new key.
 *
 * @param purpose what it is for
 * @param account the account, with its chain
 * @param oldKey the classical key that controls the account
 * @param newKey the hybrid key, by name
 * @param recoveryKey the recovery key, by name: it is shown only when it is needed
 * @param nonce how many acts of this account are anchored before it
 * @param anchor a block of the chain: the statement is no older than that
 * @param validity when it may be anchored
 * @param previous the hash of the statement that it follows, 32 bytes; zeros in a registration
 */
public record Statement(
        Purpose purpose,
        Account account,
        KeyEnvelope oldKey,
        KeyName newKey,
        KeyName recoveryKey,
        long nonce,
        AnchorBlock anchor,
        Validity validity,
        Bytes previous)
        implements Signable {
    /** The version of everything here: fields, encoding, typed data and text. */
    public static final int VERSION = 1;

    /** What a registration follows. */
    public static final Bytes NOTHING = Bytes.wrap(new byte[Keccak.BYTES]);

    private static final String TAG = "hauberk-binding-v" + VERSION;
    private static final long MAX_TIME = 253_402_300_799L; // the end of the year 9999

    /**
     * A block.
     *
     * @param height its height, from 0
     * @param hash its hash in the chain's own text, 1 to 128 letters and digits
     */
    public record AnchorBlock(long height, String hash) {
        private static final Pattern HASH = Pattern.compile("[0-9a-zA-Z]{1,128}");

        /** @throws IllegalArgumentException if it is no block */
        public AnchorBlock {
            if (height < 0 || !HASH.matcher(hash).matches()) {
                throw new IllegalArgumentException("a block has a height from 0 and a hash of letters and digits");
            }
        }
    }

    /**
     * A span of time.
     *
     * @param from the first second since 1970 at which the statement counts
     * @param until the last one
     */
    public record Validity(long from, long until) {
        /** @throws IllegalArgumentException unless {@code 0 <= from <= until}, before the year 10000 */
        public Validity {
            if (from < 0 || until < from || until > MAX_TIME) {
                throw new IllegalArgumentException("valid from " + from + " until " + until + " is no span of time");
            }
        }

        /** {@return whether {@code seconds} since 1970 are inside} */
        public boolean contains(long seconds) {
            return from <= seconds && seconds <= until;
        }
    }

    /** @throws IllegalArgumentException if a number is out of range, or {@code previous} doesn't fit the purpose */
    public Statement {
        if (nonce < 0) {
            throw new IllegalArgumentException("a nonce is not negative: " + nonce);
        }
        if (previous.length() != Keccak.BYTES || previous.equals(NOTHING) != (purpose == Purpose.REGISTER)) {
            throw new IllegalArgumentException("a registration follows nothing, everything else a statement");
        }
    }

    @Override
    public Bytes encode() {
        return Signable.encode(
                TAG,
                List.of(
                        Keccak.utf8(purpose.toString()),
                        Keccak.utf8(account.chain().toString()),
                        Keccak.utf8(account.address()),
                        Keccak.utf8(oldKey.scheme().name()),
                        oldKey.key(),
                        Keccak.utf8(newKey.scheme().name()),
                        newKey.hash(),
                        Keccak.utf8(recoveryKey.scheme().name()),
                        recoveryKey.hash(),
                        number(nonce),
                        number(anchor.height()),
                        Keccak.utf8(anchor.hash()),
                        number(validity.from()),
                        number(validity.until()),
                        previous));
    }

    private static Bytes number(long value) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    /**
     * {@return all of it in words, a line a field}: what EIP-191 and Solana wallets show. No field can hold a line break, so
     * that two statements never have one text.
     */
    public String text() {
        return String.join(
                "\n",
                "Hauberk key migration, version " + VERSION,
                "purpose: " + purpose,
                "account: " + account,
                "old key: " + oldKey.scheme() + " 0x" + oldKey.key().toHex(),
                "new key: " + newKey.scheme() + " 0x" + newKey.hash().toHex(),
                "recovery key: " + recoveryKey.scheme() + " 0x"
                        + recoveryKey.hash().toHex(),
                "nonce: " + nonce,
                "anchor block: " + anchor.height() + " " + anchor.hash(),
                "valid from: " + Instant.ofEpochSecond(validity.from()),
                "valid until: " + Instant.ofEpochSecond(validity.until()),
                "previous: 0x" + previous.toHex(),
                "statement: 0x" + hash().toHex());
    }

    /**
     * {@return the statement as wallets show it field by field}, to be handed to {@code eth_signTypedData_v4}
     *
     * @throws IllegalArgumentException if the account isn't on an EVM chain
     */
    public TypedData typedData() {
        return TypedStatement.of(this);
    }
}
