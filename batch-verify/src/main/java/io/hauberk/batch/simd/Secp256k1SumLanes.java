// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.simd.Lanes.DOUBLES;
import static io.hauberk.batch.simd.Lanes.LANES;
import static io.hauberk.batch.simd.Secp256k1FieldLanes.C;

import jdk.incubator.vector.DoubleVector;

/**
 * Sums modulo p, and the sums between the products of the point formulas, in one pass over memory each.
 *
 * <p>Takes and gives carried elements ({@link Secp256k1FieldLanes}). Doubles are exact up to 2^53, three times limb 0; even
 * numbers up to 2^54, four times. Whoever writes another sum here counts: more is wrong for some inputs only, and no
 * random test sees it.
 */
final class Secp256k1SumLanes {
    private Secp256k1SumLanes() {}

    /** r = a + b. */
    static void add(double[] r, int rAt, double[] a, int aAt, double[] b, int bAt) {
        DoubleVector round51 = DoubleVector.broadcast(DOUBLES, 0x1.8p103);
        DoubleVector round52 = DoubleVector.broadcast(DOUBLES, 0x1.8p104);
        DoubleVector down51 = DoubleVector.broadcast(DOUBLES, 0x1p-51);
        DoubleVector down52 = DoubleVector.broadcast(DOUBLES, 0x1p-52);
        DoubleVector around = DoubleVector.broadcast(DOUBLES, C * 0x1p-51);
        DoubleVector a0 = DoubleVector.fromArray(DOUBLES, a, aAt);
        DoubleVector a1 = DoubleVector.fromArray(DOUBLES, a, aAt + LANES);
        DoubleVector a2 = DoubleVector.fromArray(DOUBLES, a, aAt + 2 * LANES);
        DoubleVector a3 = DoubleVector.fromArray(DOUBLES, a, aAt + 3 * LANES);
        DoubleVector a4 = DoubleVector.fromArray(DOUBLES, a, aAt + 4 * LANES);
        DoubleVector b0 = DoubleVector.fromArray(DOUBLES, b, bAt);
        DoubleVector b1 = DoubleVector.fromArray(DOUBLES, b, bAt + LANES);
        DoubleVector b2 = DoubleVector.fromArray(DOUBLES, b, bAt + 2 * LANES);
        DoubleVector b3 = DoubleVector.fromArray(DOUBLES, b, bAt + 3 * LANES);
        DoubleVector b4 = DoubleVector.fromArray(DOUBLES, b, bAt + 4 * LANES);
        DoubleVector r0 = a0.add(b0);
        DoubleVector r1 = a1.add(b1);
        DoubleVector r2 = a2.add(b2);
        DoubleVector r3 = a3.add(b3);
        DoubleVector r4 = a4.add(b4);
        DoubleVector rc0 = r0.add(round52).sub(round52);
        DoubleVector rc1 = r1.add(round51).sub(round51);
        DoubleVector rc2 = r2.add(round51).sub(round51);
        DoubleVector rc3 = r3.add(round51).sub(round51);
        DoubleVector rc4 = r4.add(round51).sub(round51);
        r0 = rc4.fma(around, r0.sub(rc0));
        r1 = rc0.fma(down52, r1.sub(rc1));
        r2 = rc1.fma(down51, r2.sub(rc2));
        r3 = rc2.fma(down51, r3.sub(rc3));
        r4 = rc3.fma(down51, r4.sub(rc4));
        r0.intoArray(r, rAt);
        r1.intoArray(r, rAt + LANES);
        r2.intoArray(r, rAt + 2 * LANES);
        r3.intoArray(r, rAt + 3 * LANES);
        r4.intoArray(r, rAt + 4 * LANES);
    }

