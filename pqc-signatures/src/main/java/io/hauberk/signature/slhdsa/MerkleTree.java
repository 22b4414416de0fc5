// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.slhdsa;

/**
 * Binary hash trees, whose nodes lie side by side, level after level in one array. XMSS and FORS trees differ in the
 * type of address, and in that the FORS trees of one key count their nodes on.
 *
 * <p>Source: FIPS 205, algorithms 9 to 11 and 15 to 17.
 */
final class MerkleTree {
    private MerkleTree() {}

    /**
     * Replaces the leaves of a tree by its root.
     *
     * @param type the type of address
     * @param keyPair the key pair in it
     * @param nodes 2^height leaves of n bytes; afterwards the root is first
     * @param number which tree this is of those that count their nodes on
     */
    static void root(
            SlhDsaHash hash,
            SlhDsaAddress address,
            int type,
            int keyPair,
            byte[] nodes,
            int n,
            int height,
            int number) {
        address.type(type, keyPair);
        for (int level = 1; level <= height; level++) {
            level(hash, address, nodes, n, height, number, level);
        }
    }

    /**
     * Replaces the leaves of a tree by its root, and writes the authentication path of a leaf.
     *
     * @param leaf its index
     * @param path receives height nodes
     * @param at where
     */
    static void path(
            SlhDsaHash hash,
            SlhDsaAddress address,
            int type,
            int keyPair,
            byte[] nodes,
            int n,
            int height,
            int number,
            int leaf,
            byte[] path,
            int at) {
        address.type(type, keyPair);
        for (int level = 1; level <= height; level++) {
            int sibling = (leaf >>> (level - 1)) ^ 1;
            System.arraycopy(nodes, sibling * n, path, at + (level - 1) * n, n);
            level(hash, address, nodes, n, height, number, level);
        }
    }

    // In place: node j reads nodes 2j and 2j + 1, which no later node needs.
    private static void level(
            SlhDsaHash hash, SlhDsaAddress address, byte[] nodes, int n, int height, int number, int level) {
        int width = 1 << (height - level);
        address.chainOrHeight(level);
        for (int j = 0; j < width; j++) {
            address.hashOrIndex(number * width + j);
            hash.hash(address, nodes, 2 * j * n, 2 * n, nodes, j * n);
        }
    }

    /**
     * Replaces a leaf by the root that its authentication path leads to.
     *
     * @param node n bytes: the leaf; afterwards the root
     * @param leaf its index
     * @param path where its authentication path is
     * @param at where in there
     */
    static void climb(
            SlhDsaHash hash,
            SlhDsaAddress address,
            int type,
            int keyPair,
            byte[] node,
            int n,
            int height,
            int number,
            int leaf,
            byte[] path,
            int at) {
        byte[] pair = new byte[2 * n];
        address.type(type, keyPair);
        for (int level = 1; level <= height; level++) {
            boolean right = ((leaf >>> (level - 1)) & 1) != 0;
            System.arraycopy(node, 0, pair, right ? n : 0, n);
            System.arraycopy(path, at + (level - 1) * n, pair, right ? 0 : n, n);
            address.chainOrHeight(level);
            address.hashOrIndex((number << (height - level)) + (leaf >>> level));
            hash.hash(address, pair, 0, 2 * n, node, 0);
        }
    }
}
