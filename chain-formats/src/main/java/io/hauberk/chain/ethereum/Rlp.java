// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import io.hauberk.chain.ChainFormatException;
import io.hauberk.signature.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * Recursive length prefix encoding, as whole trees. Strict: every item has exactly one encoding, and nothing may stand
 * behind the outermost one.
 *
 * <p>Source: Ethereum Yellow Paper, appendix B.
 */
public final class Rlp {
    /** The deepest nesting of lists that is read. A block needs six levels. */
    public static final int MAX_DEPTH = 32;

    private Rlp() {}

    /**
     * Reads one item.
     *
     * @throws ChainFormatException if the bytes are not the canonical encoding of one item, or its lists are nested
     *     deeper than {@link #MAX_DEPTH}
     */
    public static RlpItem decode(Bytes encoded) throws ChainFormatException {
        byte[] bytes = encoded.toArray();
        RlpReader reader = new RlpReader(bytes, 0, bytes.length);
        RlpItem item = read(reader, 0);
        reader.end("the item");
        return item;
    }

    private static RlpItem read(RlpReader reader, int depth) throws ChainFormatException {
        if (!reader.atList()) {
            return new RlpItem.Text(reader.string("an item"));
        }
        if (depth == MAX_DEPTH) {
            throw reader.fault("lists are nested deeper than " + MAX_DEPTH);
        }
        RlpReader inner = reader.list("a list");
        List<RlpItem> items = new ArrayList<>();
        while (inner.hasMore()) {
            items.add(read(inner, depth + 1));
        }
        return new RlpItem.Items(items);
    }

    /** {@return the encoding of {@code item}} */
    public static Bytes encode(RlpItem item) {
        RlpWriter writer = new RlpWriter();
        write(writer, item);
        return Bytes.wrap(writer.toArray());
    }

    private static void write(RlpWriter writer, RlpItem item) {
        switch (item) {
            case RlpItem.Text(Bytes value) -> writer.string(value);
            case RlpItem.Items(List<RlpItem> items) -> {
                int start = writer.beginList();
                for (RlpItem inner : items) {
                    write(writer, inner);
                }
                writer.endList(start);
            }
        }
    }
}