    /** r = a − b. */
    static void subtract(double[] r, int rAt, double[] a, int aAt, double[] b, int bAt) {
        DoubleVector round51 = DoubleVector.broadcast(DOUBLES, 0x1.8p103);
        DoubleVector round52 = DoubleVector.broadcast(DOUBLES, 0x1.8p104);
        DoubleVector down51 = DoubleVector.broadcast(DOUBLES, 0x1p-51);
        DoubleVector down52 = DoubleVector.broadcast(DOUBLES, 0x1p-52);
        DoubleVector around = DoubleVector.broadcast(DOUBLES, C * 0x1p-51);
        DoubleVector a0 = DoubleVector.fromArray(DOUBLES, a, aAt);
        DoubleVector a1 = DoubleVector.fromArray(DOUBLES, a, aAt + LANES);
        DoubleVector a2 = DoubleVector.fromArray(DOUBLES, a, aAt + 2 * LANES);
        DoubleVector a3 = DoubleVector.fromArray(DOUBLES, a, aAt + 3 * LANES);
        DoubleVector a4 = DoubleVector.fromArray(DOUBLES, a, aAt + 4 * LANES);
        DoubleVector b0 = DoubleVector.fromArray(DOUBLES, b, bAt);
        DoubleVector b1 = DoubleVector.fromArray(DOUBLES, b, bAt + LANES);
        DoubleVector b2 = DoubleVector.fromArray(DOUBLES, b, bAt + 2 * LANES);
        DoubleVector b3 = DoubleVector.fromArray(DOUBLES, b, bAt + 3 * LANES);
        DoubleVector b4 = DoubleVector.fromArray(DOUBLES, b, bAt + 4 * LANES);
        DoubleVector r0 = a0.sub(b0);
        DoubleVector r1 = a1.sub(b1);
        DoubleVector r2 = a2.sub(b2);
        DoubleVector r3 = a3.sub(b3);
        DoubleVector r4 = a4.sub(b4);
        DoubleVector rc0 = r0.add(round52).sub(round52);
        DoubleVector rc1 = r1.add(round51).sub(round51);
        DoubleVector rc2 = r2.add(round51).sub(round51);
        DoubleVector rc3 = r3.add(round51).sub(round51);
        DoubleVector rc4 = r4.add(round51).sub(round51);
        r0 = rc4.fma(around, r0.sub(rc0));
        r1 = rc0.fma(down52, r1.sub(rc1));
        r2 = rc1.fma(down51, r2.sub(rc2));
        r3 = rc2.fma(down51, r3.sub(rc3));
        r4 = rc3.fma(down51, r4.sub(rc4));
        r0.intoArray(r, rAt);
        r1.intoArray(r, rAt + LANES);
        r2.intoArray(r, rAt + 2 * LANES);
        r3.intoArray(r, rAt + 3 * LANES);
        r4.intoArray(r, rAt + 4 * LANES);
    }

    /** r = 3·a. */
    static void triple(double[] r, int rAt, double[] a, int aAt) {
        DoubleVector round51 = DoubleVector.broadcast(DOUBLES, 0x1.8p103);
        DoubleVector round52 = DoubleVector.broadcast(DOUBLES, 0x1.8p104);
        DoubleVector down51 = DoubleVector.broadcast(DOUBLES, 0x1p-51);
        DoubleVector down52 = DoubleVector.broadcast(DOUBLES, 0x1p-52);
        DoubleVector around = DoubleVector.broadcast(DOUBLES, C * 0x1p-51);
        DoubleVector a0 = DoubleVector.fromArray(DOUBLES, a, aAt);
        DoubleVector a1 = DoubleVector.fromArray(DOUBLES, a, aAt + LANES);
        DoubleVector a2 = DoubleVector.fromArray(DOUBLES, a, aAt + 2 * LANES);
        DoubleVector a3 = DoubleVector.fromArray(DOUBLES, a, aAt + 3 * LANES);
        DoubleVector a4 = DoubleVector.fromArray(DOUBLES, a, aAt + 4 * LANES);
        DoubleVector r0 = a0.add(a0).add(a0);
        DoubleVector r1 = a1.add(a1).add(a1);
        DoubleVector r2 = a2.add(a2).add(a2);
        DoubleVector r3 = a3.add(a3).add(a3);
        DoubleVector r4 = a4.add(a4).add(a4);
        DoubleVector rc0 = r0.add(round52).sub(round52);
        DoubleVector rc1 = r1.add(round51).sub(round51);
        DoubleVector rc2 = r2.add(round51).sub(round51);
        DoubleVector rc3 = r3.add(round51).sub(round51);
        DoubleVector rc4 = r4.add(round51).sub(round51);
        r0 = rc4.fma(around, r0.sub(rc0));
        r1 = rc0.fma(down52, r1.sub(rc1));
        r2 = rc1.fma(down51, r2.sub(rc2));
        r3 = rc2.fma(down51, r3.sub(rc3));
        r4 = rc3.fma(down51, r4.sub(rc4));
        r0.intoArray(r, rAt);
        r1.intoArray(r, rAt + LANES);
        r2.intoArray(r, rAt + 2 * LANES);
        r3.intoArray(r, rAt + 3 * LANES);
        r4.intoArray(r, rAt + 4 * LANES);
    }

