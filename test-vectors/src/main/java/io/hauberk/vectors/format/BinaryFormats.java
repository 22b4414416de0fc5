// SPDX-License-Identifier: Apache-2.0
package io.hauberk.vectors.format;

import io.hauberk.vectors.Octets;
import io.hauberk.vectors.Target;
import io.hauberk.vectors.VectorCase;
import io.hauberk.vectors.VectorCase.Label;
import io.hauberk.vectors.VectorSuite;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;

/** Blocks and transactions as a chain's own bytes, told apart by what they begin with. */
final class BinaryFormats {
    private BinaryFormats() {}

    static Optional<List<VectorSuite>> read(SourceFile file) {
        byte[] bytes = file.content();
        if (isRlpList(bytes)) {
            return Optional.of(suite(
                    file,
                    "Ethereum block (RLP)",
                    new VectorCase.Block(
                            Label.of("block"),
                            new Target.Described("ECDSA", "secp256k1", "KECCAK-256", "recoverable"),
                            "ethereum",
                            1,
                            Octets.of(bytes))));
        }
        if (bytes.length >= 3 && bytes[0] == 'B' && bytes[1] == 'Z' && bytes[2] == 'h') {
            return Optional.of(suite(
                    file, "bzip2", notRun("Bitcoin", "compressed with bzip2, the form of Bitcoin blocks: not yet")));
        }
        if (isBitcoinBlock(bytes)) {
            return Optional.of(suite(file, "Bitcoin block", notRun("Bitcoin", "Bitcoin blocks: not yet")));
        }
        if (isSolanaBlock(bytes)) {
            return Optional.of(suite(file, "Solana block", notRun("Solana", "Solana blocks: not yet")));
        }
        if (isSolanaTransaction(bytes)) {
            return Optional.of(suite(file, "Solana transaction", notRun("Solana", "Solana transactions: not yet")));
        }
        return Optional.empty();
    }

    private static List<VectorSuite> suite(SourceFile file, String format, VectorCase one) {
        return List.of(new VectorSuite(file.suiteName(), format, "", List.of(one)));
    }

    private static VectorCase notRun(String chain, String reason) {
        return new VectorCase.NotRun(Label.of("all"), Target.of(chain, ""), 1, reason);
    }

    // One list with a length of 2 or 3 bytes that ends with the file, and whose first item is a list too: the header.
    private static boolean isRlpList(byte[] bytes) {
        int lengthBytes = bytes.length > 0 ? (bytes[0] & 0xff) - 0xf7 : 0;
        if (lengthBytes < 1 || lengthBytes > 4 || bytes.length < 5 + lengthBytes) {
            return false;
        }
        long length = 0;
        for (int i = 1; i <= lengthBytes; i++) {
            length = length << 8 | (bytes[i] & 0xff);
        }
        return length == bytes.length - 1 - lengthBytes && (bytes[1 + lengthBytes] & 0xff) >= 0xc0;
    }

    // The hash of the header must show work: no other file has one that ends in four zero bytes.
    private static boolean isBitcoinBlock(byte[] bytes) {
        if (bytes.length < 81) {
            return false;
        }
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(bytes, 0, 80);
            byte[] hash = sha256.digest(sha256.digest());
            return hash[31] == 0 && hash[30] == 0 && hash[29] == 0 && hash[28] == 0;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    // solana.storage.ConfirmedBlock: field 1 previous_blockhash, field 2 blockhash, both base58 texts of up to 44.
    private static boolean isSolanaBlock(byte[] bytes) {
        int at = base58Field(bytes, 0, 0x0a);
        return at > 0 && base58Field(bytes, at, 0x12) > 0;
    }

    private static int base58Field(byte[] bytes, int at, int tag) {
        if (at + 2 > bytes.length || bytes[at] != tag || bytes[at + 1] < 32 || bytes[at + 1] > 44) {
            return -1;
        }
        int end = at + 2 + bytes[at + 1];
        if (end > bytes.length) {
            return -1;
        }
        for (int i = at + 2; i < end; i++) {
            if ("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".indexOf(bytes[i]) < 0) {
                return -1;
            }
        }
        return end;
    }

    // n signatures of 64 bytes, then a message that says it needs n, then 32-byte account keys and a block hash.
    private static boolean isSolanaTransaction(byte[] bytes) {
        int signatures = bytes.length > 0 ? bytes[0] : 0;
        int message = 1 + 64 * signatures;
        if (signatures < 1 || message + 4 > bytes.length) {
            return false;
        }
        int header = message + (bytes[message] < 0 ? 1 : 0);
        int accounts = bytes[header + 3];
        return bytes[header] == signatures && accounts >= 1 && header + 4 + 32 * (accounts + 1) <= bytes.length;
    }
}
