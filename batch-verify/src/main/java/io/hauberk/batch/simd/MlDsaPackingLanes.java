// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.kernel.MlDsaParameters.N;
import static io.hauberk.batch.simd.Lanes.DOUBLES;
import static io.hauberk.batch.simd.Lanes.LANES;
import static io.hauberk.batch.simd.Lanes.LONGS;
import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.OR;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;

/**
 * Packed polynomials of ML-DSA, {@link Lanes#LANES} at once: interleaved words to doubles and back.
 *
 * <p>Each method takes whole groups: as few words as hold a whole number of coefficients. A field becomes a double by
 * setting an exponent above it, that of 2^52 where it is at the foot of the mantissa, and subtracting that power: every
 * host can do that.
 *
 * <p>Source: FIPS 204, Algorithms 18 (SimpleBitUnpack), 19 (BitUnpack) and 16 (SimpleBitPack).
 */
final class MlDsaPackingLanes {
    private static final long EXPONENT_52 = Double.doubleToRawLongBits(0x1p52);
    private static final long EXPONENT_23 = Double.doubleToRawLongBits(0x1p23);

    private MlDsaPackingLanes() {}

    /**
     * Unpacks t1·2^d.
     *
     * @param offset the word at which the polynomial's 40 words start
     * @param target {@code double[256 * LANES]}; values in [0, 2^23)
     */
    static void unpackT1(long[] words, int offset, double[] target) {
        // The field goes to the head of the mantissa under the exponent of 2^23, which makes it 2^23 + t1·2^13.
        LongVector mask = LongVector.broadcast(LONGS, 1023L << 42);
        LongVector exponent = LongVector.broadcast(LONGS, EXPONENT_23);
        DoubleVector bias = DoubleVector.broadcast(DOUBLES, 0x1p23);
        int from = offset * LANES;
        for (int i = 0; i < N * LANES; i += 32 * LANES, from += 5 * LANES) {
            LongVector w0 = LongVector.fromArray(LONGS, words, from + 0 * LANES);
            LongVector w1 = LongVector.fromArray(LONGS, words, from + 1 * LANES);
            LongVector w2 = LongVector.fromArray(LONGS, words, from + 2 * LANES);
            LongVector w3 = LongVector.fromArray(LONGS, words, from + 3 * LANES);
            LongVector w4 = LongVector.fromArray(LONGS, words, from + 4 * LANES);
            w0.lanewise(LSHL, 42)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .intoArray(target, i + 0 * LANES);
            w0.lanewise(LSHL, 32)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .intoArray(target, i + 1 * LANES);
            w0.lanewise(LSHL, 22)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .intoArray(target, i + 2 * LANES);
            w0.lanewise(LSHL, 12)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .intoArray(target, i + 3 * LANES);
            w0.lanewise(LSHL, 2)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .intoArray(target, i + 4 * LANES);
            w0.lanewise(LSHR, 8)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .intoArray(target, i + 5 * LANES);
            w0.lanewise(LSHR, 18)
                    .lanewise(OR, w1.lanewise(LSHL, 46))
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .intoArray(target, i + 6 * LANES);
            w1.lanewise(LSHL, 36)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .intoArray(target, i + 7 * LANES);
            w1.lanewise(LSHL, 26)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .intoArray(target, i + 8 * LANES);
            w1.lanewise(LSHL, 16)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .intoArray(target, i + 9 * LANES);
            w1.lanewise(LSHL, 6)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .intoArray(target, i + 10 * LANES);
            w1.lanewise(LSHR, 4)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .intoArray(target, i + 11 * LANES);
            w1.lanewise(LSHR, 14)
                    .lanewise(OR, w2.lanewise(LSHL, 50))
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .intoArray(target, i + 12 * LANES);
            w2.lanewise(LSHL, 40)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .intoArray(target, i + 13 * LANES);
            w2.lanewise(LSHL, 30)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .intoArray(target, i + 14 * LANES);
            w2.lanewise(LSHL, 20)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .intoArray(target, i + 15 * LANES);
            w2.lanewise(LSHL, 10)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .intoArray(target, i + 16 * LANES);
            w2.lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .intoArray(target, i + 17 * LANES);
            w2.lanewise(LSHR, 10)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .intoArray(target, i + 18 * LANES);
            w2.lanewise(LSHR, 20)
                    .lanewise(OR, w3.lanewise(LSHL, 44))
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .intoArray(target, i + 19 * LANES);
            w3.lanewise(LSHL, 34)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .intoArray(target, i + 20 * LANES);
            w3.lanewise(LSHL, 24)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .intoArray(target, i + 21 * LANES);
            w3.lanewise(LSHL, 14)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .intoArray(target, i + 22 * LANES);
            w3.lanewise(LSHL, 4)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .intoArray(target, i + 23 * LANES);
            w3.lanewise(LSHR, 6)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .intoArray(target, i + 24 * LANES);
            w3.lanewise(LSHR, 16)
                    .lanewise(OR, w4.lanewise(LSHL, 48))
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .intoArray(target, i + 25 * LANES);
            w4.lanewise(LSHL, 38)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .intoArray(target, i + 26 * LANES);
            w4.lanewise(LSHL, 28)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .intoArray(target, i + 27 * LANES);
            w4.lanewise(LSHL, 18)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .intoArray(target, i + 28 * LANES);
            w4.lanewise(LSHL, 8)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .intoArray(target, i + 29 * LANES);
            w4.lanewise(LSHR, 2)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .intoArray(target, i + 30 * LANES);
            w4.lanewise(LSHR, 12)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .intoArray(target, i + 31 * LANES);
        }
    }