    /** r = 2·a − b. */
    static void twiceMinus(double[] r, int rAt, double[] a, int aAt, double[] b, int bAt) {
        DoubleVector round51 = DoubleVector.broadcast(DOUBLES, 0x1.8p103);
        DoubleVector round52 = DoubleVector.broadcast(DOUBLES, 0x1.8p104);
        DoubleVector down51 = DoubleVector.broadcast(DOUBLES, 0x1p-51);
        DoubleVector down52 = DoubleVector.broadcast(DOUBLES, 0x1p-52);
        DoubleVector around = DoubleVector.broadcast(DOUBLES, C * 0x1p-51);
        DoubleVector a0 = DoubleVector.fromArray(DOUBLES, a, aAt);
        DoubleVector a1 = DoubleVector.fromArray(DOUBLES, a, aAt + LANES);
        DoubleVector a2 = DoubleVector.fromArray(DOUBLES, a, aAt + 2 * LANES);
        DoubleVector a3 = DoubleVector.fromArray(DOUBLES, a, aAt + 3 * LANES);
        DoubleVector a4 = DoubleVector.fromArray(DOUBLES, a, aAt + 4 * LANES);
        DoubleVector b0 = DoubleVector.fromArray(DOUBLES, b, bAt);
        DoubleVector b1 = DoubleVector.fromArray(DOUBLES, b, bAt + LANES);
        DoubleVector b2 = DoubleVector.fromArray(DOUBLES, b, bAt + 2 * LANES);
        DoubleVector b3 = DoubleVector.fromArray(DOUBLES, b, bAt + 3 * LANES);
        DoubleVector b4 = DoubleVector.fromArray(DOUBLES, b, bAt + 4 * LANES);
        DoubleVector r0 = a0.add(a0).sub(b0);
        DoubleVector r1 = a1.add(a1).sub(b1);
        DoubleVector r2 = a2.add(a2).sub(b2);
        DoubleVector r3 = a3.add(a3).sub(b3);
        DoubleVector r4 = a4.add(a4).sub(b4);
        DoubleVector rc0 = r0.add(round52).sub(round52);
        DoubleVector rc1 = r1.add(round51).sub(round51);
        DoubleVector rc2 = r2.add(round51).sub(round51);
        DoubleVector rc3 = r3.add(round51).sub(round51);
        DoubleVector rc4 = r4.add(round51).sub(round51);
        r0 = rc4.fma(around, r0.sub(rc0));
        r1 = rc0.fma(down52, r1.sub(rc1));
        r2 = rc1.fma(down51, r2.sub(rc2));
        r3 = rc2.fma(down51, r3.sub(rc3));
        r4 = rc3.fma(down51, r4.sub(rc4));
        r0.intoArray(r, rAt);
        r1.intoArray(r, rAt + LANES);
        r2.intoArray(r, rAt + 2 * LANES);
        r3.intoArray(r, rAt + 3 * LANES);
        r4.intoArray(r, rAt + 4 * LANES);
    }

