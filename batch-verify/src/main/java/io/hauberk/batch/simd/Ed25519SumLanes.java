// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.simd.Ed25519FieldLanes.ELEMENT;
import static io.hauberk.batch.simd.Ed25519FieldLanes.HIGH;
import static io.hauberk.batch.simd.Ed25519FieldLanes.TIGHT;
import static io.hauberk.batch.simd.Lanes.DOUBLES;
import static io.hauberk.batch.simd.Lanes.LANES;

import jdk.incubator.vector.DoubleVector;

/**
 * Sums modulo 2^255 − 19 in lanes of doubles, those between the products of a point formula together. Layout and domains
 * are those of {@link Ed25519FieldLanes}.
 *
 * <p>Where a carry is needed, {@code c = (x + 1.5·2^103) − 1.5·2^103} is x rounded to a multiple of 2^51; it leaves
 * {@code x − c} and goes up as {@code 2^-51·c}, from the top around as {@code 19·2^-51·c}. Exact for sums of up to four
 * tight elements, since these stay below 2^53.
 */
final class Ed25519SumLanes {
    private static final double UP = 0x1p-51;
    private static final double AROUND = 19 * UP;

    private Ed25519SumLanes() {}

    /** {@code r = a + b}, carried: tight operands and result. */
    static void add(double[] r, int ri, double[] a, int ai, double[] b, int bi) {
        assert Bounds.within(a, ai, ELEMENT, TIGHT) && Bounds.within(b, bi, ELEMENT, TIGHT);
        DoubleVector magic = DoubleVector.broadcast(DOUBLES, HIGH);
        DoubleVector up = DoubleVector.broadcast(DOUBLES, UP);
        DoubleVector around = DoubleVector.broadcast(DOUBLES, AROUND);
        DoubleVector a0 = DoubleVector.fromArray(DOUBLES, a, ai);
        DoubleVector a1 = DoubleVector.fromArray(DOUBLES, a, ai + LANES);
        DoubleVector a2 = DoubleVector.fromArray(DOUBLES, a, ai + 2 * LANES);
        DoubleVector a3 = DoubleVector.fromArray(DOUBLES, a, ai + 3 * LANES);
        DoubleVector a4 = DoubleVector.fromArray(DOUBLES, a, ai + 4 * LANES);
        DoubleVector b0 = DoubleVector.fromArray(DOUBLES, b, bi);
        DoubleVector b1 = DoubleVector.fromArray(DOUBLES, b, bi + LANES);
        DoubleVector b2 = DoubleVector.fromArray(DOUBLES, b, bi + 2 * LANES);
        DoubleVector b3 = DoubleVector.fromArray(DOUBLES, b, bi + 3 * LANES);
        DoubleVector b4 = DoubleVector.fromArray(DOUBLES, b, bi + 4 * LANES);
        DoubleVector r0 = a0.add(b0);
        DoubleVector r1 = a1.add(b1);
        DoubleVector r2 = a2.add(b2);
        DoubleVector r3 = a3.add(b3);
        DoubleVector r4 = a4.add(b4);
        DoubleVector rc0 = r0.add(magic).sub(magic);
        DoubleVector rc1 = r1.add(magic).sub(magic);
        DoubleVector rc2 = r2.add(magic).sub(magic);
        DoubleVector rc3 = r3.add(magic).sub(magic);
        DoubleVector rc4 = r4.add(magic).sub(magic);
        rc4.fma(around, r0.sub(rc0)).intoArray(r, ri);
        rc0.fma(up, r1.sub(rc1)).intoArray(r, ri + LANES);
        rc1.fma(up, r2.sub(rc2)).intoArray(r, ri + 2 * LANES);
        rc2.fma(up, r3.sub(rc3)).intoArray(r, ri + 3 * LANES);
        rc3.fma(up, r4.sub(rc4)).intoArray(r, ri + 4 * LANES);
        assert Bounds.within(r, ri, ELEMENT, TIGHT);
    }

