// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.simd.Ed25519FieldLanes.ELEMENT;
import static io.hauberk.batch.simd.Ed25519FieldLanes.LIMBS;
import static io.hauberk.batch.simd.Lanes.LANES;

/**
 * Decodes points in lanes: of any encoding the y of 255 bits, reduced modulo p, and of its two x the one whose lowest bit
 * is the sign bit; where x is 0, either sign gives it. Which encodings a scheme accepts was decided before, by bytes.
 *
 * <p>Two sets of lanes at once, for the exponentiation is one long chain: while one waits the other goes on.
 *
 * <p>One instance a kernel. Source: RFC 8032, section 5.1.3.
 */
final class Ed25519DecodeLanes {
    /** How many sets of lanes there are at most. */
    static final int SETS = 2;

    /** The x of each set, affine; of any value in a lane that doesn't decode. */
    final double[][] x = new double[SETS][ELEMENT];

    /** The y of each set. */
    final double[][] y = new double[SETS][ELEMENT];

    private final long[] bad = new long[SETS];
    private final long[] signs = new long[SETS];
    private int first;
    private int last;

    private final double[][] u = new double[SETS][ELEMENT];
    private final double[][] v = new double[SETS][ELEMENT];
    private final double[][] s = new double[SETS][ELEMENT];
    private final double[][] a = new double[SETS][ELEMENT];
    private final double[][] b = new double[SETS][ELEMENT];
    private final double[][] c = new double[SETS][ELEMENT];
    private final long[] limbs = new long[LIMBS];

    /** Takes the encodings of one set: that of lane {@code i} is at {@code offset + i * stride}. */
    void set(int set, byte[] encodings, int offset, int stride) {
        signs[set] = 0;
        for (int lane = 0; lane < LANES; lane++) {
            int at = offset + lane * stride;
            Ed25519LimbLanes.decode(y[set], 0, lane, encodings, at);
            signs[set] |= (encodings[at + 31] < 0 ? 1L : 0) << lane;
        }
    }

    /** {@return the lanes of a set that stand for no point}, a bit each */
    long bad(int set) {
        return bad[set];
    }

    /** Decodes the sets from {@code from} to {@code to}, inclusive, which have been set. */
    void decode(int from, int to) {
        first = from;
        last = to;
        // x^2 = u / v with u = y^2 - 1 and v = d y^2 + 1, which is never 0: -1/d is not a square.
        square(a, y, 1);
        for (int i = first; i <= last; i++) {
            Ed25519SumLanes.subtract(u[i], 0, a[i], 0, Ed25519PointLanes.ONE, 0);
            Ed25519FieldLanes.multiply(v[i], 0, a[i], 0, Ed25519PointLanes.D, 0);
            Ed25519SumLanes.add(v[i], 0, v[i], 0, Ed25519PointLanes.ONE, 0);
        }
        // x = u v^3 (u v^7)^((p - 5) / 8), a root of u / v or of -u / v.
        square(a, v, 1);
        multiply(a, a, v); // v^3
        square(s, a, 1);
        multiply(s, s, v); // v^7
        multiply(s, s, u);
        multiply(a, a, u);
        copy(x, a); // u v^3
        powForRoot();
        multiply(x, x, a);
        square(a, x, 1);
        multiply(a, a, v); // v x^2
        for (int i = first; i <= last; i++) {
            finish(i);
        }
    }

    private void finish(int set) {
        Ed25519SumLanes.subtract(b[set], 0, a[set], 0, u[set], 0);
        Ed25519SumLanes.add(c[set], 0, a[set], 0, u[set], 0);
        long roots = Ed25519LimbLanes.zeros(b[set], 0, limbs);
        long rootsOfMinus = Ed25519LimbLanes.zeros(c[set], 0, limbs);
        Ed25519FieldLanes.multiply(b[set], 0, x[set], 0, Ed25519PointLanes.ROOT_OF_MINUS_ONE, 0);
        Ed25519LimbLanes.blend(x[set], 0, b[set], 0, rootsOfMinus & ~roots);
        bad[set] = ~(roots | rootsOfMinus) & ((1L << LANES) - 1);
        Ed25519LimbLanes.negate(x[set], 0, Ed25519LimbLanes.odds(x[set], 0, limbs) ^ signs[set]);
    }

    // a = s^((p - 5) / 8) = s^(2^252 - 3). The exponents stand beside the steps.
    private void powForRoot() {
        square(a, s, 1); // 2
        square(b, a, 2); // 8
        multiply(b, b, s); // 9
        multiply(a, a, b); // 11
        square(a, a, 1); // 22
        multiply(a, a, b); // 31 = 2^5 - 1
        square(b, a, 5);
        multiply(a, a, b); // 2^10 - 1
        square(b, a, 10);
        multiply(b, b, a); // 2^20 - 1
        square(c, b, 20);
        multiply(b, b, c); // 2^40 - 1
        square(b, b, 10);
        multiply(a, a, b); // 2^50 - 1
        square(b, a, 50);
        multiply(b, b, a); // 2^100 - 1
        square(c, b, 100);
        multiply(b, b, c); // 2^200 - 1
        square(b, b, 50);
        multiply(a, a, b); // 2^250 - 1
        square(a, a, 2);
        multiply(a, a, s);
    }

    private void square(double[][] r, double[][] of, int times) {
        for (int n = 0; n < times; n++) {
            double[][] from = n == 0 ? of : r;
            for (int i = first; i <= last; i++) {
                Ed25519FieldLanes.square(r[i], 0, from[i], 0);
            }
        }
    }

    private void multiply(double[][] r, double[][] p, double[][] q) {
        for (int i = first; i <= last; i++) {
            Ed25519FieldLanes.multiply(r[i], 0, p[i], 0, q[i], 0);
        }
    }

    private void copy(double[][] r, double[][] of) {
        for (int i = first; i <= last; i++) {
            Ed25519LimbLanes.copy(r[i], 0, of[i], 0);
        }
    }
}