    /**
     * Unpacks a polynomial of z, packed as γ1 − z in 18 bits.
     *
     * @param offset the word at which the polynomial's 72 words start
     * @param least the smallest packed value that is allowed
     * @param most the largest
     * @param target {@code double[256 * LANES]}; values in (−γ1, γ1]
     * @param outside {@code long[LANES]}: made negative where a value is not allowed
     */
    static void unpackZ18(long[] words, int offset, long least, long most, double[] target, long[] outside) {
        LongVector mask = LongVector.broadcast(LONGS, 262143L);
        LongVector exponent = LongVector.broadcast(LONGS, EXPONENT_52);
        DoubleVector bias = DoubleVector.broadcast(DOUBLES, 0x1p52 + 0x1p17);
        LongVector low = LongVector.broadcast(LONGS, least);
        LongVector high = LongVector.broadcast(LONGS, most);
        LongVector out = LongVector.fromArray(LONGS, outside, 0);
        int from = offset * LANES;
        for (int i = 0; i < N * LANES; i += 32 * LANES, from += 9 * LANES) {
            LongVector w0 = LongVector.fromArray(LONGS, words, from + 0 * LANES);
            LongVector w1 = LongVector.fromArray(LONGS, words, from + 1 * LANES);
            LongVector w2 = LongVector.fromArray(LONGS, words, from + 2 * LANES);
            LongVector w3 = LongVector.fromArray(LONGS, words, from + 3 * LANES);
            LongVector w4 = LongVector.fromArray(LONGS, words, from + 4 * LANES);
            LongVector w5 = LongVector.fromArray(LONGS, words, from + 5 * LANES);
            LongVector w6 = LongVector.fromArray(LONGS, words, from + 6 * LANES);
            LongVector w7 = LongVector.fromArray(LONGS, words, from + 7 * LANES);
            LongVector w8 = LongVector.fromArray(LONGS, words, from + 8 * LANES);
            LongVector v0 = w0.lanewise(AND, mask);
            out = out.lanewise(OR, v0.sub(low).lanewise(OR, high.sub(v0)));
            bias.sub(v0.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 0 * LANES);
            LongVector v1 = w0.lanewise(LSHR, 18).lanewise(AND, mask);
            out = out.lanewise(OR, v1.sub(low).lanewise(OR, high.sub(v1)));
            bias.sub(v1.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 1 * LANES);
            LongVector v2 = w0.lanewise(LSHR, 36).lanewise(AND, mask);
            out = out.lanewise(OR, v2.sub(low).lanewise(OR, high.sub(v2)));
            bias.sub(v2.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 2 * LANES);
            LongVector v3 =
                    w0.lanewise(LSHR, 54).lanewise(OR, w1.lanewise(LSHL, 10)).lanewise(AND, mask);
            out = out.lanewise(OR, v3.sub(low).lanewise(OR, high.sub(v3)));
            bias.sub(v3.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 3 * LANES);
            LongVector v4 = w1.lanewise(LSHR, 8).lanewise(AND, mask);
            out = out.lanewise(OR, v4.sub(low).lanewise(OR, high.sub(v4)));
            bias.sub(v4.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 4 * LANES);
            LongVector v5 = w1.lanewise(LSHR, 26).lanewise(AND, mask);
            out = out.lanewise(OR, v5.sub(low).lanewise(OR, high.sub(v5)));
            bias.sub(v5.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 5 * LANES);
            LongVector v6 = w1.lanewise(LSHR, 44).lanewise(AND, mask);
            out = out.lanewise(OR, v6.sub(low).lanewise(OR, high.sub(v6)));
            bias.sub(v6.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 6 * LANES);
            LongVector v7 =
                    w1.lanewise(LSHR, 62).lanewise(OR, w2.lanewise(LSHL, 2)).lanewise(AND, mask);
            out = out.lanewise(OR, v7.sub(low).lanewise(OR, high.sub(v7)));
            bias.sub(v7.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 7 * LANES);
            LongVector v8 = w2.lanewise(LSHR, 16).lanewise(AND, mask);
            out = out.lanewise(OR, v8.sub(low).lanewise(OR, high.sub(v8)));
            bias.sub(v8.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 8 * LANES);
            LongVector v9 = w2.lanewise(LSHR, 34).lanewise(AND, mask);
            out = out.lanewise(OR, v9.sub(low).lanewise(OR, high.sub(v9)));
            bias.sub(v9.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 9 * LANES);
            LongVector v10 =
                    w2.lanewise(LSHR, 52).lanewise(OR, w3.lanewise(LSHL, 12)).lanewise(AND, mask);
            out = out.lanewise(OR, v10.sub(low).lanewise(OR, high.sub(v10)));
            bias.sub(v10.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 10 * LANES);
            LongVector v11 = w3.lanewise(LSHR, 6).lanewise(AND, mask);
            out = out.lanewise(OR, v11.sub(low).lanewise(OR, high.sub(v11)));
            bias.sub(v11.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 11 * LANES);
            LongVector v12 = w3.lanewise(LSHR, 24).lanewise(AND, mask);
            out = out.lanewise(OR, v12.sub(low).lanewise(OR, high.sub(v12)));
            bias.sub(v12.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 12 * LANES);
            LongVector v13 = w3.lanewise(LSHR, 42).lanewise(AND, mask);
            out = out.lanewise(OR, v13.sub(low).lanewise(OR, high.sub(v13)));
            bias.sub(v13.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 13 * LANES);
            LongVector v14 =
                    w3.lanewise(LSHR, 60).lanewise(OR, w4.lanewise(LSHL, 4)).lanewise(AND, mask);
            out = out.lanewise(OR, v14.sub(low).lanewise(OR, high.sub(v14)));
            bias.sub(v14.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 14 * LANES);
            LongVector v15 = w4.lanewise(LSHR, 14).lanewise(AND, mask);
            out = out.lanewise(OR, v15.sub(low).lanewise(OR, high.sub(v15)));
            bias.sub(v15.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 15 * LANES);
            LongVector v16 = w4.lanewise(LSHR, 32).lanewise(AND, mask);
            out = out.lanewise(OR, v16.sub(low).lanewise(OR, high.sub(v16)));
            bias.sub(v16.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 16 * LANES);
            LongVector v17 =
                    w4.lanewise(LSHR, 50).lanewise(OR, w5.lanewise(LSHL, 14)).lanewise(AND, mask);
            out = out.lanewise(OR, v17.sub(low).lanewise(OR, high.sub(v17)));
            bias.sub(v17.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 17 * LANES);
            LongVector v18 = w5.lanewise(LSHR, 4).lanewise(AND, mask);
            out = out.lanewise(OR, v18.sub(low).lanewise(OR, high.sub(v18)));
            bias.sub(v18.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 18 * LANES);
            LongVector v19 = w5.lanewise(LSHR, 22).lanewise(AND, mask);
            out = out.lanewise(OR, v19.sub(low).lanewise(OR, high.sub(v19)));
            bias.sub(v19.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 19 * LANES);
            LongVector v20 = w5.lanewise(LSHR, 40).lanewise(AND, mask);
            out = out.lanewise(OR, v20.sub(low).lanewise(OR, high.sub(v20)));
            bias.sub(v20.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 20 * LANES);
            LongVector v21 =
                    w5.lanewise(LSHR, 58).lanewise(OR, w6.lanewise(LSHL, 6)).lanewise(AND, mask);
            out = out.lanewise(OR, v21.sub(low).lanewise(OR, high.sub(v21)));
            bias.sub(v21.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 21 * LANES);
            LongVector v22 = w6.lanewise(LSHR, 12).lanewise(AND, mask);
            out = out.lanewise(OR, v22.sub(low).lanewise(OR, high.sub(v22)));
            bias.sub(v22.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 22 * LANES);
            LongVector v23 = w6.lanewise(LSHR, 30).lanewise(AND, mask);
            out = out.lanewise(OR, v23.sub(low).lanewise(OR, high.sub(v23)));
            bias.sub(v23.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 23 * LANES);
            LongVector v24 =
                    w6.lanewise(LSHR, 48).lanewise(OR, w7.lanewise(LSHL, 16)).lanewise(AND, mask);
            out = out.lanewise(OR, v24.sub(low).lanewise(OR, high.sub(v24)));
            bias.sub(v24.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 24 * LANES);
            LongVector v25 = w7.lanewise(LSHR, 2).lanewise(AND, mask);
            out = out.lanewise(OR, v25.sub(low).lanewise(OR, high.sub(v25)));
            bias.sub(v25.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 25 * LANES);
            LongVector v26 = w7.lanewise(LSHR, 20).lanewise(AND, mask);
            out = out.lanewise(OR, v26.sub(low).lanewise(OR, high.sub(v26)));
            bias.sub(v26.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 26 * LANES);
            LongVector v27 = w7.lanewise(LSHR, 38).lanewise(AND, mask);
            out = out.lanewise(OR, v27.sub(low).lanewise(OR, high.sub(v27)));
            bias.sub(v27.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 27 * LANES);
            LongVector v28 =
                    w7.lanewise(LSHR, 56).lanewise(OR, w8.lanewise(LSHL, 8)).lanewise(AND, mask);
            out = out.lanewise(OR, v28.sub(low).lanewise(OR, high.sub(v28)));
            bias.sub(v28.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 28 * LANES);
            LongVector v29 = w8.lanewise(LSHR, 10).lanewise(AND, mask);
            out = out.lanewise(OR, v29.sub(low).lanewise(OR, high.sub(v29)));
            bias.sub(v29.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 29 * LANES);
            LongVector v30 = w8.lanewise(LSHR, 28).lanewise(AND, mask);
            out = out.lanewise(OR, v30.sub(low).lanewise(OR, high.sub(v30)));
            bias.sub(v30.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 30 * LANES);
            LongVector v31 = w8.lanewise(LSHR, 46);
            out = out.lanewise(OR, v31.sub(low).lanewise(OR, high.sub(v31)));
            bias.sub(v31.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 31 * LANES);
        }
        out.intoArray(outside, 0);
    }

