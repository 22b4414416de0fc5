// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ed25519;

import static io.hauberk.signature.ed25519.ReferenceEd25519.L;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scalars, their halving and their digits, against big integers. */
final class Scalar25519Test {
    private static final int HALF_BITS = 128;
    private static final BigInteger EIGHT_L = L.shiftLeft(3);

    @Provide
    Arbitrary<BigInteger> wide() {
        return numbers(512);
    }

    @Provide
    Arbitrary<BigInteger> words() {
        return numbers(256);
    }

    // Of any length, with runs of ones and zeros, and around multiples of L.
    private static Arbitrary<BigInteger> numbers(int bits) {
        BigInteger top = BigInteger.TWO.pow(bits).subtract(BigInteger.ONE);
        Arbitrary<BigInteger> any = Arbitraries.bigIntegers().between(BigInteger.ZERO, top);
        Arbitrary<BigInteger> nearL = Arbitraries.bigIntegers()
                .between(BigInteger.ZERO, top.divide(L))
                .flatMap(n -> Arbitraries.integers()
                        .between(-2, 2)
                        .map(offset -> n.multiply(L)
                                .add(BigInteger.valueOf(offset))
                                .max(BigInteger.ZERO)
                                .min(top)));
        Arbitrary<BigInteger> nearPower = Arbitraries.integers()
                .between(0, bits - 1)
                .flatMap(shift -> Arbitraries.integers()
                        .between(-2, 2)
                        .map(offset -> BigInteger.TWO
                                .pow(shift)
                                .add(BigInteger.valueOf(offset))
                                .max(BigInteger.ZERO)));
        return Arbitraries.oneOf(any, nearL, nearPower);
    }

