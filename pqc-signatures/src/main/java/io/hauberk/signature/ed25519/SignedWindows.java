// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ed25519;

/**
 * Numbers as sums of odd signed digits: n = sum digit[i] 2^i, with at least {@code width - 1} zeros after each digit that
 * isn't zero, so about one in width + 1 is. Also called the width-w non-adjacent form.
 *
 * <p>Up to four numbers share an array of digits, one byte each, so that one test tells whether a position adds anything.
 */
public final class SignedWindows {
    private SignedWindows() {}

    /**
     * Writes the digits of a number.
     *
     * @param digits one int a position, at least one more than the number has bits; byte {@code lane} of each is zero
     * @param lane 0 to 3
     * @param number the number
     * @param width the bits of a digit, 2 to 8: digits are below 2^(width - 1) in absolute value
     * @param negative whether the number is to be negated
     */
    public static void recode(int[] digits, int lane, long[] number, int width, boolean negative) {
        int bits = Words.bitLength(number);
        int mask = (1 << width) - 1;
        int half = 1 << (width - 1);
        int carry = 0;
        int at = 0;
        while (at < bits || carry != 0) {
            // Under a carry a run of ones is a run of zeros.
            long window = Words.window(number, at);
            int zeros = Long.numberOfTrailingZeros(carry == 0 ? window : ~window);
            at += zeros;
            if (zeros < Long.SIZE) {
                int digit = (int) (Words.window(number, at) & mask) + carry;
                carry = digit >= half ? 1 : 0;
                digit -= carry << width;
                digits[at] |= ((negative ? -digit : digit) & 0xff) << (8 * lane);
                at += width;
            }
        }
    }
}
