// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ed25519;

import static io.hauberk.signature.ed25519.ReferenceEd25519.P;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The field against big integers, over every limb that a product may be given, its extremes above all. */
final class Field25519Test {
    private static final int AT = 3; // elements stand at an offset, so that a forgotten one shows
    private static final long LOOSE = (1L << 53) - 1;
    private static final BigInteger EXPONENT_FOR_ROOT =
            P.subtract(BigInteger.valueOf(5)).shiftRight(3);

    @Provide
    Arbitrary<long[]> loose() {
        Arbitrary<Long> limb = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, Arbitraries.longs().between(-LOOSE, LOOSE)),
                net.jqwik.api.Tuple.of(
                        2,
                        Arbitraries.of(
                                -LOOSE,
                                -(1L << 52),
                                -(1L << 51),
                                -1L,
                                0L,
                                1L,
                                19L,
                                (1L << 51) - 19,
                                (1L << 51) - 1,
                                1L << 51,
                                1L << 52,
                                LOOSE)));
        return limb.array(long[].class).ofSize(Field25519.LIMBS).map(Field25519Test::padded);
    }

    private static long[] padded(long[] limbs) {
        long[] all = new long[AT + Field25519.LIMBS];
        System.arraycopy(limbs, 0, all, AT, limbs.length);
        return all;
    }

    static BigInteger value(long[] a, int ai) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = Field25519.LIMBS - 1; i >= 0; i--) {
            sum = sum.shiftLeft(51).add(BigInteger.valueOf(a[ai + i]));
        }
        return sum.mod(P);
    }

    private static long[] result() {
        return new long[AT + Field25519.LIMBS];
    }

    @Property(tries = 5000)
    void multiplies(@ForAll("loose") long[] a, @ForAll("loose") long[] b) {
        long[] r = result();
        Field25519.mul(r, AT, a, AT, b, AT);
        assertThat(value(r, AT)).isEqualTo(value(a, AT).multiply(value(b, AT)).mod(P));
        assertThat(Field25519.isTight(r, AT)).isTrue();
        BigInteger expected = value(r, AT);
        Field25519.mul(a, AT, a, AT, b, AT);
        assertThat(value(a, AT)).as("in place").isEqualTo(expected);
    }

    @Property(tries = 3000)
    void squares(@ForAll("loose") long[] a, @ForAll @IntRange(min = 1, max = 5) int times) {
        long[] r = result();
        Field25519.square(r, AT, a, AT, times);
        assertThat(value(r, AT)).isEqualTo(value(a, AT).modPow(BigInteger.TWO.pow(times), P));
        assertThat(Field25519.isTight(r, AT)).isTrue();
        Field25519.square(r, AT, a, AT);
        assertThat(value(r, AT)).isEqualTo(value(a, AT).pow(2).mod(P));
    }

    @Property(tries = 500)
    void addsSubtractsAndNegates(@ForAll("loose") long[] a, @ForAll("loose") long[] b) {
        long[] r = result();
        Field25519.add(r, AT, a, AT, b, AT);
        assertThat(value(r, AT)).isEqualTo(value(a, AT).add(value(b, AT)).mod(P));
        Field25519.sub(r, AT, a, AT, b, AT);
        assertThat(value(r, AT)).isEqualTo(value(a, AT).subtract(value(b, AT)).mod(P));
        Field25519.negate(r, AT, a, AT);
        assertThat(value(r, AT)).isEqualTo(value(a, AT).negate().mod(P));
    }

    @Property(tries = 3000)
    void encodesTheOneNumberBelowP(@ForAll("loose") long[] a) {
        byte[] bytes = new byte[34];
        Field25519.encode(bytes, 1, a, AT);
        assertThat(java.util.Arrays.copyOfRange(bytes, 1, 33)).isEqualTo(ReferenceEd25519.encodeNumber(value(a, AT)));
        assertThat(bytes[0] | bytes[33]).isZero();
        assertThat(Field25519.isZero(a, AT)).isEqualTo(value(a, AT).signum() == 0);
        assertThat(Field25519.isOdd(a, AT)).isEqualTo(value(a, AT).testBit(0));
    }

    @Test
    void numbersAroundZeroAndPAreReduced() {
        // Each number is written with limbs that need borrowing and carrying: its limbs, plus and minus multiples of p.
        int zeros = 0;
        for (int offset = -400; offset <= 400; offset++) {
            for (int multiple = -3; multiple <= 3; multiple++) {
                long[] a = result();
                a[AT] = offset - 19L * multiple;
                a[AT + 4] = (long) multiple << 51; // 2^255 times the multiple
                BigInteger value = value(a, AT);
                assertThat(value).isEqualTo(BigInteger.valueOf(offset).mod(P));
                byte[] bytes = new byte[32];
                Field25519.encode(bytes, 0, a, AT);
                assertThat(bytes).isEqualTo(ReferenceEd25519.encodeNumber(value));
                zeros += Field25519.isZero(a, AT) ? 1 : 0;
            }
        }
        assertThat(zeros).isEqualTo(7);
    }

    @Property(tries = 1000)
    void decodesAnyBytes(@ForAll @net.jqwik.api.constraints.Size(33) byte[] bytes) {
        long[] r = result();
        Field25519.decode(r, AT, bytes, 1);
        BigInteger number = ReferenceEd25519.decodeNumber(java.util.Arrays.copyOfRange(bytes, 1, 33))
                .clearBit(255);
        assertThat(value(r, AT)).isEqualTo(number.mod(P));
        assertThat(Field25519.isTight(r, AT)).isTrue();
    }

    @Property(tries = 100)
    void invertsAndRaisesForRoots(@ForAll("loose") long[] a) {
        long[] r = result();
        Field25519.invert(r, AT, a, AT);
        assertThat(value(r, AT)).isEqualTo(value(a, AT).modPow(P.subtract(BigInteger.TWO), P));
        Field25519.powForRoot(r, AT, a, AT);
        assertThat(value(r, AT)).isEqualTo(value(a, AT).modPow(EXPONENT_FOR_ROOT, P));
    }

    @Test
    void equalityIsModuloP() {
        long[] a = {5, 0, 0, 0, 0};
        long[] b = {5 - 19, 0, 0, 0, 1L << 51};
        assertThat(Field25519.areEqual(a, 0, b, 0)).isTrue();
        b[0]++;
        assertThat(Field25519.areEqual(a, 0, b, 0)).isFalse();
    }

    @Test
    void rangesAreAsserted() {
        long[] tooWide = {1L << 53, 0, 0, 0, 0};
        assertThat(Field25519.isLoose(tooWide, 0)).isFalse();
        assertThat(Field25519.isTight(new long[] {-1, 0, 0, 0, (1L << 51) + 5}, 0))
                .isTrue();
        assertThat(Field25519.isTight(new long[] {-Field25519.SLACK, 0, 0, 0, 0}, 0))
                .isFalse();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Field25519.mul(new long[5], 0, tooWide, 0, tooWide, 0))
                .isInstanceOf(AssertionError.class);
    }
}
