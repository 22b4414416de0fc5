// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hauberk.chain.ChainFormatException;
import io.hauberk.signature.Bytes;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no block is refused, with a message that names the byte, whatever it is and however long. */
class BadInputTest {
    private static final List<EthereumTransaction> TRANSACTIONS = everyType();
    private static final Bytes RLP = BlockMaker.rlp(BlockMaker.AFTER_PRAGUE, TRANSACTIONS);
    private static final Bytes JSON = BlockMaker.bytes(BlockMaker.json(BlockMaker.AFTER_PRAGUE, TRANSACTIONS));

    private static List<EthereumTransaction> everyType() {
        List<EthereumTransaction> transactions = new ArrayList<>();
        for (TransactionType type : TransactionType.values()) {
            transactions.add(BlockMaker.transaction(type, 61 + type.number()));
        }
        return transactions;
    }

    private static ChainFormatException refused(Bytes content) {
        ChainFormatException e =
                catchThrowableOfType(ChainFormatException.class, () -> EthereumChain.MAINNET.parseBlock(content));
        assertThat(e).as("refused").isNotNull();
        assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(400);
        assertThat(e.offset()).isBetween(0L, (long) content.length());
        return e;
    }

    private static ChainFormatException refused(String json) {
        return refused(Bytes.wrap(json.getBytes(StandardCharsets.UTF_8)));
    }

    // --- any form ---------------------------------------------------------------------------------------------------

    @Test
    void nothing() {
        assertThat(refused(Bytes.EMPTY)).hasMessage("at byte 0: there is nothing here");
        assertThat(refused(" \n\t")).hasMessageContaining("nothing here");
    }

    @Test
    void neitherJsonNorRlp() {
        assertThat(refused("[]")).hasMessage("at byte 0: neither a JSON object nor an RLP list begins here");
        assertThat(refused("  0xf90211"))
                .hasMessageContaining("neither")
                .extracting("offset")
                .isEqualTo(2L);
        refused(Bytes.fromHex("80"));
        refused(Bytes.fromHex("b838"));
        refused(Bytes.fromHex("efbbbf"));
        refused(Bytes.concat(Bytes.fromHex("efbbbf"), Bytes.fromHex("00")));
    }

    @Test
    void tooLong() {
        Bytes zeros = Bytes.wrap(new byte[EthereumBlock.MAX_BYTES + 1]);
        ChainFormatException rlp = catchThrowableOfType(ChainFormatException.class, () -> EthereumBlock.parse(zeros));
        assertThat(rlp).hasMessageContaining("at most 67108864 bytes");
        ChainFormatException json =
                catchThrowableOfType(ChainFormatException.class, () -> EthereumBlock.parseJson(zeros));
        assertThat(json).hasMessageContaining("at most 67108864 bytes");
    }

    // --- RLP --------------------------------------------------------------------------------------------------------

    @Test
    void everyTruncationOfABlock() {
        for (int length = 0; length < RLP.length(); length++) {
            refused(RLP.slice(0, length));
        }
        for (int length = 0; length < JSON.length(); length++) {
            refused(JSON.slice(0, length));
        }
    }

    @Test
    void bytesBehindABlock() {
        assertThat(refused(Bytes.concat(RLP, Bytes.copyOf((byte) 0))))
                .hasMessageContaining("1 more bytes than the block has")
                .extracting("offset")
                .isEqualTo((long) RLP.length());
        refused(Bytes.concat(RLP, RLP));
        assertThat(refused(Bytes.concat(JSON, JSON))).hasMessageContaining("more behind the block");
        refused(Bytes.concat(JSON, Bytes.copyOf((byte) 'x')));
    }

    private static RlpItem.Items items(RlpItem... items) {
        return new RlpItem.Items(List.of(items));
    }

    private static RlpItem text(String hex) {
        return new RlpItem.Text(Bytes.fromHex(hex));
    }

