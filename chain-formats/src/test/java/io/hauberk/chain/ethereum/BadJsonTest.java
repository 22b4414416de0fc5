// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import static io.hauberk.chain.ethereum.Refusals.JSON;
import static io.hauberk.chain.ethereum.Refusals.TRANSACTIONS;
import static io.hauberk.chain.ethereum.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hauberk.signature.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON that is no block: other shapes, contradictions, and more than is read. */
class BadJsonTest {
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

    @Test
    void everyFieldOfAJsonTransactionIsNeededOnceAndInItsForm() {
        int checked = 0;
        for (TransactionType type : TransactionType.values()) {
            List<String> names = new ArrayList<>();
            type.signedFields().forEach(field -> names.add(field.jsonName()));
            names.addAll(List.of("v", "r", "s"));
            for (String name : names) {
                ObjectNode without = BlockMaker.json(1, TRANSACTIONS);
                BlockMaker.transaction(without, type.number()).remove(name);
                if (!name.equals("to") || type.needsTo()) {
                    assertThat(refused(BlockMaker.bytes(without)))
                            .as("%s without %s", type, name)
                            .hasMessageContaining(name);
                }
                ObjectNode number = BlockMaker.json(1, TRANSACTIONS);
                BlockMaker.transaction(number, type.number()).put(name, 7);
                assertThat(refused(BlockMaker.bytes(number))).hasMessageContaining(name);
                ObjectNode object = BlockMaker.json(1, TRANSACTIONS);
                BlockMaker.transaction(object, type.number()).putObject(name);
                assertThat(refused(BlockMaker.bytes(object))).hasMessageContaining(name);
                checked += 3;
            }
        }
        assertThat(checked).isGreaterThan(150);
    }

    @Test
    void twoNamesForOneThingMustAgree() throws Exception {
        ObjectNode block = BlockMaker.json(1, TRANSACTIONS);
        BlockMaker.transaction(block, TransactionType.DYNAMIC_FEE.number())
                .put("yParity", "0x" + TRANSACTIONS.get(2).v().toString(16));
        BlockMaker.transaction(block, TransactionType.LEGACY.number()).put("chainId", "0x1");
        BlockMaker.transaction(block, TransactionType.LEGACY.number())
                .put("data", BlockMaker.data(TRANSACTIONS.get(0).data()));
        assertThat(EthereumBlock.parseJson(BlockMaker.bytes(block)).transactions())
                .isEqualTo(TRANSACTIONS);

        ObjectNode parity = block.deepCopy();
        BlockMaker.transaction(parity, TransactionType.DYNAMIC_FEE.number()).put("yParity", "0x5");
        assertThat(refused(BlockMaker.bytes(parity))).hasMessageContaining("v and yParity of a transaction differ");
        ObjectNode chain = block.deepCopy();
        BlockMaker.transaction(chain, TransactionType.LEGACY.number()).put("chainId", "0x2");
        assertThat(refused(BlockMaker.bytes(chain))).hasMessageContaining("chainId and v of a transaction differ");
        ObjectNode data = block.deepCopy();
        BlockMaker.transaction(data, TransactionType.LEGACY.number()).put("data", "0x00");
        assertThat(refused(BlockMaker.bytes(data))).hasMessageContaining("is there twice");
    }

    @Test
    void jsonNumbersMayHaveLeadingZerosButNotTooManyBytes() throws Exception {
        ObjectNode block = BlockMaker.json(1, TRANSACTIONS);
        ObjectNode legacy = BlockMaker.transaction(block, TransactionType.LEGACY.number());
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
            BlockMaker.transaction(block, TransactionType.LEGACY.number()).put("type", type);
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
