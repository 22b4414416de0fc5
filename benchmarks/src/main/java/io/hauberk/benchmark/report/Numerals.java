// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.report;

import java.util.Locale;

/** Figures as people read them: three digits that count, and what they count. */
final class Numerals {
    private static final String SPACE = "\u00a0"; // thinner ones are missing in many fonts
    private static final String[] THOUSANDS = {"", "k", "M", "G", "T", "P"};

    private Numerals() {}

    /** {@return a number of three digits}, such as 98.5 k */
    static String compact(double value) {
        if (!Double.isFinite(value)) {
            return "∞";
        }
        double rest = value;
        int power = 0;
        while (Math.round(rest * 10) >= 9_995 && power < THOUSANDS.length - 1) {
            rest /= 1000;
            power++;
        }
        return digits(rest) + (power == 0 ? "" : SPACE + THOUSANDS[power]);
    }

    /** {@return a number of an axis}, without digits that say nothing */
    static String tick(double value) {
        return round(compact(value));
    }

    /** {@return a number without digits that say nothing}, with what follows it */
    static String round(String text) {
        int end = text.indexOf(SPACE) < 0 ? text.length() : text.indexOf(SPACE);
        String number = text.substring(0, end);
        if (number.contains(".")) {
            number = number.replaceAll("0+$", "").replaceAll("\\.$", "");
        }
        return number + text.substring(end);
    }

    /** {@return all digits}, in groups of three; two after the point below 10, one below 1000 */
    static String full(double value) {
        String format = value >= 999.5 || value == Math.rint(value)
                ? "%,.0f"
                : value >= 10 ? "%,.1f" : value >= 0.1 ? "%,.2f" : "%.3g";
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "∞";
    }

    /** {@return a time}, given in microseconds */
    static String time(double micros) {
        if (micros < 999.5) {
            return digits(micros) + SPACE + "µs";
        }
        return micros < 999_500 ? digits(micros / 1e3) + SPACE + "ms" : digits(micros / 1e6) + SPACE + "s";
    }

    /** {@return a number of bytes} */
    static String bytes(double bytes) {
        return bytes < 999.5 ? digits(bytes) + SPACE + "B" : compact(bytes) + "B";
    }

    /** {@return how many times}, such as 7.9 × */
    static String times(double ratio) {
        return digits(ratio) + SPACE + "×";
    }

    /** {@return a part in percent} */
    static String percent(double part) {
        return Double.isFinite(part) ? Math.round(part * 100) + SPACE + "%" : "∞";
    }

    private static String digits(double value) {
        if (!Double.isFinite(value)) {
            return "∞";
        }
        if (value == 0) {
            return "0";
        }
        String format = value >= 99.95 ? "%.0f" : value >= 9.995 ? "%.1f" : value >= 0.0995 ? "%.2f" : "%.2g";
        return String.format(Locale.ROOT, format, value);
    }
}
