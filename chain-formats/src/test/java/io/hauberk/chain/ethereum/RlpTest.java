// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.esaulpaugh.headlong.rlp.RLPDecoder;
import com.esaulpaugh.headlong.rlp.RLPItem;
import com.fasterxml.jackson.databind.JsonNode;
import io.hauberk.chain.ChainFormatException;
import io.hauberk.signature.Bytes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RlpTest {
    @Test
    void ethersVectors() throws Exception {
        int cases = 0;
        for (JsonNode test : Vectors.json("ethereum/ethers-rlp.json.gz")) {
            RlpItem item = item(test.get("decoded"));
            Bytes encoded = Vectors.hex(test.get("encoded"));
            assertThat(Rlp.encode(item)).as(test.get("name").asText()).isEqualTo(encoded);
            assertThat(Rlp.decode(encoded)).as(test.get("name").asText()).isEqualTo(item);
            cases++;
        }
        assertThat(cases).isEqualTo(61);
    }

    @Test
    void vectorsOfTheEthereumTests() throws Exception {
        int cases = 0;
        for (JsonNode test : Vectors.json("ethereum/rlptest.json")) {
            RlpItem item = looseItem(test.get("in"));
            Bytes encoded = Vectors.hex(test.get("out"));
            assertThat(Rlp.encode(item)).isEqualTo(encoded);
            assertThat(Rlp.decode(encoded)).isEqualTo(item);
            cases++;
        }
        assertThat(cases).isEqualTo(28);
    }

    private static RlpItem item(JsonNode node) {
        if (!node.isArray()) {
            return new RlpItem.Text(Vectors.hex(node));
        }
        List<RlpItem> items = new ArrayList<>();
        node.forEach(inner -> items.add(item(inner)));
        return new RlpItem.Items(items);
    }

    /** As item, but text stands for its own bytes, and numbers (or # and a long number) for theirs. */
    private static RlpItem looseItem(JsonNode node) {
        if (node.isArray()) {
            List<RlpItem> items = new ArrayList<>();
            node.forEach(inner -> items.add(looseItem(inner)));
            return new RlpItem.Items(items);
        }
        if (node.isNumber()) {
            return new RlpItem.Text(Quantity.minimal(node.bigIntegerValue()));
        }
        String text = node.asText();
        return new RlpItem.Text(
                text.startsWith("#")
                        ? Quantity.minimal(new BigInteger(text.substring(1)))
                        : Bytes.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0, an item is missing",
        "8100, 0, a single byte that needs none",
        "817f, 0, a single byte that needs none",
        "81, 0, longer than what is left",
        "820102ff, 3, more bytes than the item has",
        "8000, 1, more bytes than the item has",
        "c000, 1, more bytes than the item has",
        "b7, 0, longer than what is left",
        "b8, 0, ends inside its length",
        "b800, 0, length with a leading zero",
        "b801ff, 0, long length where a short one does",
        "b837, 0, long length where a short one does",
        "b838, 0, longer than what is left",
        "b90038, 0, length with a leading zero",
        "b9ff, 0, ends inside its length",
        "bf0000000000000001, 0, length with a leading zero",
        "bfffffffffffffffff, 0, longer than what is left",
        "bf8000000000000000, 0, longer than what is left",
        "bb7fffffff, 0, longer than what is left",
        "bbffffffff, 0, longer than what is left",
        "c1, 0, longer than what is left",
        "c28100, 1, a single byte that needs none",
        "c281, 0, longer than what is left",
        "c381ff, 0, longer than what is left",
        "c382ff, 0, longer than what is left",
        "c28201, 1, longer than what is left",
        "f7, 0, longer than what is left",
        "f800, 0, length with a leading zero",
        "f801c0, 0, long length where a short one does",
        "f90038, 0, length with a leading zero",
        "ffffffffffffffffff, 0, longer than what is left",
        "ff8000000000000000, 0, longer than what is left",
    })
    void refusesWhatIsNotCanonical(String hex, long offset, String problem) {
        ChainFormatException e = catchThrowableOfType(ChainFormatException.class, () -> Rlp.decode(Bytes.fromHex(hex)));
        assertThat(e).as(hex).isNotNull().hasMessageContaining(problem);
        assertThat(e.offset()).isEqualTo(offset);
    }

    @Test
    void refusesDeepNesting() throws Exception {
        assertThat(Rlp.decode(nested(Rlp.MAX_DEPTH))).isInstanceOf(RlpItem.Items.class);
        assertThatThrownBy(() -> Rlp.decode(nested(Rlp.MAX_DEPTH + 1)))
                .isInstanceOf(ChainFormatException.class)
                .hasMessageContaining("nested deeper than 32");
        assertThatThrownBy(() -> Rlp.decode(nested(5_000))).isInstanceOf(ChainFormatException.class);
    }

    /** Lists of one list each; made from the inside out, so that the maker doesn't recurse. */
    private static Bytes nested(int depth) {
        Bytes inner = Bytes.EMPTY;
        for (int i = 0; i < depth; i++) {
            inner = Bytes.concat(Bytes.wrap(RlpWriter.listPrefix(inner.length())), inner);
        }
        return inner;
    }

    @Property(tries = 500)
    void readsWhatItWrites(@ForAll("items") RlpItem item) throws Exception {
        assertThat(Rlp.decode(Rlp.encode(item))).isEqualTo(item);
    }

    /** Two decoders that share no code accept the same bytes, but for the limit on nesting. */
    @Property(tries = 2_000)
    void acceptsWhatHeadlongAccepts(@ForAll("nearlyRlp") byte[] bytes) {
        boolean ours;
        RlpItem read = new RlpItem.Text(Bytes.EMPTY);
        try {
            read = Rlp.decode(Bytes.wrap(bytes));
            ours = true;
        } catch (ChainFormatException e) {
            ours = false;
        }
        assertThat(ours).isEqualTo(headlongAccepts(bytes));
        if (ours) {
            assertThat(Rlp.encode(read)).isEqualTo(Bytes.wrap(bytes));
        }
    }

    private static boolean headlongAccepts(byte[] bytes) {
        try {
            var item = RLPDecoder.RLP_STRICT.wrap(bytes);
            return item.encodingLength() == bytes.length && deepCheck(item);
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static boolean deepCheck(RLPItem item) {
        if (item.isList()) {
            for (var inner : item.asRLPList().elements()) {
                deepCheck(inner);
            }
        }
        return true;
    }

    @Provide
    Arbitrary<RlpItem> items() {
        Arbitrary<RlpItem> texts =
                Arbitraries.bytes().array(byte[].class).ofMaxSize(70).map(bytes -> new RlpItem.Text(Bytes.wrap(bytes)));
        return Arbitraries.lazyOf(
                        () -> texts,
                        () -> texts,
                        () -> items().list().ofMaxSize(5).map(RlpItem.Items::new))
                .filter(item -> Rlp.encode(item).length() < 2_000);
    }

    /** Encodings with one byte changed, cut or added. */
    @Provide
    Arbitrary<byte[]> nearlyRlp() {
        return items().flatMap(item -> {
            byte[] encoded = Rlp.encode(item).toArray();
            return Arbitraries.integers()
                    .between(0, encoded.length)
                    .flatMap(at -> Arbitraries.bytes()
                            .flatMap(value -> Arbitraries.integers()
                                    .between(0, 3)
                                    .map(kind -> mutate(encoded, at, value, kind))));
        });
    }

    private static byte[] mutate(byte[] encoded, int at, byte value, int kind) {
        return switch (kind) {
            case 0 -> encoded;
            case 1 -> Arrays.copyOf(encoded, at);
            case 2 -> {
                byte[] changed = encoded.clone();
                if (at < changed.length) {
                    changed[at] = value;
                }
                yield changed;
            }
            default -> {
                byte[] longer = Arrays.copyOf(encoded, encoded.length + 1);
                System.arraycopy(encoded, at, longer, at + 1, encoded.length - at);
                longer[at] = value;
                yield longer;
            }
        };
    }
}
