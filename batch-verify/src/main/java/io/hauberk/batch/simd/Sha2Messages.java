// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import io.hauberk.signature.Bytes;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * H_msg on SHA-2: MGF1 over a hash of the message. One after the other, on the JDK's digest, which has the processor's
 * own instructions: messages differ in length, and two or three short hashes are a thousandth of a verification.
 *
 * <p>Source: FIPS 205, section 11.2.
 */
final class Sha2Messages {
    private static final int MAX_HEAD_BYTES = 512;
    private static final int CHUNK_BYTES = 4096;
    private static final int COUNTER_BYTES = 4;

    private final MessageDigest digest;
    private final int hashBytes;
    private final int seedBytes; // of R ‖ PK.seed
    private final int digestBytes;
    private final byte[][] heads;
    private final int[] headBytes;
    private final Bytes[] rests;
    private final byte[] mask; // R ‖ PK.seed ‖ hash ‖ counter
    private final byte[] chunk = new byte[CHUNK_BYTES];

    Sha2Messages(String algorithm, int n, int digestBytes, int lanes) {
        try {
            this.digest = MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no " + algorithm, e);
        }
        this.hashBytes = digest.getDigestLength();
        this.seedBytes = 2 * n;
        this.digestBytes = digestBytes;
        this.heads = new byte[lanes][MAX_HEAD_BYTES];
        this.headBytes = new int[lanes];
        this.rests = new Bytes[lanes];
        this.mask = new byte[seedBytes + hashBytes + COUNTER_BYTES];
        Arrays.fill(rests, Bytes.EMPTY);
    }

    byte[] head(int lane) {
        return heads[lane];
    }

    void set(int lane, int bytesOfHead, Bytes rest) {
        headBytes[lane] = bytesOfHead;
        rests[lane] = rest;
    }

    void digest(long asked, byte[][] digests) {
        try {
            for (long left = asked; left != 0; left &= left - 1) {
                int lane = Long.numberOfTrailingZeros(left);
                digest(lane, digests[lane]);
            }
        } catch (DigestException e) {
            throw new IllegalStateException("a digest of the JDK failed", e);
        } finally {
            Arrays.fill(rests, Bytes.EMPTY);
        }
    }

    private void digest(int lane, byte[] target) throws DigestException {
        digest.update(heads[lane], 0, headBytes[lane]);
        Bytes rest = rests[lane];
        for (int at = 0; at < rest.length(); at += CHUNK_BYTES) {
            int size = Math.min(CHUNK_BYTES, rest.length() - at);
            rest.copyTo(at, chunk, 0, size);
            digest.update(chunk, 0, size);
        }
        System.arraycopy(heads[lane], 0, mask, 0, seedBytes);
        digest.digest(mask, seedBytes, hashBytes);
        for (int counter = 0, at = 0; at < digestBytes; counter++, at += hashBytes) {
            mask[mask.length - 1] = (byte) counter; // two or three blocks at most
            digest.update(mask, 0, mask.length);
            digest.digest(target, at, hashBytes);
        }
    }
}