    /** r = 2·(a − b): even, so that doubles hold it though it is four elements. */
    static void twiceDifference(double[] r, int rAt, double[] a, int aAt, double[] b, int bAt) {
        DoubleVector round51 = DoubleVector.broadcast(DOUBLES, 0x1.8p103);
        DoubleVector round52 = DoubleVector.broadcast(DOUBLES, 0x1.8p104);
        DoubleVector down51 = DoubleVector.broadcast(DOUBLES, 0x1p-51);
        DoubleVector down52 = DoubleVector.broadcast(DOUBLES, 0x1p-52);
        DoubleVector around = DoubleVector.broadcast(DOUBLES, C * 0x1p-51);
        DoubleVector a0 = DoubleVector.fromArray(DOUBLES, a, aAt);
        DoubleVector a1 = DoubleVector.fromArray(DOUBLES, a, aAt + LANES);
        DoubleVector a2 = DoubleVector.fromArray(DOUBLES, a, aAt + 2 * LANES);
        DoubleVector a3 = DoubleVector.fromArray(DOUBLES, a, aAt + 3 * LANES);
        DoubleVector a4 = DoubleVector.fromArray(DOUBLES, a, aAt + 4 * LANES);
        DoubleVector b0 = DoubleVector.fromArray(DOUBLES, b, bAt);
        DoubleVector b1 = DoubleVector.fromArray(DOUBLES, b, bAt + LANES);
        DoubleVector b2 = DoubleVector.fromArray(DOUBLES, b, bAt + 2 * LANES);
        DoubleVector b3 = DoubleVector.fromArray(DOUBLES, b, bAt + 3 * LANES);
        DoubleVector b4 = DoubleVector.fromArray(DOUBLES, b, bAt + 4 * LANES);
        DoubleVector r0 = a0.sub(b0).mul(2.0);
        DoubleVector r1 = a1.sub(b1).mul(2.0);
        DoubleVector r2 = a2.sub(b2).mul(2.0);
        DoubleVector r3 = a3.sub(b3).mul(2.0);
        DoubleVector r4 = a4.sub(b4).mul(2.0);
        DoubleVector rc0 = r0.add(round52).sub(round52);
        DoubleVector rc1 = r1.add(round51).sub(round51);
        DoubleVector rc2 = r2.add(round51).sub(round51);
        DoubleVector rc3 = r3.add(round51).sub(round51);
        DoubleVector rc4 = r4.add(round51).sub(round51);
        r0 = rc4.fma(around, r0.sub(rc0));
        r1 = rc0.fma(down52, r1.sub(rc1));
        r2 = rc1.fma(down51, r2.sub(rc2));
        r3 = rc2.fma(down51, r3.sub(rc3));
        r4 = rc3.fma(down51, r4.sub(rc4));
        r0.intoArray(r, rAt);
        r1.intoArray(r, rAt + LANES);
        r2.intoArray(r, rAt + 2 * LANES);
        r3.intoArray(r, rAt + 3 * LANES);
        r4.intoArray(r, rAt + 4 * LANES);
    }

    /** x = f − 2·d and w = d − x: of a doubling. */
    static void doubling(double[] x, int xAt, double[] w, int wAt, double[] f, int fAt, double[] d, int dAt) {
        DoubleVector round51 = DoubleVector.broadcast(DOUBLES, 0x1.8p103);
        DoubleVector round52 = DoubleVector.broadcast(DOUBLES, 0x1.8p104);
        DoubleVector down51 = DoubleVector.broadcast(DOUBLES, 0x1p-51);
        DoubleVector down52 = DoubleVector.broadcast(DOUBLES, 0x1p-52);
        DoubleVector around = DoubleVector.broadcast(DOUBLES, C * 0x1p-51);
        DoubleVector f0 = DoubleVector.fromArray(DOUBLES, f, fAt);
        DoubleVector f1 = DoubleVector.fromArray(DOUBLES, f, fAt + LANES);
        DoubleVector f2 = DoubleVector.fromArray(DOUBLES, f, fAt + 2 * LANES);
        DoubleVector f3 = DoubleVector.fromArray(DOUBLES, f, fAt + 3 * LANES);
        DoubleVector f4 = DoubleVector.fromArray(DOUBLES, f, fAt + 4 * LANES);
        DoubleVector d0 = DoubleVector.fromArray(DOUBLES, d, dAt);
        DoubleVector d1 = DoubleVector.fromArray(DOUBLES, d, dAt + LANES);
        DoubleVector d2 = DoubleVector.fromArray(DOUBLES, d, dAt + 2 * LANES);
        DoubleVector d3 = DoubleVector.fromArray(DOUBLES, d, dAt + 3 * LANES);
        DoubleVector d4 = DoubleVector.fromArray(DOUBLES, d, dAt + 4 * LANES);
        DoubleVector x0 = f0.sub(d0.add(d0));
        DoubleVector x1 = f1.sub(d1.add(d1));
        DoubleVector x2 = f2.sub(d2.add(d2));
        DoubleVector x3 = f3.sub(d3.add(d3));
        DoubleVector x4 = f4.sub(d4.add(d4));
        DoubleVector xc0 = x0.add(round52).sub(round52);
        DoubleVector xc1 = x1.add(round51).sub(round51);
        DoubleVector xc2 = x2.add(round51).sub(round51);
        DoubleVector xc3 = x3.add(round51).sub(round51);
        DoubleVector xc4 = x4.add(round51).sub(round51);
        x0 = xc4.fma(around, x0.sub(xc0));
        x1 = xc0.fma(down52, x1.sub(xc1));
        x2 = xc1.fma(down51, x2.sub(xc2));
        x3 = xc2.fma(down51, x3.sub(xc3));
        x4 = xc3.fma(down51, x4.sub(xc4));
        x0.intoArray(x, xAt);
        x1.intoArray(x, xAt + LANES);
        x2.intoArray(x, xAt + 2 * LANES);
        x3.intoArray(x, xAt + 3 * LANES);
        x4.intoArray(x, xAt + 4 * LANES);
        DoubleVector w0 = d0.sub(x0);
        DoubleVector w1 = d1.sub(x1);
        DoubleVector w2 = d2.sub(x2);
        DoubleVector w3 = d3.sub(x3);
        DoubleVector w4 = d4.sub(x4);
        DoubleVector wc0 = w0.add(round52).sub(round52);
        DoubleVector wc1 = w1.add(round51).sub(round51);
        DoubleVector wc2 = w2.add(round51).sub(round51);
        DoubleVector wc3 = w3.add(round51).sub(round51);
        DoubleVector wc4 = w4.add(round51).sub(round51);
        w0 = wc4.fma(around, w0.sub(wc0));
        w1 = wc0.fma(down52, w1.sub(wc1));
        w2 = wc1.fma(down51, w2.sub(wc2));
        w3 = wc2.fma(down51, w3.sub(wc3));
        w4 = wc3.fma(down51, w4.sub(wc4));
        w0.intoArray(w, wAt);
        w1.intoArray(w, wAt + LANES);
        w2.intoArray(w, wAt + 2 * LANES);
        w3.intoArray(w, wAt + 3 * LANES);
        w4.intoArray(w, wAt + 4 * LANES);
    }

