// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.hauberk.chain.ChainFormatException;
import io.hauberk.signature.BatchItem;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.RecoverItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parsers take any bytes: they give an object that keeps its promises, or a refusal that names a byte of the input.
 * An ordinary run goes through the corpus in {@code ParserFuzzTestInputs}, which {@link FuzzCorpusTest} makes; with
 * {@code JAZZER_FUZZ=1} Jazzer looks for more.
 */
class ParserFuzzTest {
    @FuzzTest
    void rlp(byte[] bytes) {
        try {
            RlpItem item = Rlp.decode(Bytes.wrap(bytes));
            assertThat(Rlp.encode(item)).isEqualTo(Bytes.wrap(bytes));
        } catch (ChainFormatException e) {
            assertPlace(e, bytes);
        }
    }

    @FuzzTest
    void transaction(byte[] bytes) {
        try {
            EthereumTransaction transaction = EthereumTransaction.decode(Bytes.wrap(bytes));
            assertThat(transaction.encoded()).isEqualTo(Bytes.wrap(bytes));
            assertThat(EthereumTransaction.decodePooled(Bytes.wrap(bytes))).isEqualTo(transaction);
            readEverything(transaction);
        } catch (ChainFormatException e) {
            assertPlace(e, bytes);
        }
    }

    @FuzzTest
    void pooledTransaction(byte[] bytes) {
        try {
            readEverything(EthereumTransaction.decodePooled(Bytes.wrap(bytes)));
        } catch (ChainFormatException e) {
            assertPlace(e, bytes);
        }
    }

    @FuzzTest
    void block(byte[] bytes) throws ChainFormatException {
        EthereumBlock block;
        try {
            block = EthereumChain.MAINNET.parseBlock(Bytes.wrap(bytes));
        } catch (ChainFormatException e) {
            assertPlace(e, bytes);
            return;
        }
        List<Optional<Bytes>> keys = new ArrayList<>();
        for (BatchItem item : block.signatures()) {
            keys.add(Keys.recover((RecoverItem) item).key());
        }
        block.check(keys::get);
        assertThat(keys).hasSize(block.transactionCount());
        assertThat(block.skippable().size() + block.skippedUnseen())
                .isEqualTo(block.authorizations().size());
        for (EthereumTransaction transaction : block.transactions()) {
            // What JSON gives is a canonical transaction too.
            assertThat(EthereumTransaction.decode(transaction.encoded())).isEqualTo(transaction);
            readEverything(transaction);
        }
    }

    private static void readEverything(EthereumTransaction transaction) {
        for (TransactionField field : TransactionField.values()) {
            if (field.kind() == TransactionField.Kind.INTEGER) {
                transaction.number(field);
            }
        }
        assertThat(transaction.to().isPresent() || !transaction.type().needsTo())
                .isTrue();
        assertThat(transaction.data().length()).isLessThan(transaction.encodedBytes());
        transaction.accessList();
        transaction.blobVersionedHashes();
        transaction.authorizations().forEach(authorization -> authorization.skippedBy(EthereumChain.MAINNET));
        for (EthereumFork fork : EthereumFork.values()) {
            fork.objectionTo(transaction, EthereumChain.MAINNET);
        }
        Keys.recover(transaction.item(EthereumChain.MAINNET, 0));
        assertThat(transaction.rAndS().length()).isEqualTo(64);
    }

    private static void assertPlace(ChainFormatException e, byte[] bytes) {
        assertThat(e.offset()).isBetween(0L, (long) bytes.length);
        assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
    }
}
