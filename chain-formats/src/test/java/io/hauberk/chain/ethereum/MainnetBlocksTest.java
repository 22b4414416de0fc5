// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.BatchItem;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.RecoverItem;
import io.hauberk.signature.Recovery;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every real block that there is: senders, hashes and roots. */
class MainnetBlocksTest {
    @Test
    void everySignatureHashAndRootOfTheRealBlocks() throws Exception {
        int blocks = 0;
        int signatures = 0;
        long senders = 0;
        int beforeHomestead = 0;
        Map<TransactionType, Integer> types = new EnumMap<>(TransactionType.class);
        for (String name : Vectors.blockNames()) {
            EthereumBlock block = EthereumChain.MAINNET.parseBlock(Vectors.bytes(name));
            List<BatchItem> items = block.signatures();
            assertThat(items).as(name).hasSize(block.transactionCount());
            List<Optional<Bytes>> keys = new ArrayList<>();
            for (BatchItem item : items) {
                Recovery recovery = Keys.recover((RecoverItem) item);
                assertThat(recovery.verdict().isValid()).as(name).isTrue();
                keys.add(recovery.key());
                beforeHomestead += item.scheme().equals(EthereumTransaction.SCHEME_BEFORE_HOMESTEAD) ? 1 : 0;
            }
            assertThat(block.check(keys::get)).as(name).isEmpty();
            assertThat(block.hash()).as(name).isPresent();
            assertThat(block.skippable()).as(name).isEmpty();
            block.transactions().forEach(transaction -> types.merge(transaction.type(), 1, Integer::sum));
            senders += block.claims().stream()
                    .filter(claim -> claim.sender().isPresent() && claim.hash().isPresent())
                    .count();
            signatures += items.size();
            blocks++;
        }
        assertThat(blocks).isEqualTo(43);
        assertThat(signatures).isEqualTo(13_008);
        assertThat(senders).isEqualTo(12_887); // the raw block names none of its 121
        assertThat(beforeHomestead).isEqualTo(19); // blocks 46147 and 930196
        assertThat(types)
                .isEqualTo(Map.of(
                        TransactionType.LEGACY, 5_475,
                        TransactionType.ACCESS_LISTED, 15,
                        TransactionType.DYNAMIC_FEE, 7_514,
                        TransactionType.BLOB, 4));
    }
}
