// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The root against the yellow paper's recursive definition, written down literally over maps of half-bytes. */
class TransactionsRootTest {
    /** c(J, i) of the yellow paper, appendix D, over the keys' remaining half-bytes. */
    private static RlpItem node(Map<String, Bytes> entries) {
        if (entries.size() == 1) {
            var only = entries.entrySet().iterator().next();
            return list(hexPrefix(only.getKey(), true), new RlpItem.Text(only.getValue()));
        }
        String first = entries.keySet().iterator().next();
        int shared = first.length();
        for (String key : entries.keySet()) {
            int same = 0;
            while (same < Math.min(shared, key.length()) && key.charAt(same) == first.charAt(same)) {
                same++;
            }
            shared = same;
        }
        if (shared > 0) {
            Map<String, Bytes> rest = new TreeMap<>();
            int cut = shared;
            entries.forEach((key, value) -> rest.put(key.substring(cut), value));
            return list(hexPrefix(first.substring(0, shared), false), reference(node(rest)));
        }
        List<RlpItem> branch = new ArrayList<>();
        for (char digit : "0123456789abcdef".toCharArray()) {
            Map<String, Bytes> below = new TreeMap<>();
            entries.forEach((key, value) -> {
                if (key.charAt(0) == digit) {
                    below.put(key.substring(1), value);
                }
            });
            branch.add(below.isEmpty() ? new RlpItem.Text(Bytes.EMPTY) : reference(node(below)));
        }
        branch.add(new RlpItem.Text(Bytes.EMPTY));
        return new RlpItem.Items(branch);
    }

    private static RlpItem reference(RlpItem node) {
        Bytes encoded = Rlp.encode(node);
        return encoded.length() < 32 ? node : new RlpItem.Text(Keccak256.hash(encoded));
    }

    private static RlpItem.Text hexPrefix(String digits, boolean leaf) {
        int flag = (leaf ? 2 : 0) + digits.length() % 2;
        return new RlpItem.Text(
                Bytes.fromHex(Integer.toHexString(flag) + (digits.length() % 2 == 0 ? "0" : "") + digits));
    }

    private static RlpItem list(RlpItem... items) {
        return new RlpItem.Items(List.of(items));
    }

    private static Bytes expected(List<Bytes> values) {
        Map<String, Bytes> entries = new TreeMap<>();
        for (int i = 0; i < values.size(); i++) {
            entries.put(Rlp.encode(new RlpItem.Text(Quantity.minimal(i))).toHex(), values.get(i));
        }
        return Keccak256.hash(Rlp.encode(node(entries)));
    }

    /** Values of different lengths: short ones make nodes that stand in their parents. */
    private static List<Bytes> values(int count, int length) {
        List<Bytes> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String text = (i + "/" + "x".repeat(length)).substring(0, Math.max(1, length));
            values.add(Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        }
        return values;
    }

    @Test
    void ofNothing() {
        assertThat(TransactionsRoot.of(List.of()).toHex())
                .isEqualTo("56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 15, 16, 17, 18, 127, 128, 129, 130, 255, 256, 257, 258, 4_097, 65_537, 66_000})
    void ofManySizes(int count) {
        List<Bytes> values = values(count, 3);
        assertThat(TransactionsRoot.of(values)).isEqualTo(expected(values));
    }

    @Property(tries = 100)
    void ofAnySizeAndLength(@ForAll @IntRange(min = 1, max = 600) int count, @ForAll @IntRange(max = 60) int length) {
        List<Bytes> values = values(count, length);
        assertThat(TransactionsRoot.of(values)).isEqualTo(expected(values));
    }
}