    @Test
    void blocksOfOtherShapes() {
        RlpItem.Items header = BlockMaker.header(1, BlockMaker.word(0));
        RlpItem.Items none = items();
        assertThat(refused(Rlp.encode(items()))).hasMessageContaining("the header is missing");
        assertThat(refused(Rlp.encode(items(header)))).hasMessageContaining("the list of transactions is missing");
        assertThat(refused(Rlp.encode(items(header, none)))).hasMessageContaining("the list of ommers is missing");
        assertThat(refused(Rlp.encode(items(header, none, text("01")))))
                .hasMessageContaining("the list of ommers is a byte string");
        assertThat(refused(Rlp.encode(items(header, text(""), none))))
                .hasMessageContaining("the list of transactions is a byte string");
        assertThat(refused(Rlp.encode(items(header, none, items(items())))))
                .hasMessageContaining("parentHash is missing");
        assertThat(refused(Rlp.encode(items(header, none, none, none, none))))
                .hasMessageContaining("more bytes than a block has");
        assertThat(refused(Rlp.encode(items(header, none, none, items(items(text("01")))))))
                .hasMessageContaining("the validatorIndex of a withdrawal is missing");
    }

    @Test
    void headersOfOtherShapes() {
        RlpItem.Items header = BlockMaker.header(1, BlockMaker.word(0));
        for (int field = 0; field < header.items().size(); field++) {
            HeaderField known = HeaderField.LISTED.get(field);
            boolean bytes = known == HeaderField.EXTRA_DATA;
            List<RlpItem> changed = new ArrayList<>(header.items());
            changed.set(field, items());
            assertThat(refused(block(changed))).hasMessageContaining(known.jsonName() + " is a list");
            changed.set(field, new RlpItem.Text(Bytes.wrap(new byte[300])));
            if (!bytes) {
                assertThat(refused(block(changed))).hasMessageContaining(known.jsonName() + " has 300 bytes");
            }
            changed.set(field, text("0001"));
            if (!bytes) {
                assertThat(refused(block(changed))).hasMessageContaining(known.jsonName());
            }
            if (known.isOriginal()) {
                assertThat(refused(block(header.items().subList(0, field))))
                        .hasMessageContaining(known.jsonName() + " is missing");
            }
        }
        List<RlpItem> high = new ArrayList<>(header.items());
        high.set(HeaderField.LISTED.indexOf(HeaderField.NUMBER), text("8000000000000000"));
        assertThat(refused(block(high))).hasMessageContaining("number is not below 2^63");
    }

    private static Bytes block(List<RlpItem> header) {
        return Rlp.encode(items(new RlpItem.Items(header), items(), items()));
    }

    @ParameterizedTest
    @CsvSource({
        "80, the transaction is empty",
        "00, a transaction of type 0 is not known",
        "05, a transaction of type 5 is not known",
        "7e, a transaction of type 126 is not known",
        "02, the transaction is missing",
        "8202c0, chainId is missing",
        "8302c101, nonce is missing",
        "8ac9808080808080808080, a legacy transaction is wrapped into a byte string",
        "c0, nonce is missing",
        "c100, nonce begins with a zero byte",
        "c98080808080808080c0, s is a list",
        "ca80808080808080808080, more bytes than a transaction of type 0 has",
    })
    void transactionsOfOtherShapes(String hex, String problem) {
        Bytes header = Rlp.encode(BlockMaker.header(1, BlockMaker.word(0)));
        Bytes transaction = Bytes.fromHex(hex);
        RlpWriter writer = new RlpWriter();
        int start = writer.beginList();
        writer.raw(header);
        int list = writer.beginList();
        writer.raw(transaction).endList(list);
        writer.endList(writer.beginList());
        Bytes block = Bytes.wrap(writer.endList(start).toArray());
        assertThat(refused(block)).hasMessageContaining(problem);
    }

