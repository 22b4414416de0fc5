// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid;

import io.hauberk.signature.MalformedKeyException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * How a component's private key stands in that of a composite. Both forms have one length, so that a private key splits
 * in one way.
 *
 * <p>Source of the second: RFC 5915, section 3, with the curve and without the public key, as
 * draft-ietf-lamps-pq-composite-sigs-19 wants it. Since every length is fixed, the octets around the scalar
 * are constants, and any other encoding is refused.
 */
final class SecretForm {
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int OCTETS = 0x04;
    private static final int PARAMETERS = 0xa0;

    private final byte[] before;
    private final int rawBytes;
    private final byte[] after;

    private SecretForm(byte[] before, int rawBytes, byte[] after) {
        this.before = before;
        this.rawBytes = rawBytes;
        this.after = after;
    }

    /** {@return the octets themselves} */
    static SecretForm raw(int bytes) {
        return new SecretForm(new byte[0], bytes, new byte[0]);
    }

    /**
     * {@return an ECPrivateKey in DER}
     *
     * @param scalarBytes the bytes of a scalar
     * @param curveOid the curve's object identifier in DER, tag and length included, in hexadecimal
     */
    static SecretForm ecPrivateKey(int scalarBytes, String curveOid) {
        byte[] oid = HexFormat.of().parseHex(curveOid);
        byte[] after = new byte[2 + oid.length];
        after[0] = (byte) PARAMETERS;
        after[1] = (byte) oid.length;
        System.arraycopy(oid, 0, after, 2, oid.length);
        byte[] before = {SEQUENCE, (byte) (5 + scalarBytes + after.length), INTEGER, 1, 1, OCTETS, (byte) scalarBytes};
        return new SecretForm(before, scalarBytes, after);
    }

    /** {@return the bytes of the form} */
    int bytes() {
        return before.length + rawBytes + after.length;
    }

    /** Writes {@code raw} in this form to {@code target}. */
    void write(byte[] raw, byte[] target, int offset) {
        System.arraycopy(before, 0, target, offset, before.length);
        System.arraycopy(raw, 0, target, offset + before.length, rawBytes);
        System.arraycopy(after, 0, target, offset + before.length + rawBytes, after.length);
    }

    /**
     * {@return the raw private key}, which the caller wipes
     *
     * @param source holds the form from {@code offset} on
     * @throws MalformedKeyException if what surrounds the key is another structure
     */
    byte[] read(byte[] source, int offset) throws MalformedKeyException {
        int from = offset + before.length;
        int to = from + rawBytes;
        boolean framed = Arrays.equals(before, 0, before.length, source, offset, from)
                && Arrays.equals(after, 0, after.length, source, to, to + after.length);
        if (!framed) {
            throw new MalformedKeyException("the classical private key is not an ECPrivateKey of its curve,"
                    + " with the curve and without the public key");
        }
        return Arrays.copyOfRange(source, from, to);
    }
}
