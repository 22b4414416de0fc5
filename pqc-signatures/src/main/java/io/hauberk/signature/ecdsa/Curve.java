// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ecdsa;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;

/**
 * A prime-order curve with 32-byte field elements and scalars (cofactor 1). Scalars and coordinates are big-endian, 32
 * bytes each. Immutable and safe for use by many threads.
 *
 * <p>Source: SEC 2 version 2, sections 2.4.1 and 2.4.2.
 */
@SuppressWarnings("ImmutableEnumChecker") // nothing writes to the arrays or the domain parameters
enum Curve {
    /** y² = x³ + 7. */
    SECP256K1("secp256k1"),
    /** secp256r1, NIST P-256. */
    P256("secp256r1");

    /** The bytes of a scalar and of a coordinate. */
    static final int BYTES = 32;

    private final String secName;
    private final ECDomainParameters domain;
    private final byte[] prime;
    private final byte[] order;
    private final byte[] halfOrder;

    Curve(String secName) {
        this.secName = secName;
        // The custom curves have field arithmetic of their own; the generic ones are several times slower.
        X9ECParameters parameters = CustomNamedCurves.getByName(secName);
        this.domain = new ECDomainParameters(parameters);
        this.prime = toBytes(parameters.getCurve().getField().getCharacteristic());
        this.order = toBytes(parameters.getN());
        this.halfOrder = toBytes(parameters.getN().shiftRight(1));
    }

    /** {@return the name in SEC 2} */
    String secName() {
        return secName;
    }

    /** {@return the curve in Bouncy Castle's form} */
    ECDomainParameters domain() {
        return domain;
    }

    /** {@return the order n of the group} */
    BigInteger n() {
        return domain.getN();
    }

    /** {@return whether the 32 bytes at {@code offset} are below the field's prime} */
    boolean isCoordinate(byte[] bytes, int offset) {
        return Arrays.compareUnsigned(bytes, offset, offset + BYTES, prime, 0, BYTES) < 0;
    }

    /** {@return whether the 32 bytes at {@code offset} are below n}; not in constant time */
    boolean isBelowOrder(byte[] bytes, int offset) {
        return Arrays.compareUnsigned(bytes, offset, offset + BYTES, order, 0, BYTES) < 0;
    }

    /** {@return whether the 32 bytes at {@code offset} are a scalar in [1, n)}; not in constant time */
    boolean isScalar(byte[] bytes, int offset) {
        return isBelowOrder(bytes, offset) && !isZero(bytes, offset);
    }

    /** {@return whether the scalar at {@code offset} is above n/2} */
    boolean isHigh(byte[] bytes, int offset) {
        return Arrays.compareUnsigned(bytes, offset, offset + BYTES, halfOrder, 0, BYTES) > 0;
    }

    /** Replaces the scalar s in [1, n) at {@code offset} by n − s. */
    void negate(byte[] bytes, int offset) {
        int borrow = 0;
        for (int i = BYTES - 1; i >= 0; i--) {
            int difference = (order[i] & 0xff) - (bytes[offset + i] & 0xff) - borrow;
            bytes[offset + i] = (byte) difference;
            borrow = difference < 0 ? 1 : 0;
        }
    }

    private static boolean isZero(byte[] bytes, int offset) {
        int all = 0;
        for (int i = 0; i < BYTES; i++) {
            all |= bytes[offset + i];
        }
        return all == 0;
    }

    /** {@return {@code value} in [0, 2²⁵⁶) as 32 bytes} */
    static byte[] toBytes(BigInteger value) {
        byte[] bytes = new byte[BYTES];
        toBytes(value, bytes, 0);
        return bytes;
    }

    /** Writes {@code value} in [0, 2²⁵⁶) as 32 bytes. */
    static void toBytes(BigInteger value, byte[] target, int offset) {
        byte[] twos = value.toByteArray();
        int skip = Math.max(0, twos.length - BYTES); // a sign byte of zero
        Arrays.fill(target, offset, offset + BYTES, (byte) 0);
        System.arraycopy(twos, skip, target, offset + BYTES - (twos.length - skip), twos.length - skip);
    }

    /** {@return the 32 bytes at {@code offset} as a number} */
    static BigInteger toInteger(byte[] bytes, int offset) {
        return new BigInteger(1, bytes, offset, BYTES);
    }
}
