// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.slhdsa;

/**
 * ADRS: where in the whole structure a hash is made, which sets it apart from every other. Every part is public. Not
 * thread-safe.
 *
 * <p>Source: FIPS 205, sections 4.2, 4.3 and 11.2.
 */
public final class SlhDsaAddress {
    /** The bytes of ADRS, for SHAKE. */
    static final int BYTES = 32;

    /** The bytes of the compressed ADRSᶜ, for SHA-2. */
    static final int COMPRESSED_BYTES = 22;

    /** The type: a step on a WOTS+ chain. */
    public static final int WOTS_HASH = 0;
    /** The type: the hash of the ends of a WOTS+ key's chains. */
    public static final int WOTS_PK = 1;
    /** The type: a node of a tree of the hypertree. */
    public static final int TREE = 2;
    /** The type: a node of a FORS tree. */
    public static final int FORS_TREE = 3;
    /** The type: the hash of the roots of a FORS key's trees. */
    public static final int FORS_ROOTS = 4;
    /** The type: the beginning of a WOTS+ chain. */
    public static final int WOTS_PRF = 5;
    /** The type: a secret of a FORS tree. */
    public static final int FORS_PRF = 6;

    private int layer;
    private long tree;
    private int type;
    private int keyPair;
    private int chainOrHeight;
    private int hashOrIndex;

    /** Makes an address of zeros. */
    SlhDsaAddress() {}

    /** Chooses a tree of the hypertree. */
    void tree(int newLayer, long newTree) {
        layer = newLayer;
        tree = newTree;
    }

    /** Chooses the kind of hash and the key pair; the rest becomes 0. */
    void type(int newType, int newKeyPair) {
        type = newType;
        keyPair = newKeyPair;
        chainOrHeight = 0;
        hashOrIndex = 0;
    }

    /** Sets the chain address of a WOTS+ hash, or the height in a tree. */
    void chainOrHeight(int value) {
        chainOrHeight = value;
    }

    /** Sets the hash address of a WOTS+ hash, or the index in a tree. */
    void hashOrIndex(int value) {
        hashOrIndex = value;
    }

    /** Writes the 32 bytes of ADRS. */
    void write(byte[] target, int at) {
        putInt(target, at, layer);
        putInt(target, at + 4, 0); // the tree's address has 12 bytes, of which no set fills more than 8
        putLong(target, at + 8, tree);
        putInt(target, at + 16, type);
        putTail(target, at + 20);
    }

    /** Writes the 22 bytes of ADRSᶜ. */
    void writeCompressed(byte[] target, int at) {
        target[at] = (byte) layer;
        putLong(target, at + 1, tree);
        target[at + 9] = (byte) type;
        putTail(target, at + 10);
    }

    private void putTail(byte[] target, int at) {
        putInt(target, at, keyPair);
        putInt(target, at + 4, chainOrHeight);
        putInt(target, at + 8, hashOrIndex);
    }

    private static void putInt(byte[] target, int at, int value) {
        target[at] = (byte) (value >>> 24);
        target[at + 1] = (byte) (value >>> 16);
        target[at + 2] = (byte) (value >>> 8);
        target[at + 3] = (byte) value;
    }

    private static void putLong(byte[] target, int at, long value) {
        putInt(target, at, (int) (value >>> 32));
        putInt(target, at + 4, (int) value);
    }
}
