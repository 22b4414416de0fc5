// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.prehash;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.SchemeFailure;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A hash function that HashML-DSA and HashSLH-DSA may apply to the message first. Each of them gives schemes of their
 * own: the function's object identifier is signed, so that no signature passes under two of them.
 *
 * <p>Source: FIPS 204, section 5.4.1; FIPS 205, section 10.2.2.
 */
public enum PreHash {
    /** SHA-224. */
    SHA224("SHA224", "SHA-224", 4),
    /** SHA-256. */
    SHA256("SHA256", "SHA-256", 1),
    /** SHA-384. */
    SHA384("SHA384", "SHA-384", 2),
    /** SHA-512. */
    SHA512("SHA512", "SHA-512", 3),
    /** SHA-512/224. */
    SHA512_224("SHA512-224", "SHA-512/224", 5),
    /** SHA-512/256. */
    SHA512_256("SHA512-256", "SHA-512/256", 6),
    /** SHA3-224. */
    SHA3_224("SHA3-224", "SHA3-224", 7),
    /** SHA3-256. */
    SHA3_256("SHA3-256", "SHA3-256", 8),
    /** SHA3-384. */
    SHA3_384("SHA3-384", "SHA3-384", 9),
    /** SHA3-512. */
    SHA3_512("SHA3-512", "SHA3-512", 10),
    /** SHAKE128 with 32 bytes of output. */
    SHAKE128("SHAKE128", "SHAKE128-256", 11),
    /** SHAKE256 with 64 bytes of output. */
    SHAKE256("SHAKE256", "SHAKE256-512", 12);

    private static final int CHUNK_BYTES = 8192;

    private final String idSuffix;
    private final String jdkName;
    private final int oidLastArc;

    PreHash(String idSuffix, String jdkName, int oidLastArc) {
        this.idSuffix = idSuffix;
        this.jdkName = jdkName;
        this.oidLastArc = oidLastArc;
    }

    /** {@return how a scheme id names this function}, such as {@code SHA512-256} */
    public String idSuffix() {
        return idSuffix;
    }

    /** {@return the DER encoding, with tag and length, of the function's object identifier 2.16.840.1.101.3.4.2.x} */
    public byte[] oidDer() {
        return new byte[] {0x06, 0x09, 0x60, (byte) 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, (byte) oidLastArc};
    }

    /** {@return the function, to be used by one thread} */
    public MessageDigest newDigest() {
        return digest(jdkName);
    }

    /** {@return the hash of {@code content}} */
    public byte[] hash(Bytes content) {
        MessageDigest digest = newDigest();
        update(digest, content);
        return digest.digest();
    }

    /**
     * {@return M' = 1 ‖ len(ctx) ‖ ctx ‖ OID ‖ PH(M)}, the message that the internal algorithms sign
     *
     * @param message with a context of at most 255 bytes
     * @throws IllegalArgumentException if the context is longer
     */
    public byte[] encode(Input.Pure message) {
        int contextLength = message.context().length();
        if (contextLength > 255) {
            throw new IllegalArgumentException("a context has at most 255 bytes, not " + contextLength);
        }
        return Bytes.concat(
                        Bytes.copyOf((byte) 1, (byte) contextLength),
                        message.context(),
                        Bytes.wrap(oidDer()),
                        Bytes.wrap(hash(message.content())))
                .toArray();
    }

    /** Feeds {@code content} to {@code digest} without copying all of it at once. */
    public static void update(MessageDigest digest, Bytes content) {
        byte[] chunk = new byte[Math.min(CHUNK_BYTES, content.length())];
        for (int at = 0; at < content.length(); at += chunk.length) {
            int size = Math.min(chunk.length, content.length() - at);
            content.copyTo(at, chunk, 0, size);
            digest.update(chunk, 0, size);
        }
    }

    /**
     * {@return a new digest of the JDK}
     *
     * @param jdkName its standard name
     * @throws SchemeFailure if this JDK has none of that name
     */
    public static MessageDigest digest(String jdkName) {
        try {
            return MessageDigest.getInstance(jdkName);
        } catch (NoSuchAlgorithmException e) {
            throw new SchemeFailure("this JDK has no " + jdkName, e);
        }
    }
}
