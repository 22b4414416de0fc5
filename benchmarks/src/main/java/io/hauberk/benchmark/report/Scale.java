// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Values on an axis.
 *
 * @param logarithmic whether equal steps are equal ratios
 * @param low the value at the beginning
 * @param high the value at the end; more than {@code low}
 * @param from where the beginning is drawn
 * @param to where the end is drawn
 */
record Scale(boolean logarithmic, double low, double high, double from, double to) {
    private static final double SMALLEST = 1e-9;

    /** {@return a scale of ratios that holds the values}, with some room at the ends; those that are 0 stand at its beginning */
    static Scale logarithmic(Collection<Double> values, double from, double to) {
        double low =
                values.stream().filter(value -> value > 0).min(Double::compare).orElse(1.0);
        double high =
                values.stream().filter(value -> value > 0).max(Double::compare).orElse(10.0);
        double room = Math.pow(Math.max(high / low, 10), 0.03);
        return new Scale(true, Math.max(low / room, SMALLEST), high * room, from, to).atLeast(4);
    }

    /** {@return a scale from 0 that holds the values} */
    static Scale linear(Collection<Double> values, double from, double to) {
        double high = values.stream().max(Double::compare).orElse(1.0);
        return new Scale(false, 0, high > 0 ? high : 1, from, to);
    }

    // A narrow field of values would otherwise make much of little.
    private Scale atLeast(double ratio) {
        if (high / low >= ratio) {
            return this;
        }
        double more = Math.sqrt(ratio / (high / low));
        return new Scale(true, low / more, high * more, from, to);
    }

    /** {@return where a value is drawn}, never outside of the axis */
    double at(double value) {
        double part = logarithmic
                ? Math.log(Math.max(value, low) / low) / Math.log(high / low)
                : (value - low) / (high - low);
        return from + (to - from) * Math.clamp(part, 0, 1);
    }

    /** {@return round values within the axis}, at most {@code most} */
    List<Double> ticks(int most) {
        return logarithmic ? logarithmicTicks(most) : linearTicks(most);
    }

    private List<Double> logarithmicTicks(int most) {
        List<Double> best = List.of();
        for (double[] digits : new double[][] {{1}, {1, 3}, {1, 2, 5}, {1, 1.5, 2, 3, 5, 7}}) {
            List<Double> ticks = new ArrayList<>();
            for (int power = (int) Math.floor(Math.log10(low)); Math.pow(10, power) <= high; power++) {
                for (double digit : digits) {
                    double tick = Double.parseDouble(digit + "e" + power); // exact, as a product isn't
                    if (tick >= low && tick <= high) {
                        ticks.add(tick);
                    }
                }
            }
            if (ticks.size() > most) {
                return best.size() < 2 ? thinned(ticks, most) : best;
            }
            best = ticks;
        }
        return best;
    }

    private static List<Double> thinned(List<Double> ticks, int most) {
        int step = (ticks.size() + most - 1) / most;
        List<Double> kept = new ArrayList<>();
        for (int i = 0; i < ticks.size(); i += step) {
            kept.add(ticks.get(i));
        }
        return kept;
    }

    private List<Double> linearTicks(int most) {
        double rough = (high - low) / Math.max(1, most - 1);
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power;
        for (double digit : new double[] {1, 2, 5, 10}) {
            step = digit * power;
            if (step >= rough) {
                break;
            }
        }
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; low + i * step <= high * (1 + 1e-9); i++) {
            ticks.add(low + i * step);
        }
        return ticks;
    }
}
