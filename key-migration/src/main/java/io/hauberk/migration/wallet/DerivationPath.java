// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.wallet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A path of BIP-32, such as {@code m/44'/60'/0'/0/3}. Hardened steps are written with {@code '}, and read with
 * {@code h} or {@code H} too. Immutable.
 *
 * @param steps the index of each step, as an unsigned 32-bit number; hardened from 2³¹ on; at most 255 of them
 */
public record DerivationPath(List<Long> steps) {
    /** What is added to the index of a hardened step. */
    public static final long HARDENED = 1L << 31;

    /** The path {@code m}: the master key itself. */
    public static final DerivationPath MASTER = new DerivationPath(List.of());

    private static final int MAX_STEPS = 255;
    private static final String WANTED = "a path looks like m/44'/60'/0'/0/3";

    /** @throws IllegalArgumentException if a step is out of range, or there are too many */
    public DerivationPath {
        steps = List.copyOf(steps);
        if (steps.size() > MAX_STEPS) {
            throw new IllegalArgumentException("a path has at most " + MAX_STEPS + " steps");
        }
        for (long step : steps) {
            if (step < 0 || step >= 2 * HARDENED) {
                throw new IllegalArgumentException("a step is a number below 2^31, hardened or not");
            }
        }
    }

    /**
     * {@return the path that {@code text} spells}
     *
     * @throws IllegalArgumentException if it is none; the message names the step
     */
    public static DerivationPath parse(String text) {
        String[] parts = text.split("/", -1);
        if (!parts[0].equals("m") && !parts[0].equals("M")) {
            throw new IllegalArgumentException(WANTED + "; it begins with m");
        }
        if (parts.length - 1 > MAX_STEPS) {
            throw new IllegalArgumentException("a path has at most " + MAX_STEPS + " steps");
        }
        List<Long> steps = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            steps.add(step(parts[i], i));
        }
        return new DerivationPath(steps);
    }

    private static long step(String part, int number) {
        boolean hardened = part.endsWith("'") || part.endsWith("h") || part.endsWith("H");
        String digits = hardened ? part.substring(0, part.length() - 1) : part;
        boolean isNumber =
                !digits.isEmpty() && digits.length() <= 10 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!isNumber || (digits.length() > 1 && digits.charAt(0) == '0') || Long.parseLong(digits) >= HARDENED) {
            throw new IllegalArgumentException(
                    WANTED + "; step " + number + " is no number below 2147483648, with or without '");
        }
        return Long.parseLong(digits) + (hardened ? HARDENED : 0);
    }

    /** {@return the path one step below}; an index from {@link #HARDENED} on is hardened */
    public DerivationPath child(long index) {
        List<Long> longer = new ArrayList<>(steps);
        longer.add(index);
        return new DerivationPath(longer);
    }

    /**
     * {@return this path with its last step further by {@code offset}}: the next addresses of a wallet
     *
     * @throws IllegalArgumentException if there is no such step
     */
    public DerivationPath plus(int offset) {
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("m has no next address");
        }
        long last = steps.getLast();
        long moved = last + offset;
        if (offset < 0 || (last < HARDENED) != (moved < HARDENED)) {
            throw new IllegalArgumentException("there are no " + offset + " addresses after " + this);
        }
        List<Long> other = new ArrayList<>(steps.subList(0, steps.size() - 1));
        other.add(moved);
        return new DerivationPath(other);
    }

    /** {@return whether every step is hardened} */
    public boolean isHardened() {
        return steps.stream().allMatch(step -> step >= HARDENED);
    }

    @Override
    public String toString() {
        return steps.stream()
                .map(step -> step >= HARDENED ? "/" + (step - HARDENED) + "'" : "/" + step)
                .collect(Collectors.joining("", "m", ""));
    }
}
