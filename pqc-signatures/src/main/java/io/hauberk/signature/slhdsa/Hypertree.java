// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.slhdsa;

import java.util.Arrays;

/**
 * WOTS+ one-time signatures and the trees over them. Not thread-safe: one instance an operation. Branches and addresses
 * depend on public values only, which are the digest of the message and the place in the structure.
 *
 * <p>Source: FIPS 205, sections 5 to 7.
 */
final class Hypertree {
    private static final int W = 1 << SlhDsaParameterSet.LG_W;

    private final SlhDsaParameterSet set;
    private final int n;
    private final int layers;
    private final int height;
    private final int length; // of a WOTS+ signature, in digits
    private final SlhDsaHash hash;
    private final SlhDsaAddress address;
    private final byte[] chains; // the chain ends of one WOTS+ key

    Hypertree(SlhDsaParameterSet set, SlhDsaHash hash, SlhDsaAddress address) {
        this.set = set;
        this.n = set.n();
        this.layers = set.d();
        this.height = set.treeHeight();
        this.length = set.wotsDigits();
        this.hash = hash;
        this.address = address;
        this.chains = new byte[length * n];
    }

    /** {@return the bytes of the signature of one layer} */
    private int layerBytes() {
        return (length + height) * n;
    }

    /** {@return PK.root}: the root of the one tree of the highest layer */
    byte[] root(byte[] skSeed) {
        byte[] nodes = leaves(skSeed, layers - 1, 0);
        MerkleTree.root(hash, address, SlhDsaAddress.TREE, 0, nodes, n, height, 0);
        byte[] root = Arrays.copyOf(nodes, n);
        Arrays.fill(chains, (byte) 0);
        return root;
    }

    /**
     * Writes the signature of a node, layer after layer (Algorithm 12).
     *
     * @param node n bytes: the FORS public key; overwritten
     * @param tree the index of the lowest tree
     * @param leaf the index of its leaf
     * @param signature receives it
     * @param at where
     */
    void sign(byte[] node, byte[] skSeed, long tree, int leaf, byte[] signature, int at) {
        long currentTree = tree;
        int currentLeaf = leaf;
        for (int layer = 0; layer < layers; layer++) {
            int layerAt = at + layer * layerBytes();
            byte[] nodes = leaves(skSeed, layer, currentTree);
            signOnce(node, skSeed, currentLeaf, signature, layerAt);
            MerkleTree.path(
                    hash,
                    address,
                    SlhDsaAddress.TREE,
                    0,
                    nodes,
                    n,
                    height,
                    0,
                    currentLeaf,
                    signature,
                    layerAt + length * n);
            System.arraycopy(nodes, 0, node, 0, n);
            currentLeaf = (int) currentTree & ((1 << height) - 1);
            currentTree >>>= height;
        }
        Arrays.fill(chains, (byte) 0);
    }

    /**
     * Replaces a node by the root that a signature leads to (Algorithm 13).
     *
     * @param node n bytes: the FORS public key; afterwards the root
     */
    void rootFromSignature(byte[] node, long tree, int leaf, byte[] signature, int at) {
        long currentTree = tree;
        int currentLeaf = leaf;
        for (int layer = 0; layer < layers; layer++) {
            int layerAt = at + layer * layerBytes();
            address.tree(layer, currentTree);
            publicKeyFromSignature(node, currentLeaf, signature, layerAt);
            MerkleTree.climb(
                    hash,
                    address,
                    SlhDsaAddress.TREE,
                    0,
                    node,
                    n,
                    height,
                    0,
                    currentLeaf,
                    signature,
                    layerAt + length * n);
            currentLeaf = (int) currentTree & ((1 << height) - 1);
            currentTree >>>= height;
        }
    }

    // The WOTS+ public keys of one tree, side by side.
    private byte[] leaves(byte[] skSeed, int layer, long tree) {
        address.tree(layer, tree);
        byte[] leaves = new byte[n << height];
        for (int leaf = 0; leaf < 1 << height; leaf++) {
            for (int i = 0; i < length; i++) {
                secret(skSeed, leaf, i, chains, i * n);
                chain(leaf, i, 0, W - 1, chains, i * n);
            }
            compress(leaf, leaves, leaf * n);
        }
        return leaves;
    }

    // Algorithm 7.
    private void signOnce(byte[] node, byte[] skSeed, int leaf, byte[] signature, int at) {
        byte[] digits = digits(node);
        for (int i = 0; i < length; i++) {
            secret(skSeed, leaf, i, signature, at + i * n);
            chain(leaf, i, 0, digits[i], signature, at + i * n);
        }
    }

    // Algorithm 8.
    private void publicKeyFromSignature(byte[] node, int leaf, byte[] signature, int at) {
        byte[] digits = digits(node);
        System.arraycopy(signature, at, chains, 0, chains.length);
        for (int i = 0; i < length; i++) {
            chain(leaf, i, digits[i], W - 1, chains, i * n);
        }
        compress(leaf, node, 0);
    }

    private void secret(byte[] skSeed, int leaf, int chain, byte[] target, int at) {
        address.type(SlhDsaAddress.WOTS_PRF, leaf);
        address.chainOrHeight(chain);
        hash.hash(address, skSeed, 0, n, target, at);
    }

    // Algorithm 5, from step to step.
    private void chain(int leaf, int chain, int from, int to, byte[] value, int at) {
        address.type(SlhDsaAddress.WOTS_HASH, leaf);
        address.chainOrHeight(chain);
        for (int step = from; step < to; step++) {
            address.hashOrIndex(step);
            hash.hash(address, value, at, n, value, at);
        }
    }

    private void compress(int leaf, byte[] target, int at) {
        address.type(SlhDsaAddress.WOTS_PK, leaf);
        hash.hash(address, chains, 0, chains.length, target, at);
    }

    private byte[] digits(byte[] node) {
        byte[] digits = new byte[length];
        set.wotsDigits(node, digits);
        return digits;
    }
}