    /**
     * Unpacks a polynomial of z, packed as γ1 − z in 20 bits.
     *
     * @param offset the word at which the polynomial's 80 words start
     * @param least the smallest packed value that is allowed
     * @param most the largest
     * @param target {@code double[256 * LANES]}; values in (−γ1, γ1]
     * @param outside {@code long[LANES]}: made negative where a value is not allowed
     */
    static void unpackZ20(long[] words, int offset, long least, long most, double[] target, long[] outside) {
        LongVector mask = LongVector.broadcast(LONGS, 1048575L);
        LongVector exponent = LongVector.broadcast(LONGS, EXPONENT_52);
        DoubleVector bias = DoubleVector.broadcast(DOUBLES, 0x1p52 + 0x1p19);
        LongVector low = LongVector.broadcast(LONGS, least);
        LongVector high = LongVector.broadcast(LONGS, most);
        LongVector out = LongVector.fromArray(LONGS, outside, 0);
        int from = offset * LANES;
        for (int i = 0; i < N * LANES; i += 16 * LANES, from += 5 * LANES) {
            LongVector w0 = LongVector.fromArray(LONGS, words, from + 0 * LANES);
            LongVector w1 = LongVector.fromArray(LONGS, words, from + 1 * LANES);
            LongVector w2 = LongVector.fromArray(LONGS, words, from + 2 * LANES);
            LongVector w3 = LongVector.fromArray(LONGS, words, from + 3 * LANES);
            LongVector w4 = LongVector.fromArray(LONGS, words, from + 4 * LANES);
            LongVector v0 = w0.lanewise(AND, mask);
            out = out.lanewise(OR, v0.sub(low).lanewise(OR, high.sub(v0)));
            bias.sub(v0.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 0 * LANES);
            LongVector v1 = w0.lanewise(LSHR, 20).lanewise(AND, mask);
            out = out.lanewise(OR, v1.sub(low).lanewise(OR, high.sub(v1)));
            bias.sub(v1.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 1 * LANES);
            LongVector v2 = w0.lanewise(LSHR, 40).lanewise(AND, mask);
            out = out.lanewise(OR, v2.sub(low).lanewise(OR, high.sub(v2)));
            bias.sub(v2.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 2 * LANES);
            LongVector v3 =
                    w0.lanewise(LSHR, 60).lanewise(OR, w1.lanewise(LSHL, 4)).lanewise(AND, mask);
            out = out.lanewise(OR, v3.sub(low).lanewise(OR, high.sub(v3)));
            bias.sub(v3.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 3 * LANES);
            LongVector v4 = w1.lanewise(LSHR, 16).lanewise(AND, mask);
            out = out.lanewise(OR, v4.sub(low).lanewise(OR, high.sub(v4)));
            bias.sub(v4.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 4 * LANES);
            LongVector v5 = w1.lanewise(LSHR, 36).lanewise(AND, mask);
            out = out.lanewise(OR, v5.sub(low).lanewise(OR, high.sub(v5)));
            bias.sub(v5.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 5 * LANES);
            LongVector v6 =
                    w1.lanewise(LSHR, 56).lanewise(OR, w2.lanewise(LSHL, 8)).lanewise(AND, mask);
            out = out.lanewise(OR, v6.sub(low).lanewise(OR, high.sub(v6)));
            bias.sub(v6.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 6 * LANES);
            LongVector v7 = w2.lanewise(LSHR, 12).lanewise(AND, mask);
            out = out.lanewise(OR, v7.sub(low).lanewise(OR, high.sub(v7)));
            bias.sub(v7.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 7 * LANES);
            LongVector v8 = w2.lanewise(LSHR, 32).lanewise(AND, mask);
            out = out.lanewise(OR, v8.sub(low).lanewise(OR, high.sub(v8)));
            bias.sub(v8.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 8 * LANES);
            LongVector v9 =
                    w2.lanewise(LSHR, 52).lanewise(OR, w3.lanewise(LSHL, 12)).lanewise(AND, mask);
            out = out.lanewise(OR, v9.sub(low).lanewise(OR, high.sub(v9)));
            bias.sub(v9.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 9 * LANES);
            LongVector v10 = w3.lanewise(LSHR, 8).lanewise(AND, mask);
            out = out.lanewise(OR, v10.sub(low).lanewise(OR, high.sub(v10)));
            bias.sub(v10.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 10 * LANES);
            LongVector v11 = w3.lanewise(LSHR, 28).lanewise(AND, mask);
            out = out.lanewise(OR, v11.sub(low).lanewise(OR, high.sub(v11)));
            bias.sub(v11.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 11 * LANES);
            LongVector v12 =
                    w3.lanewise(LSHR, 48).lanewise(OR, w4.lanewise(LSHL, 16)).lanewise(AND, mask);
            out = out.lanewise(OR, v12.sub(low).lanewise(OR, high.sub(v12)));
            bias.sub(v12.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 12 * LANES);
            LongVector v13 = w4.lanewise(LSHR, 4).lanewise(AND, mask);
            out = out.lanewise(OR, v13.sub(low).lanewise(OR, high.sub(v13)));
            bias.sub(v13.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 13 * LANES);
            LongVector v14 = w4.lanewise(LSHR, 24).lanewise(AND, mask);
            out = out.lanewise(OR, v14.sub(low).lanewise(OR, high.sub(v14)));
            bias.sub(v14.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 14 * LANES);
            LongVector v15 = w4.lanewise(LSHR, 44);
            out = out.lanewise(OR, v15.sub(low).lanewise(OR, high.sub(v15)));
            bias.sub(v15.lanewise(OR, exponent).viewAsFloatingLanes()).intoArray(target, i + 15 * LANES);
        }
        out.intoArray(outside, 0);
    }

