// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.SchemeFailure;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A hash function over messages of any length. */
enum PreHash {
    SHA256("SHA256", "SHA-256", 32),
    SHA512("SHA512", "SHA-512", 64),
    /** SHAKE256 with 64 bytes of output. */
    SHAKE256("SHAKE256", "SHAKE256-512", 64);

    private static final int CHUNK_BYTES = 8192;

    private final String idName;
    private final String jdkName;
    private final int bytes;

    PreHash(String idName, String jdkName, int bytes) {
        this.idName = idName;
        this.jdkName = jdkName;
        this.bytes = bytes;
    }

    /** {@return how ids name it} */
    String idName() {
        return idName;
    }

    /** {@return the bytes of a hash} */
    int bytes() {
        return bytes;
    }

    /** {@return a new digest} */
    MessageDigest digest() {
        try {
            return MessageDigest.getInstance(jdkName);
        } catch (NoSuchAlgorithmException e) {
            throw new SchemeFailure("this JDK has no " + jdkName, e);
        }
    }

    /** Feeds {@code content} to {@code digest} without copying all of it at once. */
    static void update(MessageDigest digest, Bytes content) {
        byte[] chunk = new byte[Math.min(CHUNK_BYTES, content.length())];
        for (int at = 0; at < content.length(); at += chunk.length) {
            int size = Math.min(chunk.length, content.length() - at);
            content.copyTo(at, chunk, 0, size);
            digest.update(chunk, 0, size);
        }
    }

    /** {@return the hash of {@code content}} */
    byte[] hash(Bytes content) {
        MessageDigest digest = digest();
        update(digest, content);
        return digest.digest();
    }
}