    /** {@code r = a − b}, carried: tight operands and result. */
    static void subtract(double[] r, int ri, double[] a, int ai, double[] b, int bi) {
        assert Bounds.within(a, ai, ELEMENT, TIGHT) && Bounds.within(b, bi, ELEMENT, TIGHT);
        DoubleVector magic = DoubleVector.broadcast(DOUBLES, HIGH);
        DoubleVector up = DoubleVector.broadcast(DOUBLES, UP);
        DoubleVector around = DoubleVector.broadcast(DOUBLES, AROUND);
        DoubleVector a0 = DoubleVector.fromArray(DOUBLES, a, ai);
        DoubleVector a1 = DoubleVector.fromArray(DOUBLES, a, ai + LANES);
        DoubleVector a2 = DoubleVector.fromArray(DOUBLES, a, ai + 2 * LANES);
        DoubleVector a3 = DoubleVector.fromArray(DOUBLES, a, ai + 3 * LANES);
        DoubleVector a4 = DoubleVector.fromArray(DOUBLES, a, ai + 4 * LANES);
        DoubleVector b0 = DoubleVector.fromArray(DOUBLES, b, bi);
        DoubleVector b1 = DoubleVector.fromArray(DOUBLES, b, bi + LANES);
        DoubleVector b2 = DoubleVector.fromArray(DOUBLES, b, bi + 2 * LANES);
        DoubleVector b3 = DoubleVector.fromArray(DOUBLES, b, bi + 3 * LANES);
        DoubleVector b4 = DoubleVector.fromArray(DOUBLES, b, bi + 4 * LANES);
        DoubleVector r0 = a0.sub(b0);
        DoubleVector r1 = a1.sub(b1);
        DoubleVector r2 = a2.sub(b2);
        DoubleVector r3 = a3.sub(b3);
        DoubleVector r4 = a4.sub(b4);
        DoubleVector rc0 = r0.add(magic).sub(magic);
        DoubleVector rc1 = r1.add(magic).sub(magic);
        DoubleVector rc2 = r2.add(magic).sub(magic);
        DoubleVector rc3 = r3.add(magic).sub(magic);
        DoubleVector rc4 = r4.add(magic).sub(magic);
        rc4.fma(around, r0.sub(rc0)).intoArray(r, ri);
        rc0.fma(up, r1.sub(rc1)).intoArray(r, ri + LANES);
        rc1.fma(up, r2.sub(rc2)).intoArray(r, ri + 2 * LANES);
        rc2.fma(up, r3.sub(rc3)).intoArray(r, ri + 3 * LANES);
        rc3.fma(up, r4.sub(rc4)).intoArray(r, ri + 4 * LANES);
        assert Bounds.within(r, ri, ELEMENT, TIGHT);
    }

    /** Carries {@code r}: limbs below 2^53, and tight afterwards. */
    static void carry(double[] r, int ri) {
        assert Bounds.within(r, ri, ELEMENT, 0x1p53);
        DoubleVector magic = DoubleVector.broadcast(DOUBLES, HIGH);
        DoubleVector up = DoubleVector.broadcast(DOUBLES, UP);
        DoubleVector around = DoubleVector.broadcast(DOUBLES, AROUND);
        DoubleVector r0 = DoubleVector.fromArray(DOUBLES, r, ri);
        DoubleVector r1 = DoubleVector.fromArray(DOUBLES, r, ri + LANES);
        DoubleVector r2 = DoubleVector.fromArray(DOUBLES, r, ri + 2 * LANES);
        DoubleVector r3 = DoubleVector.fromArray(DOUBLES, r, ri + 3 * LANES);
        DoubleVector r4 = DoubleVector.fromArray(DOUBLES, r, ri + 4 * LANES);
        DoubleVector rc0 = r0.add(magic).sub(magic);
        DoubleVector rc1 = r1.add(magic).sub(magic);
        DoubleVector rc2 = r2.add(magic).sub(magic);
        DoubleVector rc3 = r3.add(magic).sub(magic);
        DoubleVector rc4 = r4.add(magic).sub(magic);
        rc4.fma(around, r0.sub(rc0)).intoArray(r, ri);
        rc0.fma(up, r1.sub(rc1)).intoArray(r, ri + LANES);
        rc1.fma(up, r2.sub(rc2)).intoArray(r, ri + 2 * LANES);
        rc2.fma(up, r3.sub(rc3)).intoArray(r, ri + 3 * LANES);
        rc3.fma(up, r4.sub(rc4)).intoArray(r, ri + 4 * LANES);
        assert Bounds.within(r, ri, ELEMENT, TIGHT);
    }

