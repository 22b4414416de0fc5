// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.slhdsa;

/**
 * FORS: few-time signatures, k trees of 2^a secrets, of which a digest opens one each. Not thread-safe: one instance an
 * operation.
 *
 * <p>Source: FIPS 205, section 8.
 */
final class Fors {
    private final int n;
    private final int a;
    private final int k;
    private final SlhDsaHash hash;
    private final Address address;

    Fors(SlhDsaParameterSet set, SlhDsaHash hash, Address address) {
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
                address.type(Address.FORS_PRF, keyPair);
                address.hashOrIndex(index);
                hash.hash(address, skSeed, 0, n, nodes, leaf * n);
                if (leaf == chosen[i]) {
                    System.arraycopy(nodes, leaf * n, signature, treeAt, n);
                }
                address.type(Address.FORS_TREE, keyPair);
                address.hashOrIndex(index);
                hash.hash(address, nodes, leaf * n, n, nodes, leaf * n);
            }
            MerkleTree.path(
                    hash, address, Address.FORS_TREE, keyPair, nodes, n, a, i, chosen[i], signature, treeAt + n);
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
            address.type(Address.FORS_TREE, keyPair);
            address.hashOrIndex((i << a) + chosen[i]);
            hash.hash(address, signature, treeAt, n, node, 0);
            MerkleTree.climb(
                    hash, address, Address.FORS_TREE, keyPair, node, n, a, i, chosen[i], signature, treeAt + n);
            System.arraycopy(node, 0, roots, i * n, n);
        }
        return compress(roots, keyPair);
    }

    private byte[] compress(byte[] roots, int keyPair) {
        address.type(Address.FORS_ROOTS, keyPair);
        byte[] publicKey = new byte[n];
        hash.hash(address, roots, 0, roots.length, publicKey, 0);
        return publicKey;
    }

    // Algorithm 4: k numbers of a bits, most significant bit first.
    private int[] indices(byte[] digest) {
        int[] indices = new int[k];
        int at = 0;
        int window = 0;
        int available = 0;
        for (int i = 0; i < k; i++) {
            while (available < a) {
                window = (window << Byte.SIZE) | (digest[at++] & 0xff);
                available += Byte.SIZE;
            }
            available -= a;
            indices[i] = (window >>> available) & ((1 << a) - 1);
        }
        return indices;
    }
}
