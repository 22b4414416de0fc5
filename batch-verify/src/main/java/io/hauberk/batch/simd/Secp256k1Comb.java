// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.kernel.Secp256k1Parameters.P;

import io.hauberk.batch.kernel.Secp256k1Parameters;
import io.hauberk.batch.kernel.Secp256k1Scalar;
import java.math.BigInteger;

/**
 * Odd multiples of 2^(8·w)·G for w from 0 to 31: (2·i + 1)·2^(8·w)·G for i from 0 to 127, as x and 2·y in the limbs of
 * {@link Secp256k1FieldLanes}, 80 bytes a point. 320 KB, made when it is first needed, in about a tenth of a second.
 */
final class Secp256k1Comb {
    /** The digits of a scalar. */
    static final int DIGITS = 32;

    /** The bits of a digit. */
    static final int DIGIT_BITS = 8;

    /** The points for one digit: its sign has none of its own. */
    static final int POINTS = 1 << (DIGIT_BITS - 1);

    /** The doubles of a point. */
    static final int POINT = 10;

    private static final double[] TABLE = make();

    private Secp256k1Comb() {}

    /** {@return point i of digit w at (w·{@link #POINTS} + i)·{@link #POINT}}; not to be changed */
    static double[] table() {
        return TABLE;
    }

    private static double[] make() {
        double[] table = new double[DIGITS * POINTS * POINT];
        BigInteger[] x = new BigInteger[DIGITS]; // of the multiple at hand, for all digits
        BigInteger[] y = new BigInteger[DIGITS];
        BigInteger[] x2 = new BigInteger[DIGITS]; // of twice the first
        BigInteger[] y2 = new BigInteger[DIGITS];
        BigInteger baseX = Secp256k1Parameters.G_X;
        BigInteger baseY = Secp256k1Parameters.G_Y;
        for (int w = 0; w < DIGITS; w++) {
            x[w] = baseX;
            y[w] = baseY;
            for (int i = 0; i < DIGIT_BITS; i++) {
                BigInteger slope = baseX.multiply(baseX)
                        .multiply(BigInteger.valueOf(3))
                        .multiply(baseY.shiftLeft(1).modInverse(P))
                        .mod(P);
                BigInteger doubled =
                        slope.multiply(slope).subtract(baseX.shiftLeft(1)).mod(P);
                baseY = slope.multiply(baseX.subtract(doubled)).subtract(baseY).mod(P);
                baseX = doubled;
                if (i == 0) {
                    x2[w] = baseX;
                    y2[w] = baseY;
                }
            }
        }
        for (int i = 0; i < POINTS; i++) {
            for (int w = 0; w < DIGITS; w++) {
                int at = (w * POINTS + i) * POINT;
                Secp256k1Elements.putLimbs(table, at, 1, Secp256k1Scalar.words(x[w]), 0);
                Secp256k1Elements.putLimbs(
                        table,
                        at + 5,
                        1,
                        Secp256k1Scalar.words(y[w].shiftLeft(1).mod(P)),
                        0);
            }
            addAll(x, y, x2, y2);
        }
        return table;
    }

    // Adds a point to each, with one inversion for all: Montgomery's trick.
    private static void addAll(BigInteger[] x, BigInteger[] y, BigInteger[] x2, BigInteger[] y2) {
        BigInteger[] products = new BigInteger[x.length];
        BigInteger product = BigInteger.ONE;
        for (int w = 0; w < x.length; w++) {
            products[w] = product;
            product = product.multiply(x2[w].subtract(x[w])).mod(P);
        }
        BigInteger inverse = product.modInverse(P);
        for (int w = x.length - 1; w >= 0; w--) {
            BigInteger difference = x2[w].subtract(x[w]);
            BigInteger slope =
                    inverse.multiply(products[w]).multiply(y2[w].subtract(y[w])).mod(P);
            inverse = inverse.multiply(difference).mod(P);
            BigInteger sum =
                    slope.multiply(slope).subtract(x[w]).subtract(x2[w]).mod(P);
            y[w] = slope.multiply(x[w].subtract(sum)).subtract(y[w]).mod(P);
            x[w] = sum;
        }
    }
}