    /** {@code r = 2a}, not carried: twice tight for a tight operand. */
    static void twice(double[] r, int ri, double[] a, int ai) {
        assert Bounds.within(a, ai, ELEMENT, TIGHT);
        DoubleVector a0 = DoubleVector.fromArray(DOUBLES, a, ai);
        DoubleVector a1 = DoubleVector.fromArray(DOUBLES, a, ai + LANES);
        DoubleVector a2 = DoubleVector.fromArray(DOUBLES, a, ai + 2 * LANES);
        DoubleVector a3 = DoubleVector.fromArray(DOUBLES, a, ai + 3 * LANES);
        DoubleVector a4 = DoubleVector.fromArray(DOUBLES, a, ai + 4 * LANES);
        a0.add(a0).intoArray(r, ri);
        a1.add(a1).intoArray(r, ri + LANES);
        a2.add(a2).intoArray(r, ri + 2 * LANES);
        a3.add(a3).intoArray(r, ri + 3 * LANES);
        a4.add(a4).intoArray(r, ri + 4 * LANES);
    }

    /** {@code d = b − a} and {@code s = b + a}, not carried: twice tight for tight operands. */
    static void differenceAndSum(double[] d, int di, double[] s, int si, double[] a, int ai, double[] b, int bi) {
        assert Bounds.within(a, ai, ELEMENT, TIGHT) && Bounds.within(b, bi, ELEMENT, TIGHT);
        DoubleVector a0 = DoubleVector.fromArray(DOUBLES, a, ai);
        DoubleVector a1 = DoubleVector.fromArray(DOUBLES, a, ai + LANES);
        DoubleVector a2 = DoubleVector.fromArray(DOUBLES, a, ai + 2 * LANES);
        DoubleVector a3 = DoubleVector.fromArray(DOUBLES, a, ai + 3 * LANES);
        DoubleVector a4 = DoubleVector.fromArray(DOUBLES, a, ai + 4 * LANES);
        DoubleVector b0 = DoubleVector.fromArray(DOUBLES, b, bi);
        DoubleVector b1 = DoubleVector.fromArray(DOUBLES, b, bi + LANES);
        DoubleVector b2 = DoubleVector.fromArray(DOUBLES, b, bi + 2 * LANES);
        DoubleVector b3 = DoubleVector.fromArray(DOUBLES, b, bi + 3 * LANES);
        DoubleVector b4 = DoubleVector.fromArray(DOUBLES, b, bi + 4 * LANES);
        b0.sub(a0).intoArray(d, di);
        b1.sub(a1).intoArray(d, di + LANES);
        b2.sub(a2).intoArray(d, di + 2 * LANES);
        b3.sub(a3).intoArray(d, di + 3 * LANES);
        b4.sub(a4).intoArray(d, di + 4 * LANES);
        b0.add(a0).intoArray(s, si);
        b1.add(a1).intoArray(s, si + LANES);
        b2.add(a2).intoArray(s, si + 2 * LANES);
        b3.add(a3).intoArray(s, si + 3 * LANES);
        b4.add(a4).intoArray(s, si + 4 * LANES);
    }