    @Test
    void fieldsOfTransactionsOfOtherShapes() {
        int checked = 0;
        for (EthereumTransaction good : TRANSACTIONS) {
            boolean envelope = good.type().hasEnvelope();
            Bytes list = envelope ? good.encoded().slice(1) : good.encoded();
            List<TransactionField> fields = new ArrayList<>(good.type().signedFields());
            fields.addAll(EthereumTransaction.SIGNATURE_FIELDS);
            for (int i = 0; i < fields.size(); i++) {
                for (RlpItem wrong : wrong(fields.get(i), good.type())) {
                    List<RlpItem> changed = new ArrayList<>(((RlpItem.Items) BlockMaker.decode(list)).items());
                    changed.set(i, wrong);
                    Bytes encoded = Rlp.encode(new RlpItem.Items(changed));
                    Bytes whole = envelope ? Bytes.concat(good.encoded().slice(0, 1), encoded) : encoded;
                    assertThat(catchThrowableOfType(
                                    ChainFormatException.class, () -> EthereumTransaction.decode(whole)))
                            .as("%s %s %s", good.type(), fields.get(i), wrong)
                            .isNotNull();
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(200);
    }

    private static List<RlpItem> wrong(TransactionField field, TransactionType type) {
        RlpItem address = new RlpItem.Text(BlockMaker.address(1).bytes());
        RlpItem word = new RlpItem.Text(BlockMaker.word(1));
        RlpItem.Items none = items();
        return switch (field.kind()) {
            case INTEGER ->
                List.of(
                        none,
                        text("00"),
                        text("0001"),
                        new RlpItem.Text(Bytes.concat(Bytes.copyOf((byte) 1), Bytes.wrap(new byte[field.maxBytes()]))));
            case BYTES -> List.of(none);
            case ADDRESS -> {
                List<RlpItem> lengths =
                        new ArrayList<>(List.of(none, text("00".repeat(19)), text("00".repeat(21)), word));
                if (type.needsTo()) {
                    lengths.add(text(""));
                }
                yield lengths;
            }
            case LIST ->
                switch (field) {
                    case ACCESS_LIST ->
                        List.of(
                                text(""),
                                items(address),
                                items(none),
                                items(items(address)),
                                items(items(address, text(""))),
                                items(items(address, none, none)),
                                items(items(text("00".repeat(19)), none)),
                                items(items(address, items(text("00".repeat(31))))),
                                items(items(address, items(text("00".repeat(33))))));
                    case BLOB_VERSIONED_HASHES ->
                        List.of(text(""), items(none), items(text("01".repeat(31))), items(text("01".repeat(33))));
                    default ->
                        List.of(
                                text(""),
                                items(none),
                                items(items(text("01"), address, text("01"), text("01"), word)),
                                items(items(text("01"), text("01"), text("01"), text("01"), text("01"), text("01"))),
                                items(items(text("00"), address, text("01"), text("01"), text("01"), text("01"))),
                                items(items(
                                        text("01"), address, text("01".repeat(9)), text("01"), text("01"), text("01"))),
                                items(items(text("01"), address, text("01"), text("0100"), text("01"), text("01"))),
                                items(items(
                                        text("01"),
                                        address,
                                        text("01"),
                                        text("01"),
                                        text("01".repeat(33)),
                                        text("01"))),
                                items(items(
                                        text("01"),
                                        address,
                                        text("01"),
                                        text("01"),
                                        text("01"),
                                        text("01"),
                                        text("01"))));
                };
        };
    }

    @Test
    void rAndSOfMoreThan32BytesAreNoTransaction() {
        BigInteger long33 = BigInteger.TWO.pow(256);
        for (EthereumTransaction good : TRANSACTIONS) {
            for (Bytes bad : List.of(
                    BlockMaker.encodingWith(good, good.v(), long33, BigInteger.ONE),
                    BlockMaker.encodingWith(good, good.v(), BigInteger.ONE, long33),
                    BlockMaker.encodingWith(good, long33, BigInteger.ONE, BigInteger.ONE))) {
                assertThat(catchThrowableOfType(ChainFormatException.class, () -> EthereumTransaction.decode(bad)))
                        .hasMessageContaining("33 bytes, and at most 32 are allowed");
            }
        }
    }

    @Test
    void nestingBombs() {
        // 100,000 lists in each other; and lists side by side, where a block belongs.
        ByteArrayOutputStream deep = new ByteArrayOutputStream();
        for (int i = 0; i < 100_000; i++) {
            int inside = 4 * (100_000 - i - 1);
            deep.writeBytes(new byte[] {(byte) 0xfa, (byte) (inside >> 16), (byte) (inside >> 8), (byte) inside});
        }
        refused(Bytes.wrap(deep.toByteArray()));
        byte[] wide = new byte[1_000_000];
        Arrays.fill(wide, (byte) 0xc0);
        refused(Bytes.concat(Bytes.wrap(RlpWriter.listPrefix(wide.length)), Bytes.wrap(wide)));
    }

    @Test
    void tooManyTransactions() {
        // The smallest transaction there is, and one more of it than is read.
        Bytes smallest = Bytes.fromHex("c9808080808080808080");
        byte[] list = new byte[(EthereumBlock.MAX_SIGNATURES + 1) * smallest.length()];
        for (int at = 0; at < list.length; at += smallest.length()) {
            smallest.copyTo(0, list, at, smallest.length());
        }
        assertThat(refused(blockOf(Bytes.wrap(list)))).hasMessageContaining("at most 262144 transactions");
    }

    @Test
    void tooManyAuthorizations() {
        RlpItem.Items smallest = items(
                text(""), new RlpItem.Text(BlockMaker.address(0).bytes()), text(""), text(""), text(""), text(""));
        EthereumTransaction template = TRANSACTIONS.get(TransactionType.SET_CODE.number());
        List<RlpItem> fields = new ArrayList<>(
                ((RlpItem.Items) BlockMaker.decode(template.encoded().slice(1))).items());
        int half = EthereumBlock.MAX_SIGNATURES / 2 + 1;
        fields.set(9, new RlpItem.Items(Collections.nCopies(half, smallest)));
        Bytes transaction = Bytes.concat(Bytes.copyOf((byte) 4), Rlp.encode(new RlpItem.Items(fields)));
        Bytes one = Rlp.encode(new RlpItem.Text(transaction));
        assertThat(refused(blockOf(Bytes.concat(one, one)))).hasMessageContaining("as many authorisations");
    }

    private static Bytes blockOf(Bytes transactions) {
        RlpWriter writer = new RlpWriter();
        int start = writer.beginList();
        writer.raw(Rlp.encode(BlockMaker.header(1, BlockMaker.word(0))));
        writer.raw(Bytes.wrap(RlpWriter.listPrefix(transactions.length()))).raw(transactions);
        writer.endList(writer.beginList());
        return Bytes.wrap(writer.endList(start).toArray());
    }

    @Property(tries = 3_000)
    void anyChangedByteGivesABlockOrARefusal(
            @ForAll @IntRange(max = 1_000_000) int place, @ForAll byte value, @ForAll boolean json) {
        byte[] bytes = (json ? JSON : RLP).toArray();
        int at = place % bytes.length;
        bytes[at] = value;
        try {
            EthereumBlock block = EthereumChain.MAINNET.parseBlock(Bytes.wrap(bytes));
            assertThat(block.signatures()).hasSize(block.transactionCount());
        } catch (ChainFormatException e) {
            assertThat(e.offset()).isBetween(0L, (long) bytes.length);
        }
    }

    // --- JSON -------------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | has no transactions",
                "{\"transactions\":[]} | has no number",
                "{\"result\":null} | its result is null",
                "{\"result\":\"0xf9\"} | the result is no block",
                "{\"result\":[]} | the result is no block",
                "{\"error\":{\"code\":-32000}} | has no transactions",
                "{\"transactions\":{}} | transactions is not a list",
                "{\"transactions\":[1]} | a transaction is not an object",
                "{\"transactions\":[\"0x12\"]} | ask the node for full transactions",
                "{\"transactions\":[{}]} | a transaction has no nonce",
                "{\"number\":1} | number is not a string",
                "{\"number\":\"1\"} | number does not begin with 0x",
                "{\"number\":\"0X1\"} | number does not begin with 0x",
                "{\"number\":\"\"} | number does not begin with 0x",
                "{\"number\":\"0x\"} | number has no digits",
                "{\"number\":\"0xg\"} | something else than hexadecimal digits",
                "{\"number\":\"0x1 \"} | something else than hexadecimal digits",
                "{\"number\":\"0x10000000000000000\"} | number has more than 8 bytes",
                "{\"number\":\"0x1\",\"number\":\"0x1\"} | number is there twice",
                "{\"transactions\":[],\"transactions\":[]} | transactions is there twice",
                "{\"hash\":\"0x1\"} | an odd number of hexadecimal digits",
                "{\"hash\":\"0x12\"} | hash has 1 bytes",
                "{\"transactions\":[],\"result\":{}} | there is a second block",
                "{ | this is no JSON",
                "{\"a\"} | this is no JSON",
                "{'a':1} | this is no JSON",
                "{\"a\":tru} | this is no JSON",
                "{\"a\":1}} | has no transactions",
                "{\"a\":\"\\q\"} | this is no JSON",
                "{\"a\":01} | this is no JSON",
            })
    void jsonOfOtherShapes(String json, String problem) {
        assertThat(refused(json)).hasMessageContaining(problem);
    }

    private static ObjectNode transaction(ObjectNode block, TransactionType type) {
        return (ObjectNode) block.get("transactions").get(type.number());
    }

    @Test
    void everyFieldOfAJsonTransactionIsNeededOnceAndInItsForm() {
        int checked = 0;
        for (TransactionType type : TransactionType.values()) {
            List<String> names = new ArrayList<>();
            type.signedFields().forEach(field -> names.add(field.jsonName()));
            names.addAll(List.of("v", "r", "s"));
            for (String name : names) {
                ObjectNode without = BlockMaker.json(1, TRANSACTIONS);
                transaction(without, type).remove(name);
                if (!name.equals("to") || type.needsTo()) {
                    assertThat(refused(BlockMaker.bytes(without)))
                            .as("%s without %s", type, name)
                            .hasMessageContaining(name);
                }
                ObjectNode number = BlockMaker.json(1, TRANSACTIONS);
                transaction(number, type).put(name, 7);
                assertThat(refused(BlockMaker.bytes(number))).hasMessageContaining(name);
                ObjectNode object = BlockMaker.json(1, TRANSACTIONS);
                transaction(object, type).putObject(name);
                assertThat(refused(BlockMaker.bytes(object))).hasMessageContaining(name);
                checked += 3;
            }
        }
        assertThat(checked).isGreaterThan(150);
    }

    @Test
    void twoNamesForOneThingMustAgree() throws Exception {
        ObjectNode block = BlockMaker.json(1, TRANSACTIONS);
        transaction(block, TransactionType.DYNAMIC_FEE)
                .put("yParity", "0x" + TRANSACTIONS.get(2).v().toString(16));
        transaction(block, TransactionType.LEGACY).put("chainId", "0x1");
        transaction(block, TransactionType.LEGACY)
                .put("data", BlockMaker.data(TRANSACTIONS.get(0).data()));
        assertThat(EthereumBlock.parseJson(BlockMaker.bytes(block)).transactions())
                .isEqualTo(TRANSACTIONS);

        ObjectNode parity = block.deepCopy();
        transaction(parity, TransactionType.DYNAMIC_FEE).put("yParity", "0x5");
        assertThat(refused(BlockMaker.bytes(parity))).hasMessageContaining("v and yParity of a transaction differ");
        ObjectNode chain = block.deepCopy();
        transaction(chain, TransactionType.LEGACY).put("chainId", "0x2");
        assertThat(refused(BlockMaker.bytes(chain))).hasMessageContaining("chainId and v of a transaction differ");
        ObjectNode data = block.deepCopy();
        transaction(data, TransactionType.LEGACY).put("data", "0x00");
        assertThat(refused(BlockMaker.bytes(data))).hasMessageContaining("is there twice");
    }

    @Test
    void jsonNumbersMayHaveLeadingZerosButNotTooManyBytes() throws Exception {
        ObjectNode block = BlockMaker.json(1, TRANSACTIONS);
        ObjectNode legacy = transaction(block, TransactionType.LEGACY);
        legacy.put("r", "0x" + "0".repeat(100) + legacy.get("r").asText().substring(2));
        assertThat(EthereumBlock.parseJson(BlockMaker.bytes(block)).transactions())
                .isEqualTo(TRANSACTIONS);
        legacy.put("r", "0x1" + "0".repeat(64));
        assertThat(refused(BlockMaker.bytes(block))).hasMessageContaining("r has more than 32 bytes");
        legacy.put("r", "0x" + "1".repeat(10_000_000));
        assertThat(refused(BlockMaker.bytes(block))).hasMessageContaining("r has more than 32 bytes");
    }

    @Test
    void unknownJsonTypesOfTransactions() {
        for (String type : List.of("0x5", "0x7e", "0xff")) {
            ObjectNode block = BlockMaker.json(1, TRANSACTIONS);
            transaction(block, TransactionType.LEGACY).put("type", type);
            assertThat(refused(BlockMaker.bytes(block))).hasMessageContaining("is not known: types 0 to 4");
        }
    }

    @Test
    void jsonThatIsHugeSomewhere() throws Exception {
        // Depth, a number, a name, a string, many names: where nobody reads them.
        assertThat(refused("{\"a\":" + "[".repeat(1_000_000))).hasMessageContaining("this is no JSON that can be read");
        assertThat(refused("{\"a\":" + "{\"b\":".repeat(50) + "1" + "}".repeat(51)))
                .hasMessageContaining("this is no JSON that can be read");
        assertThat(refused("{\"a\":" + "9".repeat(1_000_000) + "}"))
                .hasMessageContaining("this is no JSON that can be read");
        assertThat(refused("{\"a\":1e999999999}")).hasMessageContaining("has no transactions");
        assertThat(refused("{\"" + "n".repeat(1_000_000) + "\":1}"))
                .hasMessageContaining("this is no JSON that can be read");
        StringBuilder names = new StringBuilder("{\"x\":0");
        for (int i = 0; i < 2_000; i++) {
            names.append(",\"n").append(i).append("\":{\"inner").append(i).append("\":0}");
        }
        assertThat(refused(names.append('}').toString())).hasMessageContaining("more than 1000 different names");
        String text = new String(JSON.toArray(), StandardCharsets.UTF_8);
        String padded = "{\"padding\":\"" + "p".repeat(5_000_000) + "\"," + text.substring(1);
        assertThat(EthereumBlock.parseJson(Bytes.wrap(padded.getBytes(StandardCharsets.UTF_8)))
                        .transactions())
                .isEqualTo(TRANSACTIONS);
    }

    @Test
    void offsetsOfJsonPointIntoTheFile() {
        String json = "  {\"number\": \"0x1\", \"transactionsRoot\": \"0x12\"}";
        assertThat(refused(json).offset()).isEqualTo(json.indexOf("\"0x12\""));
        String withMark = "\ufeff" + json;
        assertThat(refused(withMark).offset()).isEqualTo(json.indexOf("\"0x12\"") + 3);
    }
}
