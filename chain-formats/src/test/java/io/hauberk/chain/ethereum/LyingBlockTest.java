// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import static io.hauberk.chain.ethereum.Outcome.verify;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hauberk.chain.Contradiction.Subject;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Blocks whose senders, hashes or roots are not those of their transactions. */
class LyingBlockTest {
    private static ObjectNode honest() {
        return BlockMaker.json(BlockMaker.AFTER_PRAGUE, BlockMaker.everyType(11));
    }

    @Test
    void aLyingSenderIsFound() throws Exception {
        ObjectNode json = honest();
        BlockMaker.transaction(json, 3).put("from", "0x00000000000000000000000000000000000000ff");
        Outcome outcome = verify(json);
        assertThat(outcome.verdicts()).containsOnly(Verdict.VALID);
        assertThat(outcome.subjects()).containsExactly(Subject.SENDER);
        assertThat(outcome.contradictions().getFirst().signature()).hasValue(3);
        assertThat(outcome.contradictions().getFirst().message())
                .contains(
                        "0x00000000000000000000000000000000000000ff",
                        Keys.address(BlockMaker.word(14)).toString());
    }

    @Test
    void aLyingHashIsFound() throws Exception {
        ObjectNode json = honest();
        BlockMaker.transaction(json, 2).put("hash", BlockMaker.data(BlockMaker.word(1)));
        Outcome outcome = verify(json);
        assertThat(outcome.verdicts()).containsOnly(Verdict.VALID);
        assertThat(outcome.subjects()).containsExactly(Subject.TRANSACTION_HASH);
        assertThat(outcome.contradictions().getFirst().signature()).isEmpty();
    }

    @Test
    void aLyingRootIsFound() throws Exception {
        ObjectNode json = honest();
        json.put("transactionsRoot", BlockMaker.data(BlockMaker.word(1)));
        assertThat(verify(json).subjects()).containsExactly(Subject.TRANSACTIONS_ROOT, Subject.BLOCK_HASH);
        Bytes rlp = Rlp.encode(new RlpItem.Items(List.of(
                BlockMaker.header(9, BlockMaker.word(1)),
                BlockMaker.list(BlockMaker.everyType(11)),
                new RlpItem.Items(List.of()))));
        assertThat(verify(EthereumBlock.parse(rlp)).subjects()).containsExactly(Subject.TRANSACTIONS_ROOT);
    }

    @Test
    void aLyingBlockHashIsFoundWhereTheHeaderIsKnown() throws Exception {
        ObjectNode json = honest();
        json.put("hash", BlockMaker.data(BlockMaker.word(1)));
        assertThat(verify(json).subjects()).containsExactly(Subject.BLOCK_HASH);
        // A field of a later fork: what it does to the hash is not known.
        json.put("fieldOfTheFuture", "0x1");
        assertThat(verify(json).subjects()).isEmpty();
    }

    @Test
    void transactionsLeftOutAddedOrSwappedChangeTheRoot() throws Exception {
        List<EthereumTransaction> transactions = BlockMaker.everyType(11);
        Bytes root = BlockMaker.root(transactions);
        List<EthereumTransaction> swapped = new ArrayList<>(transactions);
        Collections.swap(swapped, 1, 2);
        for (List<EthereumTransaction> other :
                List.of(transactions.subList(0, 4), swapped, List.<EthereumTransaction>of())) {
            assertThat(BlockMaker.root(other)).isNotEqualTo(root);
        }
    }

    @Test
    void theRootOfNothingIsTheKnownOne() {
        assertThat(BlockMaker.root(List.of()).toHex())
                .isEqualTo("56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421");
    }

    @Test
    void anAlteredFieldChangesTheSigner() throws Exception {
        ObjectNode json = honest();
        BlockMaker.transaction(json, 1).put("value", "0x123456");
        Outcome outcome = verify(json);
        // Another message gives another key, or none.
        assertThat(outcome.verdicts().get(1)).isIn(Verdict.VALID, Verdict.MISMATCH);
        assertThat(outcome.subjects()).contains(Subject.TRANSACTION_HASH, Subject.TRANSACTIONS_ROOT);
        assertThat(outcome.subjects().contains(Subject.SENDER))
                .isEqualTo(outcome.verdicts().get(1).isValid());
    }
}
