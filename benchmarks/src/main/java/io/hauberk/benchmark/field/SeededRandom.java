// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.field;

import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/** Bytes that follow from a text: SHA-512 of it and a counter. So that every run has the same inputs, and for nothing else. */
final class SeededRandom extends SecureRandom {
    @Serial
    private static final long serialVersionUID = 1L;

    private final byte[] seed;
    private byte[] block = new byte[0];
    private int used;
    private long counter;

    SeededRandom(String seed) {
        super(null, null); // no provider of randomness behind this one
        this.seed = seed.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void nextBytes(byte[] bytes) {
        for (int filled = 0; filled < bytes.length; ) {
            if (used == block.length) {
                block = sha512(ByteBuffer.allocate(seed.length + 8)
                        .put(seed)
                        .putLong(counter++)
                        .array());
                used = 0;
            }
            int some = Math.min(block.length - used, bytes.length - filled);
            System.arraycopy(block, used, bytes, filled, some);
            used += some;
            filled += some;
        }
    }

    private static byte[] sha512(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-512").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-512", e);
        }
    }

    @Override
    public String toString() {
        return "SeededRandom";
    }
}
