// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.key;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.VerifyingKey;
import java.math.BigInteger;

/**
 * Public keys as multikey: {@code z}, then base58btc of the multicodec (an unsigned varint) and the raw key. EC points
 * are compressed. Secret multikeys are not offered: PKCS#8 can be encrypted, they can't.
 *
 * <p>Source: W3C Controlled Identifiers 1.0, section 2.2.2; the multicodec and multibase tables.
 */
public final class Multikey {
    private static final String WHAT = "multikey";
    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(58);

    // Base 58 takes quadratic time; the longest key, ML-DSA-87's 2,592 bytes and its codec, has 3,544 digits.
    private static final int MAX_DIGITS = 4_000;

    private Multikey() {}

    /**
     * {@return the key as text beginning with {@code z}}
     *
     * @throws IllegalArgumentException if there is no multicodec for the key's scheme
     */
    public static String encode(VerifyingKey key) {
        KeyType type = requireCodec(key.scheme());
        Bytes raw = type.isEllipticCurve() ? EcPoints.encode(type, key.encoded(), true) : key.encoded();
        return "z" + base58(Bytes.concat(prefix(type), raw).toArray());
    }

    /**
     * Reads a key for {@code scheme}.
     *
     * @throws MalformedKeyException if the text is not base58btc, has another multicodec, or is not a valid key
     * @throws IllegalArgumentException if there is no multicodec for the scheme
     */
    public static VerifyingKey decode(SignatureScheme scheme, String text) throws MalformedKeyException {
        KeyType type = requireCodec(scheme);
        if (!text.startsWith("z")) {
            throw new MalformedKeyException("a multikey begins with z, for base58btc");
        }
        Bytes bytes = Bytes.wrap(fromBase58(text.substring(1)));
        Bytes prefix = prefix(type);
        if (bytes.length() < prefix.length() || !bytes.slice(0, prefix.length()).equals(prefix)) {
            throw new MalformedKeyException("the multikey's multicodec is not that of " + scheme.id() + ", 0x"
                    + Integer.toHexString(type.multicodec().orElseThrow()));
        }
        Bytes raw = bytes.slice(prefix.length());
        if (type.isEllipticCurve() && raw.length() != 33) {
            throw new MalformedKeyException("a multikey holds the 33-byte compressed point");
        }
        return type.isEllipticCurve() ? EcPoints.decode(scheme, type, raw) : scheme.decodeVerifyingKey(raw);
    }

    private static KeyType requireCodec(SignatureScheme scheme) {
        KeyType type = KeyType.require(scheme, WHAT);
        if (type.multicodec().isEmpty()) {
            throw KeyType.noForm(scheme.id(), WHAT);
        }
        return type;
    }

    private static Bytes prefix(KeyType type) {
        int codec = type.multicodec().orElseThrow();
        // Every codec in use has 7 to 14 bits: one or two groups, the lowest first.
        return codec < 0x80
                ? Bytes.copyOf((byte) codec)
                : Bytes.copyOf((byte) ((codec & 0x7f) | 0x80), (byte) (codec >>> 7));
    }

    private static String base58(byte[] bytes) {
        StringBuilder digits = new StringBuilder();
        for (BigInteger rest = new BigInteger(1, bytes); rest.signum() > 0; ) {
            BigInteger[] parts = rest.divideAndRemainder(BASE);
            digits.append(ALPHABET.charAt(parts[1].intValue()));
            rest = parts[0];
        }
        for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
            digits.append(ALPHABET.charAt(0));
        }
        return digits.reverse().toString();
    }

    private static byte[] fromBase58(String digits) throws MalformedKeyException {
        if (digits.length() > MAX_DIGITS) {
            throw new MalformedKeyException("a multikey of more than " + MAX_DIGITS + " digits");
        }
        BigInteger value = BigInteger.ZERO;
        for (int i = 0; i < digits.length(); i++) {
            int digit = ALPHABET.indexOf(digits.charAt(i));
            if (digit < 0) {
                throw new MalformedKeyException("not a base58btc digit at offset " + (i + 1));
            }
            value = value.multiply(BASE).add(BigInteger.valueOf(digit));
        }
        int zeros = 0;
        while (zeros < digits.length() && digits.charAt(zeros) == ALPHABET.charAt(0)) {
            zeros++;
        }
        byte[] magnitude = value.signum() == 0 ? new byte[0] : value.toByteArray();
        int sign = magnitude.length > 0 && magnitude[0] == 0 ? 1 : 0;
        byte[] bytes = new byte[zeros + magnitude.length - sign];
        System.arraycopy(magnitude, sign, bytes, zeros, magnitude.length - sign);
        return bytes;
    }
}