    /** h = 2·(c − x) and r = d − v: of an addition. */
    static void additionBegin(
            double[] h,
            int hAt,
            double[] r,
            int rAt,
            double[] c,
            int cAt,
            double[] x,
            int xAt,
            double[] d,
            int dAt,
            double[] v,
            int vAt) {
        DoubleVector round51 = DoubleVector.broadcast(DOUBLES, 0x1.8p103);
        DoubleVector round52 = DoubleVector.broadcast(DOUBLES, 0x1.8p104);
        DoubleVector down51 = DoubleVector.broadcast(DOUBLES, 0x1p-51);
        DoubleVector down52 = DoubleVector.broadcast(DOUBLES, 0x1p-52);
        DoubleVector around = DoubleVector.broadcast(DOUBLES, C * 0x1p-51);
        DoubleVector c0 = DoubleVector.fromArray(DOUBLES, c, cAt);
        DoubleVector c1 = DoubleVector.fromArray(DOUBLES, c, cAt + LANES);
        DoubleVector c2 = DoubleVector.fromArray(DOUBLES, c, cAt + 2 * LANES);
        DoubleVector c3 = DoubleVector.fromArray(DOUBLES, c, cAt + 3 * LANES);
        DoubleVector c4 = DoubleVector.fromArray(DOUBLES, c, cAt + 4 * LANES);
        DoubleVector x0 = DoubleVector.fromArray(DOUBLES, x, xAt);
        DoubleVector x1 = DoubleVector.fromArray(DOUBLES, x, xAt + LANES);
        DoubleVector x2 = DoubleVector.fromArray(DOUBLES, x, xAt + 2 * LANES);
        DoubleVector x3 = DoubleVector.fromArray(DOUBLES, x, xAt + 3 * LANES);
        DoubleVector x4 = DoubleVector.fromArray(DOUBLES, x, xAt + 4 * LANES);
        DoubleVector d0 = DoubleVector.fromArray(DOUBLES, d, dAt);
        DoubleVector d1 = DoubleVector.fromArray(DOUBLES, d, dAt + LANES);
        DoubleVector d2 = DoubleVector.fromArray(DOUBLES, d, dAt + 2 * LANES);
        DoubleVector d3 = DoubleVector.fromArray(DOUBLES, d, dAt + 3 * LANES);
        DoubleVector d4 = DoubleVector.fromArray(DOUBLES, d, dAt + 4 * LANES);
        DoubleVector v0 = DoubleVector.fromArray(DOUBLES, v, vAt);
        DoubleVector v1 = DoubleVector.fromArray(DOUBLES, v, vAt + LANES);
        DoubleVector v2 = DoubleVector.fromArray(DOUBLES, v, vAt + 2 * LANES);
        DoubleVector v3 = DoubleVector.fromArray(DOUBLES, v, vAt + 3 * LANES);
        DoubleVector v4 = DoubleVector.fromArray(DOUBLES, v, vAt + 4 * LANES);
        DoubleVector h0 = c0.sub(x0).mul(2.0);
        DoubleVector h1 = c1.sub(x1).mul(2.0);
        DoubleVector h2 = c2.sub(x2).mul(2.0);
        DoubleVector h3 = c3.sub(x3).mul(2.0);
        DoubleVector h4 = c4.sub(x4).mul(2.0);
        DoubleVector hc0 = h0.add(round52).sub(round52);
        DoubleVector hc1 = h1.add(round51).sub(round51);
        DoubleVector hc2 = h2.add(round51).sub(round51);
        DoubleVector hc3 = h3.add(round51).sub(round51);
        DoubleVector hc4 = h4.add(round51).sub(round51);
        h0 = hc4.fma(around, h0.sub(hc0));
        h1 = hc0.fma(down52, h1.sub(hc1));
        h2 = hc1.fma(down51, h2.sub(hc2));
        h3 = hc2.fma(down51, h3.sub(hc3));
        h4 = hc3.fma(down51, h4.sub(hc4));
        h0.intoArray(h, hAt);
        h1.intoArray(h, hAt + LANES);
        h2.intoArray(h, hAt + 2 * LANES);
        h3.intoArray(h, hAt + 3 * LANES);
        h4.intoArray(h, hAt + 4 * LANES);
        DoubleVector r0 = d0.sub(v0);
        DoubleVector r1 = d1.sub(v1);
        DoubleVector r2 = d2.sub(v2);
        DoubleVector r3 = d3.sub(v3);
        DoubleVector r4 = d4.sub(v4);
        DoubleVector rc0 = r0.add(round52).sub(round52);
        DoubleVector rc1 = r1.add(round51).sub(round51);
        DoubleVector rc2 = r2.add(round51).sub(round51);
        DoubleVector rc3 = r3.add(round51).sub(round51);
        DoubleVector rc4 = r4.add(round51).sub(round51);
        r0 = rc4.fma(around, r0.sub(rc0));
        r1 = rc0.fma(down52, r1.sub(rc1));
        r2 = rc1.fma(down51, r2.sub(rc2));
        r3 = rc2.fma(down51, r3.sub(rc3));
        r4 = rc3.fma(down51, r4.sub(rc4));
        r0.intoArray(r, rAt);
        r1.intoArray(r, rAt + LANES);
        r2.intoArray(r, rAt + 2 * LANES);
        r3.intoArray(r, rAt + 3 * LANES);
        r4.intoArray(r, rAt + 4 * LANES);
    }

