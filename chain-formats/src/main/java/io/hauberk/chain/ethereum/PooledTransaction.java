// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import io.hauberk.chain.ChainFormatException;
import io.hauberk.signature.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * A transaction as the network gossips it: one of type 3 stands with its blobs in a list [transaction, blobs,
 * commitments, proofs] (EIP-4844) or [transaction, 1, blobs, commitments, cell proofs] (EIP-7594). Blocks hold the
 * transaction alone.
 */
final class PooledTransaction {
    private static final int BLOB_BYTES = 131_072;
    private static final int COMMITMENT_BYTES = 48;
    private static final int CELLS = 128;
    private static final int CELL_PROOFS_VERSION = 1;
    private static final byte BLOB_HASH_VERSION = 1;

    private PooledTransaction() {}

    static EthereumTransaction decode(byte[] bytes) throws ChainFormatException {
        if (bytes.length == 0 || bytes[0] != TransactionType.BLOB.number()) {
            return TransactionDecoder.decode(bytes, 0, bytes.length);
        }
        RlpReader outer = new RlpReader(bytes, 1, bytes.length);
        RlpReader wrapper = outer.list("the transaction with its blobs");
        if (!wrapper.atList()) {
            return TransactionDecoder.decode(bytes, 0, bytes.length);
        }
        outer.end("the transaction with its blobs");
        EthereumTransaction transaction = alone(wrapper.skip("the transaction"));
        int proofsOfABlob = 1;
        if (!wrapper.atList()) {
            int start = wrapper.offset();
            if (Quantity.toLong(wrapper.integer(1, "the version of the wrapper")) != CELL_PROOFS_VERSION) {
                throw new ChainFormatException("the version of the wrapper is not " + CELL_PROOFS_VERSION, start);
            }
            proofsOfABlob = CELLS;
        }
        List<Bytes> hashes = transaction.blobVersionedHashes();
        strings(wrapper, hashes.size(), BLOB_BYTES, "a blob");
        int start = wrapper.offset();
        List<Bytes> commitments = strings(wrapper, hashes.size(), COMMITMENT_BYTES, "a commitment");
        strings(wrapper, hashes.size() * proofsOfABlob, COMMITMENT_BYTES, "a proof");
        wrapper.end("the transaction with its blobs");
        for (int i = 0; i < hashes.size(); i++) {
            if (!versionedHash(commitments.get(i)).equals(hashes.get(i))) {
                throw new ChainFormatException("commitment " + i + " has another hash than the transaction", start);
            }
        }
        return transaction;
    }

    private static EthereumTransaction alone(Bytes fields) throws ChainFormatException {
        byte[] encoded = new byte[1 + fields.length()];
        encoded[0] = (byte) TransactionType.BLOB.number();
        fields.copyTo(0, encoded, 1, fields.length());
        return TransactionDecoder.decode(encoded, 0, encoded.length);
    }

    private static List<Bytes> strings(RlpReader wrapper, int count, int size, String what)
            throws ChainFormatException {
        int start = wrapper.offset();
        RlpReader list = wrapper.list("the list of which each is " + what);
        List<Bytes> strings = new ArrayList<>();
        while (list.hasMore()) {
            strings.add(list.fixed(size, what));
        }
        if (strings.size() != count) {
            throw new ChainFormatException(
                    "there are " + strings.size() + " where " + count + " belong, each " + what, start);
        }
        return strings;
    }

    private static Bytes versionedHash(Bytes commitment) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(commitment.toArray());
            hash[0] = BLOB_HASH_VERSION;
            return Bytes.wrap(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
