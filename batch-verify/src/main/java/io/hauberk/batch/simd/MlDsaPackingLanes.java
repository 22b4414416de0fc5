// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.kernel.MlDsaParameters.N;
import static io.hauberk.batch.simd.Lanes.DOUBLES;
import static io.hauberk.batch.simd.Lanes.LANES;
import static io.hauberk.batch.simd.Lanes.LONGS;
import static jdk.incubator.vector.VectorOperators.ABS;
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
 * setting the exponent of 2^52 above it and subtracting 2^52, which every host can do.
 *
 * <p>Source: FIPS 204, Algorithms 18 (SimpleBitUnpack), 19 (BitUnpack) and 16 (SimpleBitPack).
 */
final class MlDsaPackingLanes {
    private static final long EXPONENT = Double.doubleToRawLongBits(0x1p52);

    private MlDsaPackingLanes() {}

    /**
     * Unpacks t1·2^d.
     *
     * @param offset the word at which the polynomial's 40 words start
     * @param target {@code double[256 * LANES]}; values in [0, 2^23)
     */
    static void unpackT1(long[] words, int offset, double[] target) {
        LongVector mask = LongVector.broadcast(LONGS, 1023L);
        LongVector exponent = LongVector.broadcast(LONGS, EXPONENT);
        DoubleVector bias = DoubleVector.broadcast(DOUBLES, 0x1p52);
        DoubleVector scale = DoubleVector.broadcast(DOUBLES, 1 << 13);
        int from = offset * LANES;
        for (int i = 0; i < N * LANES; i += 32 * LANES, from += 5 * LANES) {
            LongVector w0 = LongVector.fromArray(LONGS, words, from + 0 * LANES);
            LongVector w1 = LongVector.fromArray(LONGS, words, from + 1 * LANES);
            LongVector w2 = LongVector.fromArray(LONGS, words, from + 2 * LANES);
            LongVector w3 = LongVector.fromArray(LONGS, words, from + 3 * LANES);
            LongVector w4 = LongVector.fromArray(LONGS, words, from + 4 * LANES);
            w0.lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .mul(scale)
                    .intoArray(target, i + 0 * LANES);
            w0.lanewise(LSHR, 10)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .mul(scale)
                    .intoArray(target, i + 1 * LANES);
            w0.lanewise(LSHR, 20)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .mul(scale)
                    .intoArray(target, i + 2 * LANES);
            w0.lanewise(LSHR, 30)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .mul(scale)
                    .intoArray(target, i + 3 * LANES);
            w0.lanewise(LSHR, 40)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .mul(scale)
                    .intoArray(target, i + 4 * LANES);
            w0.lanewise(LSHR, 50)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .mul(scale)
                    .intoArray(target, i + 5 * LANES);
            w0.lanewise(LSHR, 60)
                    .lanewise(OR, w1.lanewise(LSHL, 4))
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .mul(scale)
                    .intoArray(target, i + 6 * LANES);
            w1.lanewise(LSHR, 6)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .mul(scale)
                    .intoArray(target, i + 7 * LANES);
            w1.lanewise(LSHR, 16)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .mul(scale)
                    .intoArray(target, i + 8 * LANES);
            w1.lanewise(LSHR, 26)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .mul(scale)
                    .intoArray(target, i + 9 * LANES);
            w1.lanewise(LSHR, 36)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .mul(scale)
                    .intoArray(target, i + 10 * LANES);
            w1.lanewise(LSHR, 46)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .mul(scale)
                    .intoArray(target, i + 11 * LANES);
            w1.lanewise(LSHR, 56)
                    .lanewise(OR, w2.lanewise(LSHL, 8))
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .mul(scale)
                    .intoArray(target, i + 12 * LANES);
            w2.lanewise(LSHR, 2)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .mul(scale)
                    .intoArray(target, i + 13 * LANES);
            w2.lanewise(LSHR, 12)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .mul(scale)
                    .intoArray(target, i + 14 * LANES);
            w2.lanewise(LSHR, 22)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .mul(scale)
                    .intoArray(target, i + 15 * LANES);
            w2.lanewise(LSHR, 32)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .mul(scale)
                    .intoArray(target, i + 16 * LANES);
            w2.lanewise(LSHR, 42)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .mul(scale)
                    .intoArray(target, i + 17 * LANES);
            w2.lanewise(LSHR, 52)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .mul(scale)
                    .intoArray(target, i + 18 * LANES);
            w2.lanewise(LSHR, 62)
                    .lanewise(OR, w3.lanewise(LSHL, 2))
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .mul(scale)
                    .intoArray(target, i + 19 * LANES);
            w3.lanewise(LSHR, 8)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .mul(scale)
                    .intoArray(target, i + 20 * LANES);
            w3.lanewise(LSHR, 18)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .mul(scale)
                    .intoArray(target, i + 21 * LANES);
            w3.lanewise(LSHR, 28)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .mul(scale)
                    .intoArray(target, i + 22 * LANES);
            w3.lanewise(LSHR, 38)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .mul(scale)
                    .intoArray(target, i + 23 * LANES);
            w3.lanewise(LSHR, 48)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .mul(scale)
                    .intoArray(target, i + 24 * LANES);
            w3.lanewise(LSHR, 58)
                    .lanewise(OR, w4.lanewise(LSHL, 6))
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .mul(scale)
                    .intoArray(target, i + 25 * LANES);
            w4.lanewise(LSHR, 4)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .mul(scale)
                    .intoArray(target, i + 26 * LANES);
            w4.lanewise(LSHR, 14)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .mul(scale)
                    .intoArray(target, i + 27 * LANES);
            w4.lanewise(LSHR, 24)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .mul(scale)
                    .intoArray(target, i + 28 * LANES);
            w4.lanewise(LSHR, 34)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .mul(scale)
                    .intoArray(target, i + 29 * LANES);
            w4.lanewise(LSHR, 44)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .mul(scale)
                    .intoArray(target, i + 30 * LANES);
            w4.lanewise(LSHR, 54)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .sub(bias)
                    .mul(scale)
                    .intoArray(target, i + 31 * LANES);
        }
    }

