// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.slhdsa;

import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHAKEDigest;

/**
 * The functions on SHAKE256.
 *
 * <p>Source: FIPS 205, section 11.1.
 */
final class ShakeHash implements SlhDsaHash {
    private final int n;
    private final int digestBytes;
    private final byte[] pkSeed;
    private final byte[] head;
    private final SHAKEDigest shake = new SHAKEDigest(256);

    ShakeHash(SlhDsaParameterSet set, byte[] pkSeed) {
        this.n = set.n();
        this.digestBytes = set.digestBytes();
        this.pkSeed = pkSeed;
        this.head = Arrays.copyOf(pkSeed, n + SlhDsaAddress.BYTES);
    }

    @Override
    public void hash(SlhDsaAddress address, byte[] source, int from, int length, byte[] target, int at) {
        address.write(head, n);
        shake.update(head, 0, head.length);
        shake.update(source, from, length);
        shake.doFinal(target, at, n);
    }

    @Override
    public byte[] digest(byte[] r, byte[] pkRoot, byte[]... parts) {
        return hash(digestBytes, new byte[][] {r, pkSeed, pkRoot}, parts);
    }

    @Override
    public byte[] randomizer(byte[] skPrf, byte[] optRand, byte[]... parts) {
        return hash(n, new byte[][] {skPrf, optRand}, parts);
    }

    private byte[] hash(int length, byte[][] before, byte[][] parts) {
        for (byte[] part : before) {
            shake.update(part, 0, part.length);
        }
        for (byte[] part : parts) {
            shake.update(part, 0, part.length);
        }
        byte[] output = new byte[length];
        shake.doFinal(output, 0, length);
        return output;
    }

    @Override
    public void wipe() {
        shake.reset();
    }
}