    /**
     * Packs 4-bit values.
     *
     * @param values {@code long[256 * LANES]}, below 2^4
     * @param words takes 16 words
     * @param offset the word at which they start
     */
    static void pack4(long[] values, long[] words, int offset) {
        int to = offset * LANES;
        for (int i = 0; i < N * LANES; i += 16 * LANES, to += 1 * LANES) {
            LongVector v0 = LongVector.fromArray(LONGS, values, i + 0 * LANES);
            LongVector v1 = LongVector.fromArray(LONGS, values, i + 1 * LANES);
            LongVector v2 = LongVector.fromArray(LONGS, values, i + 2 * LANES);
            LongVector v3 = LongVector.fromArray(LONGS, values, i + 3 * LANES);
            LongVector v4 = LongVector.fromArray(LONGS, values, i + 4 * LANES);
            LongVector v5 = LongVector.fromArray(LONGS, values, i + 5 * LANES);
            LongVector v6 = LongVector.fromArray(LONGS, values, i + 6 * LANES);
            LongVector v7 = LongVector.fromArray(LONGS, values, i + 7 * LANES);
            LongVector v8 = LongVector.fromArray(LONGS, values, i + 8 * LANES);
            LongVector v9 = LongVector.fromArray(LONGS, values, i + 9 * LANES);
            LongVector v10 = LongVector.fromArray(LONGS, values, i + 10 * LANES);
            LongVector v11 = LongVector.fromArray(LONGS, values, i + 11 * LANES);
            LongVector v12 = LongVector.fromArray(LONGS, values, i + 12 * LANES);
            LongVector v13 = LongVector.fromArray(LONGS, values, i + 13 * LANES);
            LongVector v14 = LongVector.fromArray(LONGS, values, i + 14 * LANES);
            LongVector v15 = LongVector.fromArray(LONGS, values, i + 15 * LANES);
            v0.lanewise(OR, v1.lanewise(LSHL, 4))
                    .lanewise(OR, v2.lanewise(LSHL, 8))
                    .lanewise(OR, v3.lanewise(LSHL, 12))
                    .lanewise(OR, v4.lanewise(LSHL, 16))
                    .lanewise(OR, v5.lanewise(LSHL, 20))
                    .lanewise(OR, v6.lanewise(LSHL, 24))
                    .lanewise(OR, v7.lanewise(LSHL, 28))
                    .lanewise(OR, v8.lanewise(LSHL, 32))
                    .lanewise(OR, v9.lanewise(LSHL, 36))
                    .lanewise(OR, v10.lanewise(LSHL, 40))
                    .lanewise(OR, v11.lanewise(LSHL, 44))
                    .lanewise(OR, v12.lanewise(LSHL, 48))
                    .lanewise(OR, v13.lanewise(LSHL, 52))
                    .lanewise(OR, v14.lanewise(LSHL, 56))
                    .lanewise(OR, v15.lanewise(LSHL, 60))
                    .intoArray(words, to + 0 * LANES);
        }
    }

