// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ecdsa;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The hashes of BIP-340 and the order of its signing steps, over the group of any engine. Source: BIP-340, sections
 * "Default Signing" and "Verification".
 */
final class Bip340 {
    private static final byte[] CHALLENGE = tagPrefix("BIP0340/challenge");
    private static final byte[] AUX = tagPrefix("BIP0340/aux");
    private static final byte[] NONCE = tagPrefix("BIP0340/nonce");

    private Bip340() {}

    /** What signing needs of a group: all of it touches secrets. */
    interface SecretArithmetic {
        /** {@return the point {@code scalar}·G, 65 bytes} */
        byte[] publicKey(byte[] scalar);

        /** {@return n − {@code scalar}} */
        byte[] negate(byte[] scalar);

        /** {@return k + e·d mod n} */
        byte[] response(byte[] k, byte[] e, byte[] d);
    }

    /** {@return e = int(hash(R ‖ P ‖ m)) mod n, 32 bytes} */
    static byte[] challenge(byte[] xOfR, byte[] xOfP, byte[] message) {
        return reduce(hash(CHALLENGE, xOfR, xOfP, message));
    }

    /**
     * Signs.
     *
     * @param privateKey a scalar in [1, n)
     * @param auxiliary 32 bytes, fresh or zero
     * @return R.x ‖ s, 64 bytes
     */
    static byte[] sign(SecretArithmetic group, byte[] privateKey, byte[] message, byte[] auxiliary) {
        byte[] point = group.publicKey(privateKey);
        byte[] d = isEven(point) ? privateKey.clone() : group.negate(privateKey);
        byte[] masked = hash(AUX, auxiliary);
        for (int i = 0; i < masked.length; i++) {
            masked[i] ^= d[i];
        }
        byte[] xOfP = x(point);
        // k = 0 has a chance of 2⁻²⁵⁶; the group refuses it.
        byte[] nonce = reduce(hash(NONCE, masked, xOfP, message));
        byte[] pointR = group.publicKey(nonce);
        byte[] k = isEven(pointR) ? nonce.clone() : group.negate(nonce);
        byte[] s = group.response(k, challenge(x(pointR), xOfP, message), d);
        byte[] signature = Arrays.copyOf(x(pointR), 2 * Curve.BYTES);
        System.arraycopy(s, 0, signature, Curve.BYTES, Curve.BYTES);
        for (byte[] secret : new byte[][] {d, masked, nonce, k}) {
            Arrays.fill(secret, (byte) 0);
        }
        return signature;
    }

    /** {@return the x coordinate of a point of 65 bytes} */
    static byte[] x(byte[] point) {
        return Arrays.copyOfRange(point, 1, 1 + Curve.BYTES);
    }

    /** {@return whether the y coordinate of a point of 65 bytes is even} */
    static boolean isEven(byte[] point) {
        return (point[point.length - 1] & 1) == 0;
    }

    // A hash is at or above n once in 2¹²⁸ times.
    private static byte[] reduce(byte[] hash) {
        boolean below = Curve.SECP256K1.isBelowOrder(hash, 0);
        return below ? hash : Curve.toBytes(new BigInteger(1, hash).subtract(Curve.SECP256K1.n()));
    }

    private static byte[] hash(byte[] prefix, byte[]... parts) {
        MessageDigest sha256 = MessageHash.sha256();
        sha256.update(prefix);
        for (byte[] part : parts) {
            sha256.update(part);
        }
        return sha256.digest();
    }

    private static byte[] tagPrefix(String tag) {
        byte[] hash = MessageHash.sha256().digest(tag.getBytes(StandardCharsets.US_ASCII));
        byte[] twice = Arrays.copyOf(hash, 2 * hash.length);
        System.arraycopy(hash, 0, twice, hash.length, hash.length);
        return twice;
    }
}
