// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import static io.hauberk.chain.ethereum.Refusals.TRANSACTIONS;
import static io.hauberk.chain.ethereum.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hauberk.chain.ChainFormatException;
import io.hauberk.signature.Bytes;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RLP that is no block: other shapes, nesting, and more than is read. */
class BadRlpTest {
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
}
