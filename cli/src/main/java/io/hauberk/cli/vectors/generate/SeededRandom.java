// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.vectors.generate;

import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/** Bytes that follow from a text: SHA-512 over the text and a counter. Not secret, and not to be used for anything that is. */
final class SeededRandom extends SecureRandom {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String seed;
    private byte[] block = new byte[0];
    private int used;
    private long counter;

    SeededRandom(String seed) {
        super(null, null); // no provider of randomness behind this one
        this.seed = seed;
    }

    @Override
    public synchronized void nextBytes(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (used == block.length) {
                block = sha512(seed + "/" + counter++);
                used = 0;
            }
            bytes[i] = block[used++];
        }
    }

    /** {@return the next {@code length} bytes} */
    byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        nextBytes(bytes);
        return bytes;
    }

    private static byte[] sha512(String text) {
        try {
            return MessageDigest.getInstance("SHA-512").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-512", e);
        }
    }

    @Override
    public String toString() {
        return "SeededRandom[" + seed + "]";
    }
}
