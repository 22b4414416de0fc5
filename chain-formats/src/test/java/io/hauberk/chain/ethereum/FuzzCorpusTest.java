// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hauberk.signature.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The corpus of {@link ParserFuzzTest} is what this makes. With {@code -Dhauberk.corpus=DIR}, DIR being this module's
 * {@code src/test/resources}, it is written anew.
 */
class FuzzCorpusTest {
    private static final String FOLDER = "io/hauberk/chain/ethereum/ParserFuzzTestInputs/";

    private static Map<String, Bytes> corpus() {
        Map<String, Bytes> files = new TreeMap<>();
        rlp(files);
        List<EthereumTransaction> all = transactions(files);
        blocks(files, all);
        return files;
    }

    private static void rlp(Map<String, Bytes> files) {
        String[] items = {
            "",
            "00",
            "7f",
            "80",
            "8180",
            "8100",
            "83646f67",
            "b7" + "aa".repeat(55),
            "b838" + "bb".repeat(56),
            "b800",
            "b90001",
            "bf7fffffffffffffff",
            "c0",
            "c3808080",
            "c7c0c1c0c3c0c1c0",
            "f838" + "01".repeat(56),
            "f801c0",
            "ff8000000000000000",
            "c1".repeat(40) + "c0",
            "c0c0"
        };
        for (int i = 0; i < items.length; i++) {
            files.put(String.format("rlp/%02d", i), Bytes.fromHex(items[i]));
        }
        Bytes nested = Bytes.EMPTY;
        for (int i = 0; i <= Rlp.MAX_DEPTH; i++) {
            nested = Bytes.concat(Bytes.wrap(RlpWriter.listPrefix(nested.length())), nested);
            files.put("rlp/nested-" + (i == Rlp.MAX_DEPTH ? "too-deep" : "deepest"), nested);
        }
    }

    private static List<EthereumTransaction> transactions(Map<String, Bytes> files) {
        List<EthereumTransaction> all = new ArrayList<>();
        for (TransactionType type : TransactionType.values()) {
            all.add(BlockMaker.transaction(type, 81 + type.number()));
        }
        all.add(BlockMaker.oldTransaction(90));
        all.add(BlockMaker.withHighS(BlockMaker.oldTransaction(91)));
        for (int i = 0; i < all.size(); i++) {
            EthereumTransaction transaction = all.get(i);
            String name = transaction.type().name().toLowerCase(Locale.ROOT) + "-" + i;
            Bytes encoded = transaction.encoded();
            files.put("transaction/" + name, encoded);
            files.put("transaction/" + name + "-cut", encoded.slice(0, encoded.length() - 1));
            files.put("transaction/" + name + "-longer", Bytes.concat(encoded, Bytes.copyOf((byte) 0)));
            files.put(
                    "transaction/" + name + "-zero",
                    BlockMaker.encodingWith(transaction, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO));
        }
        files.put(
                "pooledTransaction/alone",
                all.get(TransactionType.BLOB.number()).encoded());
        files.put("pooledTransaction/wrong-blobs", wrapped(all.get(TransactionType.BLOB.number())));
        return all;
    }

    /** With a blob that is too short: real ones have 128 KiB. */
    private static Bytes wrapped(EthereumTransaction blob) {
        RlpItem body = BlockMaker.decode(blob.encoded().slice(1));
        RlpItem strings = new RlpItem.Items(List.of(new RlpItem.Text(BlockMaker.word(1))));
        return Bytes.concat(
                blob.encoded().slice(0, 1), Rlp.encode(new RlpItem.Items(List.of(body, strings, strings, strings))));
    }

    private static void blocks(Map<String, Bytes> files, List<EthereumTransaction> all) {
        Bytes rlp = BlockMaker.rlp(BlockMaker.AFTER_PRAGUE, all);
        files.put("block/every-type.rlp", rlp);
        files.put("block/old.rlp", BlockMaker.rlp(BlockMaker.BEFORE_HOMESTEAD, all.subList(5, 7)));
        files.put("block/empty.rlp", BlockMaker.rlp(0, List.of()));
        files.put("block/cut.rlp", rlp.slice(0, rlp.length() / 2));
        files.put("block/longer.rlp", Bytes.concat(rlp, rlp.slice(0, 1)));
        ObjectNode json = BlockMaker.json(BlockMaker.AFTER_PRAGUE, all.subList(0, 5));
        Bytes text = BlockMaker.bytes(json);
        files.put("block/every-type.json", text);
        files.put("block/cut.json", text.slice(0, text.length() * 2 / 3));
        files.put("block/response.json", Bytes.concat(ascii("{\"id\":1,\"result\":"), text, ascii("}")));
        ObjectNode lying = json.deepCopy();
        ((ObjectNode) lying.get("transactions").get(2))
                .put("from", BlockMaker.data(BlockMaker.address(1).bytes()));
        files.put("block/lying.json", BlockMaker.bytes(lying));
        files.put("block/nothing", Bytes.EMPTY);
        files.put("block/hashes.json", ascii("{\"number\":\"0x1\",\"transactions\":[\"0x12\"]}"));
        files.put("block/deep.json", ascii("{\"a\":" + "[".repeat(100)));
        files.put("block/number.json", ascii("{\"a\":" + "9".repeat(2_000) + "}"));
    }

    private static Bytes ascii(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void theCorpusIsWhatThisMakes() throws IOException {
        Map<String, Bytes> corpus = corpus();
        String target = System.getProperty("hauberk.corpus");
        if (target != null) {
            for (var file : corpus.entrySet()) {
                Path path = Path.of(target, FOLDER + file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue().toArray());
            }
            return;
        }
        for (var file : corpus.entrySet()) {
            try (InputStream in = FuzzCorpusTest.class.getResourceAsStream("/" + FOLDER + file.getKey())) {
                assertThat(in).as(file.getKey()).isNotNull();
                assertThat(in.readAllBytes())
                        .as(file.getKey())
                        .isEqualTo(file.getValue().toArray());
            }
        }
        assertThat(corpus).hasSize(65);
    }
}
