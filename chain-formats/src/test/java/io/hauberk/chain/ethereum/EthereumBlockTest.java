// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import static io.hauberk.chain.ethereum.Outcome.verify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hauberk.chain.ChainFormatException;
import io.hauberk.chain.Chains;
import io.hauberk.chain.Contradiction.Subject;
import io.hauberk.signature.BatchItem;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.RecoverItem;
import io.hauberk.signature.Verdict;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks made here: every type of transaction, old signatures, authorisations. */
class EthereumBlockTest {
    @Test
    void everyTypeVerifiesFromRlpAndJson() throws Exception {
        List<EthereumTransaction> transactions = BlockMaker.everyType(11);
        Outcome rlp = verify(EthereumBlock.parse(BlockMaker.rlp(BlockMaker.AFTER_PRAGUE, transactions)));
        ObjectNode json = BlockMaker.json(BlockMaker.AFTER_PRAGUE, transactions);
        Outcome bare = verify(EthereumBlock.parseJson(BlockMaker.bytes(json)));
        ObjectNode response =
                new ObjectMapper().createObjectNode().put("jsonrpc", "2.0").put("id", 1);
        response.set("result", json);
        Outcome wrapped = verify(EthereumBlock.parseJson(BlockMaker.bytes(response)));
        for (Outcome outcome : List.of(rlp, bare, wrapped)) {
            assertThat(outcome.verdicts()).hasSize(5).containsOnly(Verdict.VALID);
            assertThat(outcome.contradictions()).isEmpty();
            assertThat(outcome.block().transactions()).isEqualTo(transactions);
            assertThat(outcome.block().number()).isEqualTo(BlockMaker.AFTER_PRAGUE);
            assertThat(outcome.block().authorizations()).hasSize(2);
            assertThat(outcome.block().hash()).isEqualTo(rlp.block().hash()).isPresent();
        }
    }

    @Test
    void formIsToldByTheFirstBytes() throws Exception {
        List<EthereumTransaction> transactions = BlockMaker.everyType(11);
        Bytes rlp = BlockMaker.rlp(7, transactions);
        Bytes json = BlockMaker.bytes(BlockMaker.json(7, transactions));
        Bytes blanks = Bytes.copyOf((byte) '\n', (byte) ' ');
        Bytes byteOrderMark = Bytes.fromHex("efbbbf");
        for (Bytes content :
                List.of(rlp, json, Bytes.concat(blanks, json, blanks), Bytes.concat(byteOrderMark, json))) {
            assertThat(EthereumChain.MAINNET.parseBlock(content).transactions()).isEqualTo(transactions);
        }
    }

    @Test
    void fieldsComeBackAsTheyWentIn() throws Exception {
        EthereumTransaction read = EthereumBlock.parse(BlockMaker.rlp(1, BlockMaker.everyType(11)))
                .transactions()
                .get(TransactionType.SET_CODE.number());
        assertThat(read.accessList())
                .containsExactly(
                        new AccessListEntry(BlockMaker.address(0xac), List.of(BlockMaker.word(1), BlockMaker.word(2))),
                        new AccessListEntry(BlockMaker.address(0xad), List.of()));
        assertThat(read.to()).contains(BlockMaker.address(0x70));
        assertThat(read.chainId()).contains(BigInteger.ONE);
        assertThat(read.number(TransactionField.GAS_PRICE)).isEmpty();
        assertThat(read.number(TransactionField.MAX_FEE_PER_GAS))
                .contains(BigInteger.valueOf(BlockMaker.number(TransactionField.MAX_FEE_PER_GAS)));
        assertThat(read.authorizations())
                .containsExactly(
                        BlockMaker.authorization(BigInteger.ONE, 0, 77),
                        BlockMaker.authorization(BigInteger.ZERO, 5, 78));
    }

