// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import io.hauberk.signature.Bytes;
import java.util.Arrays;
import java.util.List;

/**
 * The root of the Merkle-Patricia trie that maps rlp(index) to each transaction: a header's {@code transactionsRoot}.
 * The trie is never built; its nodes are hashed from the leaves up, over the keys in their order.
 *
 * <p>Source: Ethereum Yellow Paper, appendix D.
 */
final class TransactionsRoot {
    private static final byte[] EMPTY_STRING = {(byte) RlpReader.STRING};
    private static final int LEAF = 2;
    private static final int HASHED_FROM = 32; // a shorter node stands in its parent as it is

    private final Leaf[] leaves;
    private final Keccak256 sponge = new Keccak256();

    /** A transaction under its key, whose {@code nibbles} half-bytes stand at the top of {@code key}. */
    private record Leaf(long key, int nibbles, Bytes value) implements Comparable<Leaf> {
        int nibble(int at) {
            return (int) (key >>> (60 - 4 * at)) & 0xf;
        }

        @Override
        public int compareTo(Leaf other) {
            return Long.compareUnsigned(key, other.key);
        }
    }

    private TransactionsRoot(List<Bytes> values) {
        leaves = new Leaf[values.size()];
        for (int i = 0; i < leaves.length; i++) {
            Bytes key = Bytes.wrap(new RlpWriter().string(Quantity.minimal(i)).toArray());
            leaves[i] = new Leaf(Quantity.toLong(key) << (64 - 8 * key.length()), 2 * key.length(), values.get(i));
        }
        Arrays.sort(leaves);
    }

    /** {@return the root, 32 bytes} */
    static Bytes of(List<Bytes> encodedTransactions) {
        TransactionsRoot trie = new TransactionsRoot(encodedTransactions);
        byte[] top = trie.leaves.length == 0 ? EMPTY_STRING : trie.node(0, trie.leaves.length, 0);
        return Bytes.wrap(trie.sponge.update(top).digest());
    }

    /**
     * {@return the encoding of the node over leaves [from, to), whose keys agree in their first {@code depth} half-bytes}
     * No key is a prefix of another, since RLP says its own length: so no branch has a value.
     */
    private byte[] node(int from, int to, int depth) {
        Leaf first = leaves[from];
        if (to - from == 1) {
            return leaf(path(first, depth, first.nibbles(), LEAF), first.value());
        }
        int shared = depth;
        // In their order, what the first and the last share, all share.
        while (first.nibble(shared) == leaves[to - 1].nibble(shared)) {
            shared++;
        }
        byte[] branch = branch(from, to, shared);
        if (shared == depth) {
            return branch;
        }
        RlpWriter extension = new RlpWriter();
        int start = extension.beginList();
        extension.string(path(first, depth, shared, 0)).raw(reference(branch));
        return extension.endList(start).toArray();
    }

    private static byte[] leaf(Bytes path, Bytes value) {
        int payload = RlpWriter.stringBytes(path) + RlpWriter.stringBytes(value);
        // Exactly as long as needed: the value, which may be large, is copied once.
        return new RlpWriter(RlpWriter.prefixBytes(payload) + payload)
                .listOf(payload)
                .string(path)
                .string(value)
                .toArray();
    }

    private byte[] branch(int from, int to, int depth) {
        RlpWriter branch = new RlpWriter();
        int start = branch.beginList();
        int at = from;
        for (int nibble = 0; nibble < 16; nibble++) {
            int next = at;
            while (next < to && leaves[next].nibble(depth) == nibble) {
                next++;
            }
            branch.raw(next == at ? Bytes.wrap(EMPTY_STRING) : reference(node(at, next, depth + 1)));
            at = next;
        }
        branch.string(Bytes.EMPTY);
        return branch.endList(start).toArray();
    }

    private Bytes reference(byte[] node) {
        return node.length < HASHED_FROM
                ? Bytes.wrap(node)
                : Bytes.wrap(new RlpWriter()
                        .string(Bytes.wrap(sponge.update(node).digest()))
                        .toArray());
    }

    /** {@return half-bytes [from, to) of a key, behind a flag for leaf or extension and for an odd count} */
    private static Bytes path(Leaf leaf, int from, int to, int kind) {
        int count = to - from;
        byte[] path = new byte[count / 2 + 1];
        int odd = count % 2;
        path[0] = (byte) ((kind + odd) << 4);
        for (int i = 0; i < count; i++) {
            int at = i + 2 - odd;
            path[at / 2] |= (byte) (leaf.nibble(from + i) << (at % 2 == 0 ? 4 : 0));
        }
        return Bytes.wrap(path);
    }
}
