// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hauberk.chain.ChainFormatException;
import io.hauberk.signature.Bytes;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The form in which the network gossips blob transactions. */
class PooledTransactionTest {
    private static final RlpItem BLOB = new RlpItem.Text(Bytes.wrap(new byte[131_072]));

    private static RlpItem commitment(int number) {
        byte[] bytes = new byte[48];
        bytes[47] = (byte) number;
        return new RlpItem.Text(Bytes.wrap(bytes));
    }

    private static Bytes versionedHash(RlpItem commitment) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest(((RlpItem.Text) commitment).value().toArray());
        hash[0] = 1;
        return Bytes.wrap(hash);
    }

    private static EthereumTransaction withBlobs(RlpItem... commitments) throws Exception {
        List<Bytes> hashes = new ArrayList<>();
        for (RlpItem commitment : commitments) {
            hashes.add(versionedHash(commitment));
        }
        return BlockMaker.sign(
                BlockMaker.builder(TransactionType.BLOB, BigInteger.ONE)
                        .blobVersionedHashes(hashes)
                        .build(),
                5);
    }

    private static RlpItem list(RlpItem... items) {
        return new RlpItem.Items(List.of(items));
    }

    private static RlpItem copies(int count, RlpItem item) {
        return new RlpItem.Items(Collections.nCopies(count, item));
    }

    private static Bytes wrap(EthereumTransaction transaction, RlpItem... rest) {
        List<RlpItem> items =
                new ArrayList<>(List.of(BlockMaker.decode(transaction.encoded().slice(1))));
        items.addAll(List.of(rest));
        return Bytes.concat(Bytes.copyOf((byte) 3), Rlp.encode(new RlpItem.Items(items)));
    }

    @Test
    void withAProofForEachBlob() throws Exception {
        EthereumTransaction transaction = withBlobs(commitment(1), commitment(2));
        Bytes wrapped =
                wrap(transaction, copies(2, BLOB), list(commitment(1), commitment(2)), copies(2, commitment(9)));
        assertThat(EthereumTransaction.decodePooled(wrapped)).isEqualTo(transaction);
        // A block holds the transaction alone.
        assertThat(catchThrowableOfType(ChainFormatException.class, () -> EthereumTransaction.decode(wrapped)))
                .hasMessageContaining("chainId is a list");
    }

    @Test
    void withProofsForCells() throws Exception {
        EthereumTransaction transaction = withBlobs(commitment(1));
        RlpItem version = new RlpItem.Text(Bytes.copyOf((byte) 1));
        Bytes wrapped = wrap(transaction, version, list(BLOB), list(commitment(1)), copies(128, commitment(9)));
        assertThat(EthereumTransaction.decodePooled(wrapped)).isEqualTo(transaction);
    }

    @ParameterizedTest
    @EnumSource(TransactionType.class)
    void allOthersAreAsInBlocks(TransactionType type) throws Exception {
        EthereumTransaction transaction = BlockMaker.transaction(type, 6);
        assertThat(EthereumTransaction.decodePooled(transaction.encoded())).isEqualTo(transaction);
    }

    @Test
    void whatDoesNotFitIsRefused() throws Exception {
        EthereumTransaction transaction = withBlobs(commitment(1));
        RlpItem one = list(commitment(1));
        RlpItem blobs = list(BLOB);
        RlpItem shortBlob = list(new RlpItem.Text(Bytes.wrap(new byte[131_071])));
        RlpItem text = new RlpItem.Text(Bytes.EMPTY);
        RlpItem two = new RlpItem.Text(Bytes.copyOf((byte) 2));
        refused("at byte", wrap(transaction));
        refused("is missing", wrap(transaction, blobs));
        refused("is missing", wrap(transaction, blobs, one));
        refused("more bytes than", wrap(transaction, blobs, one, one, one));
        refused("there are 0 where 1 belong, each a blob", wrap(transaction, list(), one, one));
        refused("there are 2 where 1 belong, each a blob", wrap(transaction, copies(2, BLOB), one, one));
        refused("a blob has 131071 bytes", wrap(transaction, shortBlob, one, one));
        refused("there are 0 where 1 belong, each a commitment", wrap(transaction, blobs, list(), one));
        refused("there are 2 where 1 belong, each a proof", wrap(transaction, blobs, one, copies(2, commitment(1))));
        refused("commitment 0 has another hash", wrap(transaction, blobs, list(commitment(2)), one));
        refused("the version of the wrapper is not 1", wrap(transaction, text, blobs, one, one));
        refused("the version of the wrapper is not 1", wrap(transaction, two, blobs, one, one));
        refused(
                "there are 1 where 128 belong",
                wrap(transaction, new RlpItem.Text(Bytes.copyOf((byte) 1)), blobs, one, one));
        Bytes whole = wrap(transaction, blobs, one, one);
        refused("more bytes than", Bytes.concat(whole, Bytes.copyOf((byte) 0)));
        refused("longer than what is left", whole.slice(0, whole.length() - 1));
    }

    private static void refused(String problem, Bytes wrapped) {
        assertThat(catchThrowableOfType(ChainFormatException.class, () -> EthereumTransaction.decodePooled(wrapped)))
                .as(problem)
                .hasMessageContaining(problem);
    }
}