    /** j = u − v, x = q − u − v and w = v − x: of an addition. */
    static void additionEnd(
            double[] j,
            int jAt,
            double[] x,
            int xAt,
            double[] w,
            int wAt,
            double[] q,
            int qAt,
            double[] u,
            int uAt,
            double[] v,
            int vAt) {
        DoubleVector round51 = DoubleVector.broadcast(DOUBLES, 0x1.8p103);
        DoubleVector round52 = DoubleVector.broadcast(DOUBLES, 0x1.8p104);
        DoubleVector down51 = DoubleVector.broadcast(DOUBLES, 0x1p-51);
        DoubleVector down52 = DoubleVector.broadcast(DOUBLES, 0x1p-52);
        DoubleVector around = DoubleVector.broadcast(DOUBLES, C * 0x1p-51);
        DoubleVector q0 = DoubleVector.fromArray(DOUBLES, q, qAt);
        DoubleVector q1 = DoubleVector.fromArray(DOUBLES, q, qAt + LANES);
        DoubleVector q2 = DoubleVector.fromArray(DOUBLES, q, qAt + 2 * LANES);
        DoubleVector q3 = DoubleVector.fromArray(DOUBLES, q, qAt + 3 * LANES);
        DoubleVector q4 = DoubleVector.fromArray(DOUBLES, q, qAt + 4 * LANES);
        DoubleVector u0 = DoubleVector.fromArray(DOUBLES, u, uAt);
        DoubleVector u1 = DoubleVector.fromArray(DOUBLES, u, uAt + LANES);
        DoubleVector u2 = DoubleVector.fromArray(DOUBLES, u, uAt + 2 * LANES);
        DoubleVector u3 = DoubleVector.fromArray(DOUBLES, u, uAt + 3 * LANES);
        DoubleVector u4 = DoubleVector.fromArray(DOUBLES, u, uAt + 4 * LANES);
        DoubleVector v0 = DoubleVector.fromArray(DOUBLES, v, vAt);
        DoubleVector v1 = DoubleVector.fromArray(DOUBLES, v, vAt + LANES);
        DoubleVector v2 = DoubleVector.fromArray(DOUBLES, v, vAt + 2 * LANES);
        DoubleVector v3 = DoubleVector.fromArray(DOUBLES, v, vAt + 3 * LANES);
        DoubleVector v4 = DoubleVector.fromArray(DOUBLES, v, vAt + 4 * LANES);
        DoubleVector j0 = u0.sub(v0);
        DoubleVector j1 = u1.sub(v1);
        DoubleVector j2 = u2.sub(v2);
        DoubleVector j3 = u3.sub(v3);
        DoubleVector j4 = u4.sub(v4);
        DoubleVector jc0 = j0.add(round52).sub(round52);
        DoubleVector jc1 = j1.add(round51).sub(round51);
        DoubleVector jc2 = j2.add(round51).sub(round51);
        DoubleVector jc3 = j3.add(round51).sub(round51);
        DoubleVector jc4 = j4.add(round51).sub(round51);
        j0 = jc4.fma(around, j0.sub(jc0));
        j1 = jc0.fma(down52, j1.sub(jc1));
        j2 = jc1.fma(down51, j2.sub(jc2));
        j3 = jc2.fma(down51, j3.sub(jc3));
        j4 = jc3.fma(down51, j4.sub(jc4));
        j0.intoArray(j, jAt);
        j1.intoArray(j, jAt + LANES);
        j2.intoArray(j, jAt + 2 * LANES);
        j3.intoArray(j, jAt + 3 * LANES);
        j4.intoArray(j, jAt + 4 * LANES);
        DoubleVector x0 = q0.sub(u0).sub(v0);
        DoubleVector x1 = q1.sub(u1).sub(v1);
        DoubleVector x2 = q2.sub(u2).sub(v2);
        DoubleVector x3 = q3.sub(u3).sub(v3);
        DoubleVector x4 = q4.sub(u4).sub(v4);
        DoubleVector xc0 = x0.add(round52).sub(round52);
        DoubleVector xc1 = x1.add(round51).sub(round51);
        DoubleVector xc2 = x2.add(round51).sub(round51);
        DoubleVector xc3 = x3.add(round51).sub(round51);
        DoubleVector xc4 = x4.add(round51).sub(round51);
        x0 = xc4.fma(around, x0.sub(xc0));
        x1 = xc0.fma(down52, x1.sub(xc1));
        x2 = xc1.fma(down51, x2.sub(xc2));
        x3 = xc2.fma(down51, x3.sub(xc3));
        x4 = xc3.fma(down51, x4.sub(xc4));
        x0.intoArray(x, xAt);
        x1.intoArray(x, xAt + LANES);
        x2.intoArray(x, xAt + 2 * LANES);
        x3.intoArray(x, xAt + 3 * LANES);
        x4.intoArray(x, xAt + 4 * LANES);
        DoubleVector w0 = v0.sub(x0);
        DoubleVector w1 = v1.sub(x1);
        DoubleVector w2 = v2.sub(x2);
        DoubleVector w3 = v3.sub(x3);
        DoubleVector w4 = v4.sub(x4);
        DoubleVector wc0 = w0.add(round52).sub(round52);
        DoubleVector wc1 = w1.add(round51).sub(round51);
        DoubleVector wc2 = w2.add(round51).sub(round51);
        DoubleVector wc3 = w3.add(round51).sub(round51);
        DoubleVector wc4 = w4.add(round51).sub(round51);
        w0 = wc4.fma(around, w0.sub(wc0));
        w1 = wc0.fma(down52, w1.sub(wc1));
        w2 = wc1.fma(down51, w2.sub(wc2));
        w3 = wc2.fma(down51, w3.sub(wc3));
        w4 = wc3.fma(down51, w4.sub(wc4));
        w0.intoArray(w, wAt);
        w1.intoArray(w, wAt + LANES);
        w2.intoArray(w, wAt + 2 * LANES);
        w3.intoArray(w, wAt + 3 * LANES);
        w4.intoArray(w, wAt + 4 * LANES);
    }
}
