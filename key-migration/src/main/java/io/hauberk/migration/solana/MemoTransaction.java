// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.solana;

import io.hauberk.signature.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A transaction in Solana's legacy form with one signer, which pays, and one memo. Its account keys are the signer, the
 * signer's {@linkplain #logKey log key} and the programs; no instruction uses the log key, but nodes list a transaction
 * under every key it has, so that asking for the log key finds these transactions and no others.
 *
 * <p>Source: Solana documentation, "Transactions" and "Compact-array format"; SPL Memo version 2.
 *
 * @param signer the key that pays and signs, 32 bytes
 * @param blockhash a recent block's hash, 32 bytes
 * @param memo the text
 * @param unitLimit the most compute units, 1 to 1,400,000
 * @param unitPrice what is paid for a unit beside the fee of the signature, in millionths of a lamport
 */
record MemoTransaction(Bytes signer, Bytes blockhash, Bytes memo, int unitLimit, long unitPrice) {
    static final int KEY_BYTES = 32;
    static final int SIGNATURE_BYTES = 64;
    static final Bytes MEMO_PROGRAM = key("MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr");
    static final Bytes BUDGET_PROGRAM = key("ComputeBudget111111111111111111111111111111");
    static final int MAX_BYTES = 1232;

    private static final byte[] LOG_TAG = "hauberk.migration.log.1".getBytes(StandardCharsets.US_ASCII);
    private static final int SET_LIMIT = 2;
    private static final int SET_PRICE = 3;
    // The places of the keys.
    private static final int SIGNER = 0;
    private static final int MEMO = 2;
    private static final int BUDGET = 3;

    private static Bytes key(String text) {
        return Base58.decode(text, KEY_BYTES).orElseThrow();
    }

    /** {@return the key under which a signer's acts are found}: a hash, whose secret nobody has */
    static Bytes logKey(Bytes signer) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(LOG_TAG);
            return Bytes.wrap(sha256.digest(signer.toArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** {@return what is signed} */
    Bytes message() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(1); // signatures
        out.write(0); // of them read only
        out.write(3); // keys that don't sign and are read only
        compact(out, 4);
        for (Bytes key : List.of(signer, logKey(signer), MEMO_PROGRAM, BUDGET_PROGRAM)) {
            out.writeBytes(key.toArray());
        }
        out.writeBytes(blockhash.toArray());
        compact(out, 3);
        instruction(out, BUDGET, List.of(), little(SET_LIMIT, 4, unitLimit));
        instruction(out, BUDGET, List.of(), little(SET_PRICE, 8, unitPrice));
        instruction(out, MEMO, List.of(SIGNER), memo);
        return Bytes.wrap(out.toByteArray());
    }

    private static void instruction(ByteArrayOutputStream out, int program, List<Integer> accounts, Bytes data) {
        out.write(program);
        compact(out, accounts.size());
        accounts.forEach(out::write);
        compact(out, data.length());
        out.writeBytes(data.toArray());
    }

    private static Bytes little(int kind, int size, long number) {
        byte[] eight = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(number)
                .array();
        return Bytes.concat(Bytes.copyOf((byte) kind), Bytes.wrap(eight, 0, size));
    }

    /** Appends a length below 2^16: seven bits a byte, lowest first. */
    private static void compact(ByteArrayOutputStream out, int length) {
        int rest = length;
        while (rest > 0x7f) {
            out.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }

    /** {@return the bytes to broadcast} */
    Bytes signed(Bytes signature) {
        return Bytes.concat(Bytes.copyOf((byte) 1), signature, message());
    }

    /** A memo that was found in a transaction, with what is needed to check who wrote it. */
    record Found(Bytes signer, Bytes signature, Bytes message, Bytes memo) {}

    /**
     * {@return the memo of a transaction in the legacy form}, whoever made it, if it has one signature and exactly one
     * instruction of the memo program; the signature is not verified
     */
    static Optional<Found> read(Bytes transaction) {
        Reader reader = new Reader(transaction);
        if (transaction.length() > MAX_BYTES || reader.compact() != 1) {
            return Optional.empty();
        }
        Bytes signature = reader.take(SIGNATURE_BYTES);
        Bytes message = reader.rest();
        if (reader.take(3).isEmpty() || message.get(0) != 1) { // a version has its highest bit set
            return Optional.empty();
        }
        List<Bytes> keys = new ArrayList<>();
        for (int left = reader.compact(); left > 0 && !reader.failed; left--) {
            keys.add(reader.take(KEY_BYTES));
        }
        reader.take(KEY_BYTES);
        List<Bytes> memos = new ArrayList<>();
        for (int left = reader.compact(); left > 0 && !reader.failed; left--) {
            int program = reader.byteOrNone();
            reader.take(reader.compact());
            Bytes data = reader.take(reader.compact());
            if (program >= 0 && program < keys.size() && keys.get(program).equals(MEMO_PROGRAM)) {
                memos.add(data);
            }
        }
        boolean whole = !reader.failed && reader.rest().isEmpty() && !keys.isEmpty();
        return whole && memos.size() == 1
                ? Optional.of(new Found(keys.getFirst(), signature, message, memos.getFirst()))
                : Optional.empty();
    }

    /** Takes bytes from the front; once there are too few, it has failed for good. For one thread. */
    private static final class Reader {
        private Bytes rest;
        private boolean failed;

        private Reader(Bytes bytes) {
            rest = bytes;
        }

        private Bytes rest() {
            return rest;
        }

        private Bytes take(int size) {
            if (failed || size > rest.length()) {
                failed = true;
                rest = Bytes.EMPTY;
                return Bytes.EMPTY;
            }
            Bytes taken = rest.slice(0, size);
            rest = rest.slice(size);
            return taken;
        }

        private int byteOrNone() {
            Bytes taken = take(1);
            return taken.isEmpty() ? -1 : taken.getUnsigned(0);
        }

        private int compact() {
            int length = 0;
            for (int shift = 0; shift <= 14; shift += 7) {
                int next = byteOrNone();
                if (next < 0) {
                    return 0;
                }
                length |= (next & 0x7f) << shift;
                if (next < 0x80) {
                    return length;
                }
            }
            failed = true;
            return 0;
        }
    }
}
