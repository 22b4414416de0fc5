// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.properties;

import io.hauberk.signature.SchemeId;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;

/** Keys and signatures of one scheme over secp256k1 or P-256, taken apart and written again, rightly or wrongly. */
final class CurveForms {
    private static final int BYTES = 32;

    private final X9ECParameters curve;
    private final BigInteger n;
    private final BigInteger p;
    private final boolean der;
    private final boolean schnorr; // the key is an x coordinate

    /** Reads the forms off the scheme's id. */
    CurveForms(SchemeId id) {
        String name = id.name();
        this.curve = CustomNamedCurves.getByName(name.contains("P256") ? "secp256r1" : "secp256k1");
        this.n = curve.getN();
        this.p = curve.getCurve().getField().getCharacteristic();
        this.der = name.contains("DER") || name.contains("Bitcoin");
        this.schnorr = name.contains("BIP340");
    }

    /** {@return whether the signature is written in DER} */
    boolean isDer() {
        return der;
    }

    /** {@return r and s of a sound signature} */
    BigInteger[] scalars(byte[] signature) {
        if (!der) {
            return new BigInteger[] {new BigInteger(1, signature, 0, BYTES), new BigInteger(1, signature, BYTES, BYTES)
            };
        }
        int lengthOfR = signature[3];
        return new BigInteger[] {
            new BigInteger(signature, 4, lengthOfR),
            new BigInteger(signature, 6 + lengthOfR, signature.length - 6 - lengthOfR)
        };
    }

    /** {@return r and s as this scheme writes them}, with the last byte of {@code like} where there is one more */
    byte[] write(BigInteger r, BigInteger s, byte[] like) {
        if (der) {
            return derOf(r.toByteArray(), s.toByteArray());
        }
        byte[] raw = Arrays.copyOf(fixed(r), like.length);
        System.arraycopy(fixed(s), 0, raw, BYTES, BYTES);
        if (like.length > 2 * BYTES) {
            raw[2 * BYTES] = like[2 * BYTES];
        }
        return raw;
    }

    /** {@return n − s, or n itself for 0} */
    BigInteger negated(BigInteger s) {
        return n.subtract(s);
    }

    /** {@return a number where a range ends, below 2²⁵⁶} */
    BigInteger boundary(Random random) {
        BigInteger[] ends = {BigInteger.ZERO, n, n.shiftRight(1), p, p.subtract(n), BigInteger.ONE.shiftLeft(256)};
        BigInteger value = ends[random.nextInt(ends.length)].add(BigInteger.valueOf(random.nextInt(5) - 2));
        return value.mod(BigInteger.ONE.shiftLeft(256));
    }

    /** {@return a sound signature in another notation, or not quite in its own} */
    byte[] rewritten(byte[] signature, Random random) {
        BigInteger[] rs = scalars(signature);
        byte[] r = rs[0].toByteArray();
        byte[] s = rs[1].toByteArray();
        byte[] sound = derOf(r, s);
        return switch (random.nextInt(10)) {
            case 0 -> derOf(padded(r), s);
            case 1 -> derOf(r, padded(s));
            case 2 -> derOf(stripped(r), stripped(s)); // negative where a sign byte stood
            case 3 -> concat(new byte[] {0x30, (byte) 0x81}, Arrays.copyOfRange(sound, 1, sound.length));
            case 4 -> {
                byte[] body = Arrays.copyOfRange(sound, 2, sound.length);
                yield concat(new byte[] {0x30, (byte) 0x80}, body, new byte[2]);
            }
            case 5 -> {
                byte[] counted = concat(sound, new byte[] {1}); // one byte more, and the length says so
                counted[1]++;
                yield counted;
            }
            case 6 -> {
                byte[] tagged = sound.clone();
                tagged[random.nextBoolean() ? 0 : 2] ^= (byte) (1 << random.nextInt(8));
                yield tagged;
            }
            case 7 -> sound; // the right form where the scheme takes DER
            case 8 -> concat(fixed(rs[0]), fixed(rs[1])); // and where it takes r ‖ s
            default -> {
                int[] last = {0, 1, 2, 3, 26, 27, 28, 29, 35, 255};
                yield concat(fixed(rs[0]), fixed(rs[1]), new byte[] {(byte) last[random.nextInt(last.length)]});
            }
        };
    }

    /** {@return the same key in one of the forms of SEC 1}, whether or not the scheme takes it */
    byte[] rewrittenKey(byte[] key, Random random) {
        byte[] full = point(key).getEncoded(false);
        return switch (random.nextInt(3)) {
            case 0 -> point(key).getEncoded(true);
            case 1 -> full;
            default -> hybrid(full);
        };
    }

    /** {@return another key that looks like this one, or none} */
    byte[] similarKey(byte[] key, Random random) {
        byte[] full = point(key).getEncoded(false);
        return switch (random.nextInt(5)) {
            case 0 -> {
                byte[] wrongHybrid = hybrid(full);
                wrongHybrid[0] ^= 1;
                yield wrongHybrid;
            }
            case 1 -> point(key).negate().getEncoded(random.nextBoolean());
            case 2 -> Arrays.copyOfRange(full, 1, full.length - (random.nextBoolean() ? BYTES : 0));
            case 3 -> { // a coordinate at an end of its range
                int at = key.length - BYTES - (key.length > 2 * BYTES && random.nextBoolean() ? BYTES : 0);
                System.arraycopy(fixed(boundary(random)), 0, key, at, BYTES);
                yield key;
            }
            default -> {
                key[0] = (byte) random.nextInt(9);
                yield key;
            }
        };
    }

    private ECPoint point(byte[] key) {
        return curve.getCurve().decodePoint(schnorr ? concat(new byte[] {2}, key) : key);
    }

    private static byte[] hybrid(byte[] uncompressed) {
        byte[] hybrid = uncompressed.clone();
        hybrid[0] = (byte) (6 + (uncompressed[uncompressed.length - 1] & 1));
        return hybrid;
    }

    private static byte[] fixed(BigInteger value) {
        byte[] twos = value.toByteArray();
        byte[] bytes = new byte[BYTES];
        int size = Math.min(BYTES, twos.length);
        System.arraycopy(twos, twos.length - size, bytes, BYTES - size, size);
        return bytes;
    }

    private static byte[] derOf(byte[] r, byte[] s) {
        return concat(
                new byte[] {0x30, (byte) (4 + r.length + s.length), 2, (byte) r.length},
                r,
                new byte[] {2, (byte) s.length},
                s);
    }

    private static byte[] padded(byte[] integer) {
        return concat(new byte[1], integer);
    }

    private static byte[] stripped(byte[] integer) {
        return integer.length > 1 && integer[0] == 0 ? Arrays.copyOfRange(integer, 1, integer.length) : integer;
    }

    private static byte[] concat(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
