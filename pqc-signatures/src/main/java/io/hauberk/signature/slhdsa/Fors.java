// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.slhdsa;

/**
 * FORS: few-time signatures, k trees of 2^a secrets, of which a digest opens one each. Not thread-safe: one instance an
 * operation.
 *
 * <p>Source: FIPS 205, section 8.
 */
final class Fors {
    private final SlhDsaParameterSet set;
    private final int n;
    private final int a;
    private final int k;
    private final SlhDsaHash hash;
    private final SlhDsaAddress address;

    Fors(SlhDsaParameterSet set, SlhDsaHash hash, SlhDsaAddress address) {
        this.set = set;
        this.n = set.n();
        this.a = set.a();
        this.k = set.k();
        this.hash = hash;
        this.address = address;
    }

    /** {@return the bytes of a signature} */
    int signatureBytes() {
        return k * (a + 1) * n;
    }

    /**
     * Writes a signature (Algorithm 16).
     *
     * @param digest whose first bits choose the leaves
     * @param keyPair the index of the key; its tree is already in the address
     * @param signature receives it
     * @param at where
     * @return the public key, n bytes
     */
    byte[] sign(byte[] digest, byte[] skSeed, int keyPair, byte[] signature, int at) {
        int[] chosen = indices(digest);
        byte[] roots = new byte[k * n];
        byte[] nodes = new byte[n << a];
        for (int i = 0; i < k; i++) {
            int treeAt = at + i * (a + 1) * n;
            for (int leaf = 0; leaf < 1 << a; leaf++) {
                int index = (i << a) + leaf;
                address.type(SlhDsaAddress.FORS_PRF, keyPair);
                address.hashOrIndex(index);
                hash.hash(address, skSeed, 0, n, nodes, leaf * n);
                if (leaf == chosen[i]) {
                    System.arraycopy(nodes, leaf * n, signature, treeAt, n);
                }
                address.type(SlhDsaAddress.FORS_TREE, keyPair);
                address.hashOrIndex(index);
                hash.hash(address, nodes, leaf * n, n, nodes, leaf * n);
            }
            MerkleTree.path(
                    hash, address, SlhDsaAddress.FORS_TREE, keyPair, nodes, n, a, i, chosen[i], signature, treeAt + n);
            System.arraycopy(nodes, 0, roots, i * n, n);
        }
        return compress(roots, keyPair);
    }

    /** {@return the public key that a signature leads to} (Algorithm 17) */
    byte[] publicKeyFromSignature(byte[] digest, int keyPair, byte[] signature, int at) {
        int[] chosen = indices(digest);
        byte[] roots = new byte[k * n];
        byte[] node = new byte[n];
        for (int i = 0; i < k; i++) {
            int treeAt = at + i * (a + 1) * n;
            address.type(SlhDsaAddress.FORS_TREE, keyPair);
            address.hashOrIndex((i << a) + chosen[i]);
            hash.hash(address, signature, treeAt, n, node, 0);
            MerkleTree.climb(
                    hash, address, SlhDsaAddress.FORS_TREE, keyPair, node, n, a, i, chosen[i], signature, treeAt + n);
            System.arraycopy(node, 0, roots, i * n, n);
        }
        return compress(roots, keyPair);
    }

    private byte[] compress(byte[] roots, int keyPair) {
        address.type(SlhDsaAddress.FORS_ROOTS, keyPair);
        byte[] publicKey = new byte[n];
        hash.hash(address, roots, 0, roots.length, publicKey, 0);
        return publicKey;
    }

    private int[] indices(byte[] digest) {
        int[] indices = new int[k];
        set.forsIndices(digest, indices);
        return indices;
    }
}