    @Test
    void headersOfEveryForkOmmersAndWithdrawals() throws Exception {
        List<EthereumTransaction> transactions = BlockMaker.everyType(11);
        List<RlpItem> header = new ArrayList<>(
                BlockMaker.header(9, BlockMaker.root(transactions)).items());
        RlpItem word = new RlpItem.Text(BlockMaker.word(8));
        RlpItem number = new RlpItem.Text(Bytes.copyOf((byte) 9));
        header.addAll(List.of(word, number, number, word, word)); // Shanghai, Cancun (3), Prague
        header.add(new RlpItem.Items(List.of(number))); // a fork that is not known
        RlpItem withdrawal =
                list(number, number, new RlpItem.Text(BlockMaker.address(1).bytes()), number);
        RlpItem ommer = BlockMaker.header(8, BlockMaker.word(0));
        Bytes rlp = Rlp.encode(list(
                new RlpItem.Items(header),
                BlockMaker.list(transactions),
                list(ommer, ommer),
                list(withdrawal, withdrawal)));
        Outcome outcome = verify(EthereumBlock.parse(rlp));
        assertThat(outcome.verdicts()).hasSize(5).containsOnly(Verdict.VALID);
        assertThat(outcome.contradictions()).isEmpty();
        assertThat(outcome.block().hash()).contains(Keccak256.hash(Rlp.encode(new RlpItem.Items(header))));
    }

    private static RlpItem.Items list(RlpItem... items) {
        return new RlpItem.Items(List.of(items));
    }

    @Test
    void jsonOfOtherNodes() throws Exception {
        ObjectNode json = BlockMaker.json(BlockMaker.AFTER_PRAGUE, BlockMaker.everyType(11));
        // Fields that say the same by another name, and some that say nothing.
        ObjectNode setCode = BlockMaker.transaction(json, 4);
        setCode.set("yParity", setCode.remove("v"));
        ObjectNode authorization = (ObjectNode) setCode.get("authorizationList").get(0);
        authorization.set("v", authorization.get("yParity"));
        authorization.put("note", "not known");
        ((ObjectNode) setCode.get("accessList").get(0)).put("note", 1);
        ObjectNode legacy = BlockMaker.transaction(json, 0);
        legacy.set("data", legacy.remove("input"));
        legacy.remove("type");
        legacy.putNull("maxFeePerGas").putNull("yParity").putArray("accessList");
        json.putNull("totalDifficulty")
                .putNull("requestsHash")
                .putArray("withdrawals")
                .addObject()
                .put("index", "0x1");
        Outcome outcome = verify(json);
        assertThat(outcome.block().transactions()).isEqualTo(BlockMaker.everyType(11));
        assertThat(outcome.contradictions()).isEmpty();
        assertThat(outcome.block().hash()).isPresent();

        authorization.put("v", "0x5");
        assertThat(catchThrowableOfType(
                        ChainFormatException.class, () -> EthereumBlock.parseJson(BlockMaker.bytes(json))))
                .hasMessageContaining("v and yParity of an authorisation differ");
    }

    // --- old signatures ---------------------------------------------------------------------------------------------

    @Test
    void highSWasValidBeforeHomesteadAndIsNotSince() throws Exception {
        List<EthereumTransaction> transactions =
                List.of(BlockMaker.withHighS(BlockMaker.oldTransaction(21)), BlockMaker.oldTransaction(22));
        Outcome before = verify(EthereumBlock.parse(BlockMaker.rlp(1_149_999, transactions)));
        assertThat(before.verdicts()).containsExactly(Verdict.VALID, Verdict.VALID);
        assertThat(before.contradictions()).isEmpty();
        assertThat(before.block().signatures())
                .extracting(BatchItem::scheme)
                .containsOnly(EthereumTransaction.SCHEME_BEFORE_HOMESTEAD);

        Outcome after = verify(EthereumBlock.parse(BlockMaker.rlp(1_150_000, transactions)));
        assertThat(after.verdicts()).containsExactly(Verdict.MALFORMED_SIGNATURE, Verdict.VALID);
        assertThat(after.block().signatures()).extracting(BatchItem::scheme).containsOnly(EthereumTransaction.SCHEME);
    }

    @Test
    void highSOfALaterKindOfTransactionIsInvalidAtAnyHeight() throws Exception {
        List<EthereumTransaction> high =
                BlockMaker.everyType(11).stream().map(BlockMaker::withHighS).toList();
        Outcome outcome = verify(EthereumBlock.parse(BlockMaker.rlp(1, high)));
        assertThat(outcome.verdicts()).hasSize(5).containsOnly(Verdict.MALFORMED_SIGNATURE);
    }