    /**
     * The sums of a doubling: {@code f = b − a − 2c}, {@code g = b − a}, {@code h = −(a + b)}, carried, for the squares a,
     * b, c of X, Y, Z.
     */
    static void doubling(
            double[] f,
            int fi,
            double[] g,
            int gi,
            double[] h,
            int hi,
            double[] a,
            int ai,
            double[] b,
            int bi,
            double[] c,
            int ci) {
        assert Bounds.within(a, ai, ELEMENT, TIGHT) && Bounds.within(b, bi, ELEMENT, TIGHT);
        assert Bounds.within(c, ci, ELEMENT, TIGHT);
        DoubleVector magic = DoubleVector.broadcast(DOUBLES, HIGH);
        DoubleVector up = DoubleVector.broadcast(DOUBLES, UP);
        DoubleVector around = DoubleVector.broadcast(DOUBLES, AROUND);
        DoubleVector a0 = DoubleVector.fromArray(DOUBLES, a, ai);
        DoubleVector a1 = DoubleVector.fromArray(DOUBLES, a, ai + LANES);
        DoubleVector a2 = DoubleVector.fromArray(DOUBLES, a, ai + 2 * LANES);
        DoubleVector a3 = DoubleVector.fromArray(DOUBLES, a, ai + 3 * LANES);
        DoubleVector a4 = DoubleVector.fromArray(DOUBLES, a, ai + 4 * LANES);
        DoubleVector b0 = DoubleVector.fromArray(DOUBLES, b, bi);
        DoubleVector b1 = DoubleVector.fromArray(DOUBLES, b, bi + LANES);
        DoubleVector b2 = DoubleVector.fromArray(DOUBLES, b, bi + 2 * LANES);
        DoubleVector b3 = DoubleVector.fromArray(DOUBLES, b, bi + 3 * LANES);
        DoubleVector b4 = DoubleVector.fromArray(DOUBLES, b, bi + 4 * LANES);
        DoubleVector c0 = DoubleVector.fromArray(DOUBLES, c, ci);
        DoubleVector c1 = DoubleVector.fromArray(DOUBLES, c, ci + LANES);
        DoubleVector c2 = DoubleVector.fromArray(DOUBLES, c, ci + 2 * LANES);
        DoubleVector c3 = DoubleVector.fromArray(DOUBLES, c, ci + 3 * LANES);
        DoubleVector c4 = DoubleVector.fromArray(DOUBLES, c, ci + 4 * LANES);
        DoubleVector f0 = b0.sub(a0).sub(c0.add(c0));
        DoubleVector f1 = b1.sub(a1).sub(c1.add(c1));
        DoubleVector f2 = b2.sub(a2).sub(c2.add(c2));
        DoubleVector f3 = b3.sub(a3).sub(c3.add(c3));
        DoubleVector f4 = b4.sub(a4).sub(c4.add(c4));
        DoubleVector fc0 = f0.add(magic).sub(magic);
        DoubleVector fc1 = f1.add(magic).sub(magic);
        DoubleVector fc2 = f2.add(magic).sub(magic);
        DoubleVector fc3 = f3.add(magic).sub(magic);
        DoubleVector fc4 = f4.add(magic).sub(magic);
        fc4.fma(around, f0.sub(fc0)).intoArray(f, fi);
        fc0.fma(up, f1.sub(fc1)).intoArray(f, fi + LANES);
        fc1.fma(up, f2.sub(fc2)).intoArray(f, fi + 2 * LANES);
        fc2.fma(up, f3.sub(fc3)).intoArray(f, fi + 3 * LANES);
        fc3.fma(up, f4.sub(fc4)).intoArray(f, fi + 4 * LANES);
        DoubleVector g0 = b0.sub(a0);
        DoubleVector g1 = b1.sub(a1);
        DoubleVector g2 = b2.sub(a2);
        DoubleVector g3 = b3.sub(a3);
        DoubleVector g4 = b4.sub(a4);
        DoubleVector gc0 = g0.add(magic).sub(magic);
        DoubleVector gc1 = g1.add(magic).sub(magic);
        DoubleVector gc2 = g2.add(magic).sub(magic);
        DoubleVector gc3 = g3.add(magic).sub(magic);
        DoubleVector gc4 = g4.add(magic).sub(magic);
        gc4.fma(around, g0.sub(gc0)).intoArray(g, gi);
        gc0.fma(up, g1.sub(gc1)).intoArray(g, gi + LANES);
        gc1.fma(up, g2.sub(gc2)).intoArray(g, gi + 2 * LANES);
        gc2.fma(up, g3.sub(gc3)).intoArray(g, gi + 3 * LANES);
        gc3.fma(up, g4.sub(gc4)).intoArray(g, gi + 4 * LANES);
        DoubleVector h0 = a0.add(b0).neg();
        DoubleVector h1 = a1.add(b1).neg();
        DoubleVector h2 = a2.add(b2).neg();
        DoubleVector h3 = a3.add(b3).neg();
        DoubleVector h4 = a4.add(b4).neg();
        DoubleVector hc0 = h0.add(magic).sub(magic);
        DoubleVector hc1 = h1.add(magic).sub(magic);
        DoubleVector hc2 = h2.add(magic).sub(magic);
        DoubleVector hc3 = h3.add(magic).sub(magic);
        DoubleVector hc4 = h4.add(magic).sub(magic);
        hc4.fma(around, h0.sub(hc0)).intoArray(h, hi);
        hc0.fma(up, h1.sub(hc1)).intoArray(h, hi + LANES);
        hc1.fma(up, h2.sub(hc2)).intoArray(h, hi + 2 * LANES);
        hc2.fma(up, h3.sub(hc3)).intoArray(h, hi + 3 * LANES);
        hc3.fma(up, h4.sub(hc4)).intoArray(h, hi + 4 * LANES);
        assert Bounds.within(f, fi, ELEMENT, TIGHT) && Bounds.within(g, gi, ELEMENT, TIGHT);
        assert Bounds.within(h, hi, ELEMENT, TIGHT);
    }

