// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.slhdsa;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * SLH-DSA as the standard has it, on the JDK's digests.
 *
 * <p>Source: FIPS 205, algorithms 18 to 20.
 */
final class PlainSlhDsa implements SlhDsaEngine {
    private final SlhDsaParameterSet set;
    private final int n;

    PlainSlhDsa(SlhDsaParameterSet set) {
        this.set = set;
        this.n = set.n();
    }

    /** What the digest of a message chooses: the FORS leaves, by its first bytes, and the place of the FORS key. */
    private record Choice(long tree, int leaf) {}

    private Choice choice(byte[] digest) {
        return new Choice(set.treeIndex(digest), set.leafIndex(digest));
    }

    @Override
    public boolean verify(byte[] publicKey, byte[] prefix, byte[] content, byte[] signature) {
        byte[] pkRoot = part(publicKey, 1);
        SlhDsaHash hash = SlhDsaHash.of(set, part(publicKey, 0));
        SlhDsaAddress address = new SlhDsaAddress();
        Fors fors = new Fors(set, hash, address);
        byte[] digest = hash.digest(Arrays.copyOf(signature, n), pkRoot, prefix, content);
        Choice choice = choice(digest);
        address.tree(0, choice.tree());
        byte[] node = fors.publicKeyFromSignature(digest, choice.leaf(), signature, n);
        new Hypertree(set, hash, address)
                .rootFromSignature(node, choice.tree(), choice.leaf(), signature, n + fors.signatureBytes());
        return MessageDigest.isEqual(node, pkRoot);
    }

    @Override
    public byte[] sign(byte[] privateKey, byte[] prefix, byte[] content, byte[] optRand) {
        byte[] skSeed = part(privateKey, 0);
        byte[] skPrf = part(privateKey, 1);
        SlhDsaHash hash = SlhDsaHash.of(set, part(privateKey, 2));
        try {
            byte[] signature = Arrays.copyOf(hash.randomizer(skPrf, optRand, prefix, content), set.signatureBytes());
            byte[] digest = hash.digest(Arrays.copyOf(signature, n), part(privateKey, 3), prefix, content);
            Choice choice = choice(digest);
            SlhDsaAddress address = new SlhDsaAddress();
            address.tree(0, choice.tree());
            Fors fors = new Fors(set, hash, address);
            byte[] node = fors.sign(digest, skSeed, choice.leaf(), signature, n);
            new Hypertree(set, hash, address)
                    .sign(node, skSeed, choice.tree(), choice.leaf(), signature, n + fors.signatureBytes());
            return signature;
        } finally {
            hash.wipe();
            Arrays.fill(skSeed, (byte) 0);
            Arrays.fill(skPrf, (byte) 0);
        }
    }

    @Override
    public byte[] root(byte[] seed) {
        byte[] skSeed = part(seed, 0);
        SlhDsaHash hash = SlhDsaHash.of(set, part(seed, 2));
        try {
            return new Hypertree(set, hash, new SlhDsaAddress()).root(skSeed);
        } finally {
            hash.wipe();
            Arrays.fill(skSeed, (byte) 0);
        }
    }

    private byte[] part(byte[] key, int index) {
        return Arrays.copyOfRange(key, index * n, (index + 1) * n);
    }
}