    @Test
    void otherChainsNeverTookAHighS() throws Exception {
        Bytes block = BlockMaker.rlp(1, List.of(BlockMaker.withHighS(BlockMaker.oldTransaction(21))));
        EthereumChain other = EthereumChain.ofId(BigInteger.valueOf(56));
        assertThat(verify(EthereumBlock.parse(block, other)).verdicts()).containsExactly(Verdict.MALFORMED_SIGNATURE);
    }

    // --- bad signatures ---------------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource(TransactionType.class)
    void rAndSOutOfRangeAreMalformed(TransactionType type) throws Exception {
        EthereumTransaction good = BlockMaker.transaction(type, 31);
        BigInteger r = new BigInteger(1, good.rAndS().slice(0, 32).toArray());
        BigInteger s = new BigInteger(1, good.rAndS().slice(32).toArray());
        BigInteger most = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
        List<EthereumTransaction> bad = List.of(
                BlockMaker.withSignature(good, good.v(), BigInteger.ZERO, s),
                BlockMaker.withSignature(good, good.v(), Keys.N, s),
                BlockMaker.withSignature(good, good.v(), most, s),
                BlockMaker.withSignature(good, good.v(), r, BigInteger.ZERO),
                BlockMaker.withSignature(good, good.v(), r, Keys.N),
                BlockMaker.withSignature(good, good.v(), r, most),
                BlockMaker.withSignature(good, good.v(), BigInteger.ZERO, BigInteger.ZERO));
        Outcome outcome = verify(EthereumBlock.parse(BlockMaker.rlp(BlockMaker.AFTER_PRAGUE, bad)));
        assertThat(outcome.verdicts()).hasSize(7).containsOnly(Verdict.MALFORMED_SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 26, 29, 34, 255})
    void vOfALegacyTransactionThatMeansNothingIsMalformed(int v) throws Exception {
        EthereumTransaction bad = withV(BlockMaker.oldTransaction(32), BigInteger.valueOf(v));
        for (long height : new long[] {BlockMaker.BEFORE_HOMESTEAD, BlockMaker.AFTER_PRAGUE}) {
            Outcome outcome = verify(EthereumBlock.parse(BlockMaker.rlp(height, List.of(bad))));
            if (v < 35) {
                assertThat(outcome.verdicts()).containsExactly(Verdict.MALFORMED_SIGNATURE);
            } else { // 255 is chain 110
                assertThat(outcome.subjects()).containsExactly(Subject.CHAIN);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 27, 28, 255, 256, 1L << 40})
    void yParityAboveOneIsMalformed(long parity) throws Exception {
        List<EthereumTransaction> bad = new ArrayList<>();
        for (EthereumTransaction good : BlockMaker.everyType(11).subList(1, 5)) {
            bad.add(withV(good, BigInteger.valueOf(parity)));
        }
        Outcome outcome = verify(EthereumBlock.parse(BlockMaker.rlp(BlockMaker.AFTER_PRAGUE, bad)));
        assertThat(outcome.verdicts()).hasSize(4).containsOnly(Verdict.MALFORMED_SIGNATURE);
    }

    @Test
    void hugeVIsAnotherChain() throws Exception {
        EthereumTransaction odd =
                withV(BlockMaker.oldTransaction(32), BigInteger.TWO.pow(256).subtract(BigInteger.ONE));
        assertThat(verify(EthereumBlock.parse(BlockMaker.rlp(1, List.of(odd)))).subjects())
                .containsExactly(Subject.CHAIN);
    }

    private static EthereumTransaction withV(EthereumTransaction transaction, BigInteger v) {
        return BlockMaker.withSignature(
                transaction,
                v,
                new BigInteger(1, transaction.rAndS().slice(0, 32).toArray()),
                new BigInteger(1, transaction.rAndS().slice(32).toArray()));
    }

    // --- chains -----------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource(TransactionType.class)
    void aSignatureForAnotherChainIsNoGood(TransactionType type) throws Exception {
        BigInteger id = BigInteger.valueOf(1337);
        EthereumTransaction foreign =
                BlockMaker.sign(BlockMaker.builder(type, id).build(), 41);
        Bytes block = BlockMaker.rlp(BlockMaker.AFTER_PRAGUE, List.of(foreign));
        Outcome mainnet = verify(EthereumBlock.parse(block));
        assertThat(mainnet.subjects()).containsExactly(Subject.CHAIN);
        assertThat(mainnet.contradictions().getFirst().signature()).hasValue(0);
        Outcome own =
                verify((EthereumBlock) Chains.find("eip155:1337").orElseThrow().parseBlock(block));
        assertThat(own.verdicts()).containsExactly(Verdict.VALID);
        assertThat(own.contradictions()).isEmpty();
    }

    @Test
    void chainsAreFoundByName() {
        assertThat(Chains.find("Ethereum")).contains(EthereumChain.MAINNET);
        assertThat(Chains.find("eip155:1")).contains(EthereumChain.MAINNET);
        assertThat(Chains.find("eip155:56")).map(chain -> chain.name()).contains("eip155:56");
        for (String none : List.of("", "solana", "eip155:", "eip155:0", "eip155:01", "eip155:-1", "eip155:x", "56")) {
            assertThat(Chains.find(none)).as(none).isEmpty();
        }
    }

    // --- authorisations ---------------------------------------------------------------------------------------------

    @Test
    void invalidAuthorizationsAreCountedApart() throws Exception {
        Authorization good = BlockMaker.authorization(BigInteger.ONE, 3, 51);
        Authorization highS = new Authorization(
                good.chainId(),
                good.address(),
                good.nonce(),
                1 - good.yParity(),
                good.r(),
                Quantity.padded32(Quantity.minimal(Keys.N.subtract(Quantity.toBigInteger(good.s())))));
        Authorization badParity =
                new Authorization(good.chainId(), good.address(), good.nonce(), 27, good.r(), good.s());
        Authorization zeroR =
                new Authorization(good.chainId(), good.address(), good.nonce(), 0, Bytes.wrap(new byte[32]), good.s());
        Authorization otherChain = BlockMaker.authorization(BigInteger.TWO, 3, 52);
        Authorization anyChain = BlockMaker.authorization(BigInteger.ZERO, 3, 53);
        Authorization highestNonce = BlockMaker.authorization(BigInteger.ONE, -1, 54);
        EthereumTransaction transaction = BlockMaker.sign(
                BlockMaker.builder(TransactionType.SET_CODE, BigInteger.ONE)
                        .authorizations(List.of(good, highS, badParity, zeroR, otherChain, anyChain, highestNonce))
                        .build(),
                55);
        List<EthereumTransaction> transactions =
                List.of(transaction, BlockMaker.transaction(TransactionType.LEGACY, 9));
        for (EthereumBlock block : List.of(
                EthereumBlock.parse(BlockMaker.rlp(BlockMaker.AFTER_PRAGUE, transactions)),
                EthereumBlock.parseJson(BlockMaker.bytes(BlockMaker.json(BlockMaker.AFTER_PRAGUE, transactions))))) {
            Outcome outcome = verify(block);
            assertThat(outcome.verdicts()).containsExactly(Verdict.VALID, Verdict.VALID);
            assertThat(outcome.contradictions()).isEmpty();
            assertThat(block.authorizations()).hasSize(7);
            assertThat(block.skippedUnseen()).isEqualTo(2);
            assertThat(block.skippable().stream()
                            .map(item -> Keys.recover((RecoverItem) item).verdict()))
                    .containsExactly(
                            Verdict.VALID,
                            Verdict.MALFORMED_SIGNATURE,
                            Verdict.MALFORMED_SIGNATURE,
                            Verdict.MALFORMED_SIGNATURE,
                            Verdict.VALID);
        }
        assertThat(Keys.recover(good.item()).key().map(Address::ofPublicKey))
                .contains(Keys.address(BlockMaker.word(51)));
    }

    @Test
    void blocksAreReadFromAnyPartOfAnArray() throws Exception {
        Bytes rlp = BlockMaker.rlp(5, BlockMaker.everyType(11));
        byte[] around = new byte[rlp.length() + 20];
        Arrays.fill(around, (byte) 0xff);
        rlp.copyTo(0, around, 10, rlp.length());
        EthereumBlock block = EthereumBlock.parse(Bytes.wrap(around, 10, rlp.length()));
        Arrays.fill(around, (byte) 0); // it was copied
        assertThat(verify(block).verdicts()).containsOnly(Verdict.VALID);
    }
}