    /**
     * Packs 6-bit values.
     *
     * @param values {@code long[256 * LANES]}, below 2^6
     * @param words takes 24 words
     * @param offset the word at which they start
     */
    static void pack6(long[] values, long[] words, int offset) {
        int to = offset * LANES;
        for (int i = 0; i < N * LANES; i += 32 * LANES, to += 3 * LANES) {
            LongVector v0 = LongVector.fromArray(LONGS, values, i + 0 * LANES);
            LongVector v1 = LongVector.fromArray(LONGS, values, i + 1 * LANES);
            LongVector v2 = LongVector.fromArray(LONGS, values, i + 2 * LANES);
            LongVector v3 = LongVector.fromArray(LONGS, values, i + 3 * LANES);
            LongVector v4 = LongVector.fromArray(LONGS, values, i + 4 * LANES);
            LongVector v5 = LongVector.fromArray(LONGS, values, i + 5 * LANES);
            LongVector v6 = LongVector.fromArray(LONGS, values, i + 6 * LANES);
            LongVector v7 = LongVector.fromArray(LONGS, values, i + 7 * LANES);
            LongVector v8 = LongVector.fromArray(LONGS, values, i + 8 * LANES);
            LongVector v9 = LongVector.fromArray(LONGS, values, i + 9 * LANES);
            LongVector v10 = LongVector.fromArray(LONGS, values, i + 10 * LANES);
            LongVector v11 = LongVector.fromArray(LONGS, values, i + 11 * LANES);
            LongVector v12 = LongVector.fromArray(LONGS, values, i + 12 * LANES);
            LongVector v13 = LongVector.fromArray(LONGS, values, i + 13 * LANES);
            LongVector v14 = LongVector.fromArray(LONGS, values, i + 14 * LANES);
            LongVector v15 = LongVector.fromArray(LONGS, values, i + 15 * LANES);
            LongVector v16 = LongVector.fromArray(LONGS, values, i + 16 * LANES);
            LongVector v17 = LongVector.fromArray(LONGS, values, i + 17 * LANES);
            LongVector v18 = LongVector.fromArray(LONGS, values, i + 18 * LANES);
            LongVector v19 = LongVector.fromArray(LONGS, values, i + 19 * LANES);
            LongVector v20 = LongVector.fromArray(LONGS, values, i + 20 * LANES);
            LongVector v21 = LongVector.fromArray(LONGS, values, i + 21 * LANES);
            LongVector v22 = LongVector.fromArray(LONGS, values, i + 22 * LANES);
            LongVector v23 = LongVector.fromArray(LONGS, values, i + 23 * LANES);
            LongVector v24 = LongVector.fromArray(LONGS, values, i + 24 * LANES);
            LongVector v25 = LongVector.fromArray(LONGS, values, i + 25 * LANES);
            LongVector v26 = LongVector.fromArray(LONGS, values, i + 26 * LANES);
            LongVector v27 = LongVector.fromArray(LONGS, values, i + 27 * LANES);
            LongVector v28 = LongVector.fromArray(LONGS, values, i + 28 * LANES);
            LongVector v29 = LongVector.fromArray(LONGS, values, i + 29 * LANES);
            LongVector v30 = LongVector.fromArray(LONGS, values, i + 30 * LANES);
            LongVector v31 = LongVector.fromArray(LONGS, values, i + 31 * LANES);
            v0.lanewise(OR, v1.lanewise(LSHL, 6))
                    .lanewise(OR, v2.lanewise(LSHL, 12))
                    .lanewise(OR, v3.lanewise(LSHL, 18))
                    .lanewise(OR, v4.lanewise(LSHL, 24))
                    .lanewise(OR, v5.lanewise(LSHL, 30))
                    .lanewise(OR, v6.lanewise(LSHL, 36))
                    .lanewise(OR, v7.lanewise(LSHL, 42))
                    .lanewise(OR, v8.lanewise(LSHL, 48))
                    .lanewise(OR, v9.lanewise(LSHL, 54))
                    .lanewise(OR, v10.lanewise(LSHL, 60))
                    .intoArray(words, to + 0 * LANES);
            v10.lanewise(LSHR, 4)
                    .lanewise(OR, v11.lanewise(LSHL, 2))
                    .lanewise(OR, v12.lanewise(LSHL, 8))
                    .lanewise(OR, v13.lanewise(LSHL, 14))
                    .lanewise(OR, v14.lanewise(LSHL, 20))
                    .lanewise(OR, v15.lanewise(LSHL, 26))
                    .lanewise(OR, v16.lanewise(LSHL, 32))
                    .lanewise(OR, v17.lanewise(LSHL, 38))
                    .lanewise(OR, v18.lanewise(LSHL, 44))
                    .lanewise(OR, v19.lanewise(LSHL, 50))
                    .lanewise(OR, v20.lanewise(LSHL, 56))
                    .lanewise(OR, v21.lanewise(LSHL, 62))
                    .intoArray(words, to + 1 * LANES);
            v21.lanewise(LSHR, 2)
                    .lanewise(OR, v22.lanewise(LSHL, 4))
                    .lanewise(OR, v23.lanewise(LSHL, 10))
                    .lanewise(OR, v24.lanewise(LSHL, 16))
                    .lanewise(OR, v25.lanewise(LSHL, 22))
                    .lanewise(OR, v26.lanewise(LSHL, 28))
                    .lanewise(OR, v27.lanewise(LSHL, 34))
                    .lanewise(OR, v28.lanewise(LSHL, 40))
                    .lanewise(OR, v29.lanewise(LSHL, 46))
                    .lanewise(OR, v30.lanewise(LSHL, 52))
                    .lanewise(OR, v31.lanewise(LSHL, 58))
                    .intoArray(words, to + 2 * LANES);
        }
    }
}
