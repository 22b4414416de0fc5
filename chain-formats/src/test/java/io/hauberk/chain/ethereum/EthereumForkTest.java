// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.Bytes;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules that the vectors don't reach: those since Cancun, and the edges of each. */
class EthereumForkTest {
    private static String objection(EthereumFork fork, UnsignedTransaction.Builder builder) {
        return fork.objectionTo(BlockMaker.sign(builder.build(), 7), EthereumChain.MAINNET)
                .orElse("");
    }

    private static UnsignedTransaction.Builder builder(TransactionType type) {
        UnsignedTransaction.Builder builder = BlockMaker.builder(type, BigInteger.ONE);
        if (type.signedFields().contains(TransactionField.MAX_FEE_PER_GAS)) {
            builder.number(TransactionField.MAX_FEE_PER_GAS, 2_000_000);
        }
        return builder;
    }

    @ParameterizedTest
    @CsvSource({
        "ACCESS_LISTED, ISTANBUL, BERLIN",
        "DYNAMIC_FEE, BERLIN, LONDON",
        "BLOB, SHANGHAI, CANCUN",
        "SET_CODE, CANCUN, PRAGUE"
    })
    void typesBeginWithAFork(TransactionType type, EthereumFork before, EthereumFork since) {
        assertThat(objection(before, builder(type))).contains("came with " + since);
        assertThat(objection(since, builder(type))).isEmpty();
        assertThat(objection(EthereumFork.OSAKA, builder(type))).isEmpty();
    }

    @Test
    void eip155BeginsWithSpuriousDragon() {
        assertThat(objection(EthereumFork.TANGERINE_WHISTLE, builder(TransactionType.LEGACY)))
                .contains("came with SPURIOUS_DRAGON");
        assertThat(objection(EthereumFork.SPURIOUS_DRAGON, builder(TransactionType.LEGACY)))
                .isEmpty();
        assertThat(EthereumFork.FRONTIER.objectionTo(BlockMaker.oldTransaction(3), EthereumChain.MAINNET))
                .isEmpty();
    }

    @Test
    void otherChains() {
        UnsignedTransaction.Builder other = builder(TransactionType.DYNAMIC_FEE).number(TransactionField.CHAIN_ID, 5);
        assertThat(objection(EthereumFork.PRAGUE, other)).isEqualTo("it is for chain 5, not for 1");
    }

    @Test
    void theHighestNonceCantGrow() {
        for (TransactionType type : TransactionType.values()) {
            assertThat(objection(EthereumFork.OSAKA, builder(type).number(TransactionField.NONCE, -1)))
                    .contains("nonce");
            assertThat(objection(EthereumFork.OSAKA, builder(type).number(TransactionField.NONCE, -2)))
                    .isEmpty();
        }
    }

    @Test
    void fees() {
        UnsignedTransaction.Builder priority =
                builder(TransactionType.DYNAMIC_FEE).number(TransactionField.MAX_PRIORITY_FEE_PER_GAS, 2_000_001);
        assertThat(objection(EthereumFork.LONDON, priority)).contains("maxPriorityFeePerGas is above");
        BigInteger most = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
        UnsignedTransaction.Builder product = builder(TransactionType.DYNAMIC_FEE)
                .number(
                        TransactionField.MAX_FEE_PER_GAS,
                        most.divide(BigInteger.valueOf(100_000)).add(BigInteger.ONE));
        assertThat(objection(EthereumFork.LONDON, product.number(TransactionField.GAS_LIMIT, 100_000)))
                .contains("more than 256 bits");
        assertThat(objection(EthereumFork.LONDON, product.number(TransactionField.GAS_LIMIT, 99_999)))
                .isEmpty();
    }

    @Test
    void gasBeforeATransactionRuns() {
        // 9 bytes of data, none of them 0; an access list of 2 accounts and 2 slots; 2 authorisations.
        long data = 9 * 16;
        long list = 2 * 2_400 + 2 * 1_900;
        assertEdge(EthereumFork.ISTANBUL, builder(TransactionType.LEGACY), 21_000 + data);
        assertEdge(EthereumFork.PETERSBURG, builder(TransactionType.LEGACY), 21_000 + 9 * 68);
        assertEdge(EthereumFork.PRAGUE, builder(TransactionType.LEGACY), 21_000 + 9 * 4 * 10); // the floor of EIP-7623
        assertEdge(EthereumFork.CANCUN, builder(TransactionType.BLOB), 21_000 + data + list);
        assertEdge(EthereumFork.PRAGUE, builder(TransactionType.SET_CODE), 21_000 + data + list + 2 * 25_000);
    }

    @Test
    void gasOfCreatingAContract() {
        Bytes code = Bytes.wrap(new byte[33]);
        assertEdge(EthereumFork.FRONTIER, creation(code), 21_000 + 33 * 4);
        assertEdge(EthereumFork.HOMESTEAD, creation(code), 53_000 + 33 * 4);
        assertEdge(EthereumFork.SHANGHAI, creation(code), 53_000 + 33 * 4 + 2 * 2);
        UnsignedTransaction.Builder longest = creation(Bytes.wrap(new byte[49_152]));
        assertThat(objection(EthereumFork.SHANGHAI, longest)).isEmpty();
        UnsignedTransaction.Builder longer = creation(Bytes.wrap(new byte[49_153]));
        assertThat(objection(EthereumFork.PARIS, longer)).isEmpty();
        assertThat(objection(EthereumFork.SHANGHAI, longer)).contains("more than 49152 bytes");
    }

    private static UnsignedTransaction.Builder creation(Bytes code) {
        return UnsignedTransaction.builder(TransactionType.LEGACY)
                .number(TransactionField.NONCE, 1)
                .number(TransactionField.GAS_PRICE, 1)
                .number(TransactionField.GAS_LIMIT, 1_000_000)
                .data(code);
    }

    private static void assertEdge(EthereumFork fork, UnsignedTransaction.Builder builder, long gas) {
        boolean named = fork.compareTo(EthereumFork.SPURIOUS_DRAGON) >= 0;
        assertThat(objection(fork, builder.number(TransactionField.GAS_LIMIT, gas)))
                .as("%s %s", fork, named)
                .isEmpty();
        assertThat(objection(fork, builder.number(TransactionField.GAS_LIMIT, gas - 1)))
                .isEqualTo("gas is " + (gas - 1) + ", and " + gas + " are needed to begin");
    }

    @Test
    void theMostGasSinceOsaka() {
        UnsignedTransaction.Builder builder = builder(TransactionType.LEGACY);
        assertThat(objection(EthereumFork.OSAKA, builder.number(TransactionField.GAS_LIMIT, 1 << 24)))
                .isEmpty();
        builder.number(TransactionField.GAS_LIMIT, (1 << 24) + 1);
        assertThat(objection(EthereumFork.OSAKA, builder)).contains("gas is above 16777216");
        assertThat(objection(EthereumFork.PRAGUE, builder)).isEmpty();
    }

    @Test
    void blobsAndAuthorizationsMustBeThere() {
        assertThat(objection(EthereumFork.CANCUN, builder(TransactionType.BLOB).blobVersionedHashes(List.of())))
                .contains("there is no blob");
        assertThat(objection(
                        EthereumFork.CANCUN,
                        builder(TransactionType.BLOB).blobVersionedHashes(List.of(BlockMaker.word(1)))))
                .contains("not of version 1");
        assertThat(objection(
                        EthereumFork.PRAGUE, builder(TransactionType.SET_CODE).authorizations(List.of())))
                .contains("no authorisation");
    }
}
