// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.key;

import io.hauberk.signature.MalformedKeyException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * The textual wrapping of keys: {@code -----BEGIN PUBLIC KEY-----} and so on, one object a text.
 *
 * <p>Works on bytes, not strings, so that a private key's text can be wiped. Text before and after the object is
 * skipped, as OpenSSL does; headers inside it (the old encrypted form) are refused.
 *
 * <p>Source: RFC 7468.
 */
public final class Pem {
    /** A SubjectPublicKeyInfo. */
    public static final String PUBLIC_KEY = "PUBLIC KEY";

    /** An unencrypted PKCS#8 private key. */
    public static final String PRIVATE_KEY = "PRIVATE KEY";

    /** A PKCS#8 private key under a password. */
    public static final String ENCRYPTED_PRIVATE_KEY = "ENCRYPTED PRIVATE KEY";

    private static final int LINE = 64;
    private static final int MAX_BYTES = 4 * StrictDer.MAX_BYTES;

    private Pem() {}

    /** {@return the DER as PEM text in ASCII}; of a secret, the caller wipes it */
    public static byte[] encode(String label, byte[] der) {
        byte[] base64 = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encode(der);
        byte[] head = ("-----BEGIN " + label + "-----\n").getBytes(StandardCharsets.US_ASCII);
        byte[] tail = ("\n-----END " + label + "-----\n").getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(head, head.length + base64.length + tail.length);
        System.arraycopy(base64, 0, all, head.length, base64.length);
        System.arraycopy(tail, 0, all, head.length + base64.length, tail.length);
        Arrays.fill(base64, (byte) 0);
        return all;
    }

    /**
     * {@return the DER of the first object with that label}; of a secret, the caller wipes it
     *
     * @param text at most 256 KiB
     * @throws MalformedKeyException if there is no such object, or its base64 is broken
     */
    public static byte[] decode(String label, byte[] text) throws MalformedKeyException {
        if (text.length > MAX_BYTES) {
            throw new MalformedKeyException("PEM of " + text.length + " bytes; at most " + MAX_BYTES + " are read");
        }
        byte[] head = ("-----BEGIN " + label + "-----").getBytes(StandardCharsets.US_ASCII);
        byte[] tail = ("-----END " + label + "-----").getBytes(StandardCharsets.US_ASCII);
        int from = indexOf(text, head, 0);
        int to = from < 0 ? -1 : indexOf(text, tail, from + head.length);
        if (to < 0) {
            throw new MalformedKeyException("no PEM object \"" + label + "\", from BEGIN to END, in the text");
        }
        byte[] body = new byte[to - from - head.length];
        int length = 0;
        for (int i = from + head.length; i < to; i++) {
            if (!isSpace(text[i])) {
                body[length++] = text[i];
            }
        }
        byte[] exact = Arrays.copyOf(body, length);
        try {
            return Base64.getDecoder().decode(exact);
        } catch (IllegalArgumentException e) {
            // The cause is left out: it may quote the text.
            throw new MalformedKeyException("the PEM object \"" + label + "\" is not valid base64");
        } finally {
            Arrays.fill(body, (byte) 0);
            Arrays.fill(exact, (byte) 0);
        }
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    private static int indexOf(byte[] text, byte[] word, int from) {
        for (int i = from; i + word.length <= text.length; i++) {
            if (Arrays.equals(text, i, i + word.length, word, 0, word.length)) {
                return i;
            }
        }
        return -1;
    }
}