    private static BigInteger value(long[] words) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = words.length - 1; i >= 0; i--) {
            sum = sum.shiftLeft(64).add(new BigInteger(Long.toUnsignedString(words[i])));
        }
        return sum;
    }

    private static long[] words(BigInteger value) {
        return Scalar25519.decode(ReferenceEd25519.encodeNumber(value), 0, Scalar25519.WORDS);
    }

    @Property(tries = 3000)
    void reduces(@ForAll("wide") BigInteger n) {
        byte[] bytes = new byte[64];
        for (int i = 0; i < 64; i++) {
            bytes[i] = n.shiftRight(8 * i).byteValue();
        }
        assertThat(value(Scalar25519.reduce(bytes))).isEqualTo(n.mod(L));
    }

    @Property(tries = 2000)
    void multiplies(@ForAll("words") BigInteger a, @ForAll("words") BigInteger b) {
        assertThat(value(Scalar25519.multiply(words(a), words(b))))
                .isEqualTo(a.multiply(b).mod(L));
    }

    @Property(tries = 2000)
    void onlyNumbersBelowLAreCanonical(@ForAll("words") BigInteger n) {
        assertThat(Scalar25519.isCanonical(ReferenceEd25519.encodeNumber(n), 0)).isEqualTo(n.compareTo(L) < 0);
    }

    @Test
    void theBorderOfCanonicalScalars() {
        assertThat(value(Scalar25519.order())).isEqualTo(L);
        assertThat(Scalar25519.isCanonical(ReferenceEd25519.encodeNumber(L), 0)).isFalse();
        assertThat(Scalar25519.isCanonical(ReferenceEd25519.encodeNumber(L.subtract(BigInteger.ONE)), 0))
                .isTrue();
    }

    @Property(tries = 3000)
    void halvesAnyScalar(@ForAll("words") BigInteger n) {
        assertHalves(n.mod(L), 256);
    }

    @Property(tries = 3000)
    void almostEveryScalarGivesTwoNumbersOfHalfTheSize(@ForAll("wide") BigInteger n) {
        // A hash stands for a uniform number; a quotient of 2^40 at the halfway mark is as rare as that.
        byte[] hash =
                ReferenceEd25519.encodeNumber(ReferenceEd25519.challenge(n.toByteArray(), new byte[0], new byte[0]));
        assertHalves(ReferenceEd25519.decodeNumber(hash), HALF_BITS + 40);
    }

    static Stream<BigInteger> edges() {
        List<BigInteger> near = Stream.of(0, 1, 2, 64, 127, 128, 129, 200, 251)
                .map(BigInteger.TWO::pow)
                .toList();
        Stream<BigInteger> powers = near.stream()
                .flatMap(power -> Stream.of(power, power.subtract(BigInteger.ONE), power.add(BigInteger.ONE)));
        Stream<BigInteger> parts = Stream.of(2, 3, 8, 16, 1000).map(n -> L.divide(BigInteger.valueOf(n)));
        return Stream.concat(
                Stream.concat(powers, parts),
                Stream.of(
                        L.subtract(BigInteger.ONE),
                        EIGHT_L.sqrt(),
                        EIGHT_L.sqrt().add(BigInteger.ONE)));
    }

    @ParameterizedTest
    @MethodSource("edges")
    void halvesEdges(BigInteger k) {
        assertHalves(k, 256);
    }

    private static void assertHalves(BigInteger k, int bits) {
        HalfSize half = HalfSize.of(words(k));
        BigInteger u = half.uNegative() ? value(half.u()).negate() : value(half.u());
        BigInteger t = value(half.t());
        assertThat(u.mod(EIGHT_L)).isEqualTo(t.multiply(k).mod(EIGHT_L));
        assertThat(t.testBit(0)).isTrue();
        assertThat(t.signum()).isPositive();
        assertThat(t.gcd(EIGHT_L)).isEqualTo(BigInteger.ONE);
        assertThat(u.abs().bitLength()).isLessThanOrEqualTo(bits);
        assertThat(t.bitLength()).isLessThanOrEqualTo(bits);
    }

    @Property(tries = 2000)
    void digitsAddUp(
            @ForAll("words") BigInteger n,
            @ForAll @IntRange(min = 2, max = 8) int width,
            @ForAll @IntRange(max = 3) int lane,
            @ForAll boolean negative) {
        int[] digits = new int[n.bitLength() + 1];
        SignedWindows.recode(digits, lane, words(n), width, negative);
        BigInteger sum = BigInteger.ZERO;
        int last = -width;
        for (int i = 0; i < digits.length; i++) {
            int digit = (byte) (digits[i] >> (8 * lane));
            assertThat(digits[i] & ~(0xff << (8 * lane))).as("other lanes").isZero();
            sum = sum.add(BigInteger.valueOf(digit).shiftLeft(i));
            if (digit != 0) {
                assertThat(digit & 1).isEqualTo(1);
                assertThat(Math.abs(digit)).isLessThan(1 << (width - 1));
                assertThat(i - last).as("distance of digits").isGreaterThanOrEqualTo(width);
                last = i;
            }
        }
        assertThat(sum).isEqualTo(negative ? n.negate() : n);
    }

    @Property(tries = 2000)
    void windowsAndShifts(@ForAll("words") BigInteger n, @ForAll @IntRange(max = 300) int bit) {
        assertThat(Words.window(words(n), bit)).isEqualTo(n.shiftRight(bit).longValue());
        assertThat(Words.bitLength(words(n))).isEqualTo(n.bitLength());
        if (n.bitLength() + bit <= 256) {
            assertThat(value(Words.shiftLeft(words(n), bit))).isEqualTo(n.shiftLeft(bit));
        }
    }

    @Property(tries = 2000)
    void wordsAddSubtractAndCompare(@ForAll("words") BigInteger a, @ForAll("words") BigInteger b) {
        long[] sum = Arrays.copyOf(words(a), 5);
        Words.add(sum, words(b));
        assertThat(value(sum)).isEqualTo(a.add(b));
        Words.subtract(sum, words(b));
        assertThat(value(sum)).isEqualTo(a);
        assertThat(Integer.signum(Words.compare(words(a), words(b)))).isEqualTo(a.compareTo(b));
        assertThat(value(Words.product(words(a), words(b)))).isEqualTo(a.multiply(b));
    }
}
