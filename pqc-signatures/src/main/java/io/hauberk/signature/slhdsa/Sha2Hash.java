// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.slhdsa;

import io.hauberk.signature.SchemeFailure;
import io.hauberk.signature.prehash.PreHash;
import java.security.DigestException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The functions on SHA-256 and, for n &gt; 16, SHA-512 beside it. The JDK's digests run on the processor's own
 * instructions where it has them: hashing the constant first block again with each message is then faster than copying
 * a state that has it.
 *
 * <p>Source: FIPS 205, section 11.2.
 */
final class Sha2Hash implements SlhDsaHash {
    private final int n;
    private final int digestBytes;
    private final byte[] pkSeed;
    private final Compressor small;
    private final Compressor large;

    Sha2Hash(SlhDsaParameterSet set, byte[] pkSeed) {
        this.n = set.n();
        this.digestBytes = set.digestBytes();
        this.pkSeed = pkSeed;
        this.small = new Compressor("SHA-256", 64, 32, pkSeed);
        this.large = n == 16 ? small : new Compressor("SHA-512", 128, 64, pkSeed);
    }

    /** One digest with the block PK.seed ‖ 0…0 and room for an address and a short message behind it. */
    private static final class Compressor {
        private final MessageDigest digest;
        private final int blockBytes;
        private final byte[] input;
        private final byte[] output;

        Compressor(String algorithm, int blockBytes, int outputBytes, byte[] pkSeed) {
            this.digest = PreHash.digest(algorithm);
            this.blockBytes = blockBytes;
            this.input = Arrays.copyOf(pkSeed, blockBytes + SlhDsaAddress.COMPRESSED_BYTES + 2 * pkSeed.length);
            this.output = new byte[outputBytes];
        }

        void hash(SlhDsaAddress address, byte[] source, int from, int length, byte[] target, int at, int n) {
            address.writeCompressed(input, blockBytes);
            int messageAt = blockBytes + SlhDsaAddress.COMPRESSED_BYTES;
            if (length <= input.length - messageAt) {
                System.arraycopy(source, from, input, messageAt, length);
                digest.update(input, 0, messageAt + length);
            } else {
                digest.update(input, 0, messageAt);
                digest.update(source, from, length);
            }
            try {
                digest.digest(output, 0, output.length);
            } catch (DigestException e) {
                throw new SchemeFailure("a digest of the JDK failed", e);
            }
            System.arraycopy(output, 0, target, at, n);
        }

        void wipe() {
            Arrays.fill(input, (byte) 0);
            Arrays.fill(output, (byte) 0);
        }
    }

    @Override
    public void hash(SlhDsaAddress address, byte[] source, int from, int length, byte[] target, int at) {
        (length == n ? small : large).hash(address, source, from, length, target, at, n);
    }

    // MGF1 of R ‖ PK.seed ‖ hash(R ‖ PK.seed ‖ PK.root ‖ M').
    @Override
    public byte[] digest(byte[] r, byte[] pkRoot, byte[]... parts) {
        MessageDigest digest = large.digest;
        digest.update(r);
        digest.update(pkSeed);
        digest.update(pkRoot);
        for (byte[] part : parts) {
            digest.update(part);
        }
        byte[] inner = digest.digest();
        byte[] mask = new byte[digestBytes];
        for (int counter = 0, at = 0; at < mask.length; counter++) {
            digest.update(r);
            digest.update(pkSeed);
            digest.update(inner);
            digest.update(new byte[] {0, 0, 0, (byte) counter});
            byte[] block = digest.digest();
            int size = Math.min(block.length, mask.length - at);
            System.arraycopy(block, 0, mask, at, size);
            at += size;
        }
        return mask;
    }

    @Override
    public byte[] randomizer(byte[] skPrf, byte[] optRand, byte[]... parts) {
        String algorithm = n == 16 ? "HmacSHA256" : "HmacSHA512";
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(skPrf, algorithm));
            mac.update(optRand);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return Arrays.copyOf(mac.doFinal(), n);
        } catch (GeneralSecurityException e) {
            throw new SchemeFailure("this JDK has no " + algorithm, e);
        }
    }

    @Override
    public void wipe() {
        small.wipe();
        large.wipe();
    }
}