    /**
     * The sums of an addition: {@code e = b − a}, not carried; {@code h = b + a}, {@code f = d − c}, {@code g = d + c},
     * carried. The operands are tight, but for d, which may be twice.
     */
    static void addition(
            double[] e,
            int ei,
            double[] f,
            int fi,
            double[] g,
            int gi,
            double[] h,
            int hi,
            double[] a,
            int ai,
            double[] b,
            int bi,
            double[] c,
            int ci,
            double[] d,
            int di) {
        assert Bounds.within(a, ai, ELEMENT, TIGHT) && Bounds.within(b, bi, ELEMENT, TIGHT);
        assert Bounds.within(c, ci, ELEMENT, TIGHT) && Bounds.within(d, di, ELEMENT, 2 * TIGHT);
        DoubleVector magic = DoubleVector.broadcast(DOUBLES, HIGH);
        DoubleVector up = DoubleVector.broadcast(DOUBLES, UP);
        DoubleVector around = DoubleVector.broadcast(DOUBLES, AROUND);
        DoubleVector a0 = DoubleVector.fromArray(DOUBLES, a, ai);
        DoubleVector a1 = DoubleVector.fromArray(DOUBLES, a, ai + LANES);
        DoubleVector a2 = DoubleVector.fromArray(DOUBLES, a, ai + 2 * LANES);
        DoubleVector a3 = DoubleVector.fromArray(DOUBLES, a, ai + 3 * LANES);
        DoubleVector a4 = DoubleVector.fromArray(DOUBLES, a, ai + 4 * LANES);
        DoubleVector b0 = DoubleVector.fromArray(DOUBLES, b, bi);
        DoubleVector b1 = DoubleVector.fromArray(DOUBLES, b, bi + LANES);
        DoubleVector b2 = DoubleVector.fromArray(DOUBLES, b, bi + 2 * LANES);
        DoubleVector b3 = DoubleVector.fromArray(DOUBLES, b, bi + 3 * LANES);
        DoubleVector b4 = DoubleVector.fromArray(DOUBLES, b, bi + 4 * LANES);
        DoubleVector c0 = DoubleVector.fromArray(DOUBLES, c, ci);
        DoubleVector c1 = DoubleVector.fromArray(DOUBLES, c, ci + LANES);
        DoubleVector c2 = DoubleVector.fromArray(DOUBLES, c, ci + 2 * LANES);
        DoubleVector c3 = DoubleVector.fromArray(DOUBLES, c, ci + 3 * LANES);
        DoubleVector c4 = DoubleVector.fromArray(DOUBLES, c, ci + 4 * LANES);
        DoubleVector d0 = DoubleVector.fromArray(DOUBLES, d, di);
        DoubleVector d1 = DoubleVector.fromArray(DOUBLES, d, di + LANES);
        DoubleVector d2 = DoubleVector.fromArray(DOUBLES, d, di + 2 * LANES);
        DoubleVector d3 = DoubleVector.fromArray(DOUBLES, d, di + 3 * LANES);
        DoubleVector d4 = DoubleVector.fromArray(DOUBLES, d, di + 4 * LANES);
        b0.sub(a0).intoArray(e, ei);
        b1.sub(a1).intoArray(e, ei + LANES);
        b2.sub(a2).intoArray(e, ei + 2 * LANES);
        b3.sub(a3).intoArray(e, ei + 3 * LANES);
        b4.sub(a4).intoArray(e, ei + 4 * LANES);
        DoubleVector h0 = b0.add(a0);
        DoubleVector h1 = b1.add(a1);
        DoubleVector h2 = b2.add(a2);
        DoubleVector h3 = b3.add(a3);
        DoubleVector h4 = b4.add(a4);
        DoubleVector hc0 = h0.add(magic).sub(magic);
        DoubleVector hc1 = h1.add(magic).sub(magic);
        DoubleVector hc2 = h2.add(magic).sub(magic);
        DoubleVector hc3 = h3.add(magic).sub(magic);
        DoubleVector hc4 = h4.add(magic).sub(magic);
        hc4.fma(around, h0.sub(hc0)).intoArray(h, hi);
        hc0.fma(up, h1.sub(hc1)).intoArray(h, hi + LANES);
        hc1.fma(up, h2.sub(hc2)).intoArray(h, hi + 2 * LANES);
        hc2.fma(up, h3.sub(hc3)).intoArray(h, hi + 3 * LANES);
        hc3.fma(up, h4.sub(hc4)).intoArray(h, hi + 4 * LANES);
        DoubleVector f0 = d0.sub(c0);
        DoubleVector f1 = d1.sub(c1);
        DoubleVector f2 = d2.sub(c2);
        DoubleVector f3 = d3.sub(c3);
        DoubleVector f4 = d4.sub(c4);
        DoubleVector fc0 = f0.add(magic).sub(magic);
        DoubleVector fc1 = f1.add(magic).sub(magic);
        DoubleVector fc2 = f2.add(magic).sub(magic);
        DoubleVector fc3 = f3.add(magic).sub(magic);
        DoubleVector fc4 = f4.add(magic).sub(magic);
        fc4.fma(around, f0.sub(fc0)).intoArray(f, fi);
        fc0.fma(up, f1.sub(fc1)).intoArray(f, fi + LANES);
        fc1.fma(up, f2.sub(fc2)).intoArray(f, fi + 2 * LANES);
        fc2.fma(up, f3.sub(fc3)).intoArray(f, fi + 3 * LANES);
        fc3.fma(up, f4.sub(fc4)).intoArray(f, fi + 4 * LANES);
        DoubleVector g0 = d0.add(c0);
        DoubleVector g1 = d1.add(c1);
        DoubleVector g2 = d2.add(c2);
        DoubleVector g3 = d3.add(c3);
        DoubleVector g4 = d4.add(c4);
        DoubleVector gc0 = g0.add(magic).sub(magic);
        DoubleVector gc1 = g1.add(magic).sub(magic);
        DoubleVector gc2 = g2.add(magic).sub(magic);
        DoubleVector gc3 = g3.add(magic).sub(magic);
        DoubleVector gc4 = g4.add(magic).sub(magic);
        gc4.fma(around, g0.sub(gc0)).intoArray(g, gi);
        gc0.fma(up, g1.sub(gc1)).intoArray(g, gi + LANES);
        gc1.fma(up, g2.sub(gc2)).intoArray(g, gi + 2 * LANES);
        gc2.fma(up, g3.sub(gc3)).intoArray(g, gi + 3 * LANES);
        gc3.fma(up, g4.sub(gc4)).intoArray(g, gi + 4 * LANES);
        assert Bounds.within(f, fi, ELEMENT, TIGHT) && Bounds.within(g, gi, ELEMENT, TIGHT);
        assert Bounds.within(h, hi, ELEMENT, TIGHT);
    }
}