    /**
     * Unpacks a polynomial of z, packed as γ1 − z in 18 bits.
     *
     * @param offset the word at which the polynomial's 72 words start
     * @param target {@code double[256 * LANES]}; values in (−γ1, γ1]
     * @param largest {@code double[LANES]}: raised to the largest absolute value of each lane
     */
    static void unpackZ18(long[] words, int offset, double[] target, double[] largest) {
        LongVector mask = LongVector.broadcast(LONGS, 262143L);
        LongVector exponent = LongVector.broadcast(LONGS, EXPONENT);
        DoubleVector bias = DoubleVector.broadcast(DOUBLES, 0x1p52 + 0x1p17);
        DoubleVector most = DoubleVector.fromArray(DOUBLES, largest, 0);
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
            DoubleVector z0 =
                    bias.sub(w0.lanewise(AND, mask).lanewise(OR, exponent).viewAsFloatingLanes());
            most = most.max(z0.lanewise(ABS));
            z0.intoArray(target, i + 0 * LANES);
            DoubleVector z1 = bias.sub(w0.lanewise(LSHR, 18)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z1.lanewise(ABS));
            z1.intoArray(target, i + 1 * LANES);
            DoubleVector z2 = bias.sub(w0.lanewise(LSHR, 36)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z2.lanewise(ABS));
            z2.intoArray(target, i + 2 * LANES);
            DoubleVector z3 = bias.sub(w0.lanewise(LSHR, 54)
                    .lanewise(OR, w1.lanewise(LSHL, 10))
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z3.lanewise(ABS));
            z3.intoArray(target, i + 3 * LANES);
            DoubleVector z4 = bias.sub(w1.lanewise(LSHR, 8)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z4.lanewise(ABS));
            z4.intoArray(target, i + 4 * LANES);
            DoubleVector z5 = bias.sub(w1.lanewise(LSHR, 26)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z5.lanewise(ABS));
            z5.intoArray(target, i + 5 * LANES);
            DoubleVector z6 = bias.sub(w1.lanewise(LSHR, 44)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z6.lanewise(ABS));
            z6.intoArray(target, i + 6 * LANES);
            DoubleVector z7 = bias.sub(w1.lanewise(LSHR, 62)
                    .lanewise(OR, w2.lanewise(LSHL, 2))
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z7.lanewise(ABS));
            z7.intoArray(target, i + 7 * LANES);
            DoubleVector z8 = bias.sub(w2.lanewise(LSHR, 16)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z8.lanewise(ABS));
            z8.intoArray(target, i + 8 * LANES);
            DoubleVector z9 = bias.sub(w2.lanewise(LSHR, 34)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z9.lanewise(ABS));
            z9.intoArray(target, i + 9 * LANES);
            DoubleVector z10 = bias.sub(w2.lanewise(LSHR, 52)
                    .lanewise(OR, w3.lanewise(LSHL, 12))
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z10.lanewise(ABS));
            z10.intoArray(target, i + 10 * LANES);
            DoubleVector z11 = bias.sub(w3.lanewise(LSHR, 6)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z11.lanewise(ABS));
            z11.intoArray(target, i + 11 * LANES);
            DoubleVector z12 = bias.sub(w3.lanewise(LSHR, 24)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z12.lanewise(ABS));
            z12.intoArray(target, i + 12 * LANES);
            DoubleVector z13 = bias.sub(w3.lanewise(LSHR, 42)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z13.lanewise(ABS));
            z13.intoArray(target, i + 13 * LANES);
            DoubleVector z14 = bias.sub(w3.lanewise(LSHR, 60)
                    .lanewise(OR, w4.lanewise(LSHL, 4))
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z14.lanewise(ABS));
            z14.intoArray(target, i + 14 * LANES);
            DoubleVector z15 = bias.sub(w4.lanewise(LSHR, 14)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z15.lanewise(ABS));
            z15.intoArray(target, i + 15 * LANES);
            DoubleVector z16 = bias.sub(w4.lanewise(LSHR, 32)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z16.lanewise(ABS));
            z16.intoArray(target, i + 16 * LANES);
            DoubleVector z17 = bias.sub(w4.lanewise(LSHR, 50)
                    .lanewise(OR, w5.lanewise(LSHL, 14))
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z17.lanewise(ABS));
            z17.intoArray(target, i + 17 * LANES);
            DoubleVector z18 = bias.sub(w5.lanewise(LSHR, 4)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z18.lanewise(ABS));
            z18.intoArray(target, i + 18 * LANES);
            DoubleVector z19 = bias.sub(w5.lanewise(LSHR, 22)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z19.lanewise(ABS));
            z19.intoArray(target, i + 19 * LANES);
            DoubleVector z20 = bias.sub(w5.lanewise(LSHR, 40)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z20.lanewise(ABS));
            z20.intoArray(target, i + 20 * LANES);
            DoubleVector z21 = bias.sub(w5.lanewise(LSHR, 58)
                    .lanewise(OR, w6.lanewise(LSHL, 6))
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z21.lanewise(ABS));
            z21.intoArray(target, i + 21 * LANES);
            DoubleVector z22 = bias.sub(w6.lanewise(LSHR, 12)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z22.lanewise(ABS));
            z22.intoArray(target, i + 22 * LANES);
            DoubleVector z23 = bias.sub(w6.lanewise(LSHR, 30)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z23.lanewise(ABS));
            z23.intoArray(target, i + 23 * LANES);
            DoubleVector z24 = bias.sub(w6.lanewise(LSHR, 48)
                    .lanewise(OR, w7.lanewise(LSHL, 16))
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z24.lanewise(ABS));
            z24.intoArray(target, i + 24 * LANES);
            DoubleVector z25 = bias.sub(w7.lanewise(LSHR, 2)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z25.lanewise(ABS));
            z25.intoArray(target, i + 25 * LANES);
            DoubleVector z26 = bias.sub(w7.lanewise(LSHR, 20)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z26.lanewise(ABS));
            z26.intoArray(target, i + 26 * LANES);
            DoubleVector z27 = bias.sub(w7.lanewise(LSHR, 38)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z27.lanewise(ABS));
            z27.intoArray(target, i + 27 * LANES);
            DoubleVector z28 = bias.sub(w7.lanewise(LSHR, 56)
                    .lanewise(OR, w8.lanewise(LSHL, 8))
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z28.lanewise(ABS));
            z28.intoArray(target, i + 28 * LANES);
            DoubleVector z29 = bias.sub(w8.lanewise(LSHR, 10)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z29.lanewise(ABS));
            z29.intoArray(target, i + 29 * LANES);
            DoubleVector z30 = bias.sub(w8.lanewise(LSHR, 28)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z30.lanewise(ABS));
            z30.intoArray(target, i + 30 * LANES);
            DoubleVector z31 =
                    bias.sub(w8.lanewise(LSHR, 46).lanewise(OR, exponent).viewAsFloatingLanes());
            most = most.max(z31.lanewise(ABS));
            z31.intoArray(target, i + 31 * LANES);
        }
        most.intoArray(largest, 0);
    }

    /**
     * Unpacks a polynomial of z, packed as γ1 − z in 20 bits.
     *
     * @param offset the word at which the polynomial's 80 words start
     * @param target {@code double[256 * LANES]}; values in (−γ1, γ1]
     * @param largest {@code double[LANES]}: raised to the largest absolute value of each lane
     */
    static void unpackZ20(long[] words, int offset, double[] target, double[] largest) {
        LongVector mask = LongVector.broadcast(LONGS, 1048575L);
        LongVector exponent = LongVector.broadcast(LONGS, EXPONENT);
        DoubleVector bias = DoubleVector.broadcast(DOUBLES, 0x1p52 + 0x1p19);
        DoubleVector most = DoubleVector.fromArray(DOUBLES, largest, 0);
        int from = offset * LANES;
        for (int i = 0; i < N * LANES; i += 16 * LANES, from += 5 * LANES) {
            LongVector w0 = LongVector.fromArray(LONGS, words, from + 0 * LANES);
            LongVector w1 = LongVector.fromArray(LONGS, words, from + 1 * LANES);
            LongVector w2 = LongVector.fromArray(LONGS, words, from + 2 * LANES);
            LongVector w3 = LongVector.fromArray(LONGS, words, from + 3 * LANES);
            LongVector w4 = LongVector.fromArray(LONGS, words, from + 4 * LANES);
            DoubleVector z0 =
                    bias.sub(w0.lanewise(AND, mask).lanewise(OR, exponent).viewAsFloatingLanes());
            most = most.max(z0.lanewise(ABS));
            z0.intoArray(target, i + 0 * LANES);
            DoubleVector z1 = bias.sub(w0.lanewise(LSHR, 20)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z1.lanewise(ABS));
            z1.intoArray(target, i + 1 * LANES);
            DoubleVector z2 = bias.sub(w0.lanewise(LSHR, 40)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z2.lanewise(ABS));
            z2.intoArray(target, i + 2 * LANES);
            DoubleVector z3 = bias.sub(w0.lanewise(LSHR, 60)
                    .lanewise(OR, w1.lanewise(LSHL, 4))
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z3.lanewise(ABS));
            z3.intoArray(target, i + 3 * LANES);
            DoubleVector z4 = bias.sub(w1.lanewise(LSHR, 16)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z4.lanewise(ABS));
            z4.intoArray(target, i + 4 * LANES);
            DoubleVector z5 = bias.sub(w1.lanewise(LSHR, 36)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z5.lanewise(ABS));
            z5.intoArray(target, i + 5 * LANES);
            DoubleVector z6 = bias.sub(w1.lanewise(LSHR, 56)
                    .lanewise(OR, w2.lanewise(LSHL, 8))
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z6.lanewise(ABS));
            z6.intoArray(target, i + 6 * LANES);
            DoubleVector z7 = bias.sub(w2.lanewise(LSHR, 12)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z7.lanewise(ABS));
            z7.intoArray(target, i + 7 * LANES);
            DoubleVector z8 = bias.sub(w2.lanewise(LSHR, 32)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z8.lanewise(ABS));
            z8.intoArray(target, i + 8 * LANES);
            DoubleVector z9 = bias.sub(w2.lanewise(LSHR, 52)
                    .lanewise(OR, w3.lanewise(LSHL, 12))
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z9.lanewise(ABS));
            z9.intoArray(target, i + 9 * LANES);
            DoubleVector z10 = bias.sub(w3.lanewise(LSHR, 8)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z10.lanewise(ABS));
            z10.intoArray(target, i + 10 * LANES);
            DoubleVector z11 = bias.sub(w3.lanewise(LSHR, 28)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z11.lanewise(ABS));
            z11.intoArray(target, i + 11 * LANES);
            DoubleVector z12 = bias.sub(w3.lanewise(LSHR, 48)
                    .lanewise(OR, w4.lanewise(LSHL, 16))
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z12.lanewise(ABS));
            z12.intoArray(target, i + 12 * LANES);
            DoubleVector z13 = bias.sub(w4.lanewise(LSHR, 4)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z13.lanewise(ABS));
            z13.intoArray(target, i + 13 * LANES);
            DoubleVector z14 = bias.sub(w4.lanewise(LSHR, 24)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes());
            most = most.max(z14.lanewise(ABS));
            z14.intoArray(target, i + 14 * LANES);
            DoubleVector z15 =
                    bias.sub(w4.lanewise(LSHR, 44).lanewise(OR, exponent).viewAsFloatingLanes());
            most = most.max(z15.lanewise(ABS));
            z15.intoArray(target, i + 15 * LANES);
        }
        most.intoArray(largest, 0);
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
