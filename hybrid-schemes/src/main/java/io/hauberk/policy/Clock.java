// SPDX-License-Identifier: Apache-2.0
package io.hauberk.policy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What a policy's boundaries are counted in. A policy has one clock: where two rules meet must not depend on how fast
 * blocks come.
 */
public enum Clock {
    /** Positions are block heights. */
    HEIGHT,
    /** Positions are seconds since 1970-01-01T00:00:00Z of the block's own timestamp; the system's clock is never read. */
    DATE;

    /** The last date with a name: the end of the year 9999. */
    private static final long LAST_SECOND = 253_402_300_799L;

    /** {@return the name in a policy file}: {@code height} or {@code date} */
    String jsonName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * {@return the position that a person writes}
     *
     * @param text a height such as {@code 1150000}; or a date such as {@code 2031-01-01}, whose first second (UTC) is
     *     meant, or an instant such as {@code 2031-01-01T12:00:00Z}, of whole seconds from 1970 to 9999
     * @throws IllegalArgumentException if {@code text} is no position of this clock
     */
    public long position(String text) {
        return switch (this) {
            case HEIGHT -> height(text);
            case DATE -> second(text);
        };
    }

    private static long height(String text) {
        if (!text.matches("0|[1-9][0-9]{0,18}")) {
            throw new IllegalArgumentException("a height is a whole number, such as 1150000");
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a height is below 2^63", e);
        }
    }

    private static long second(String text) {
        Instant instant;
        try {
            instant = text.length() == "2031-01-01".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a date is like 2031-01-01 or 2031-01-01T12:00:00Z", e);
        }
        long second = instant.getEpochSecond();
        if (instant.getNano() != 0 || second < 0 || second > LAST_SECOND) {
            throw new IllegalArgumentException("a date has whole seconds, and lies from 1970 to 9999");
        }
        return second;
    }

    /** {@return a position as a person writes it}, the shortest form there is */
    public String format(long position) {
        if (this == HEIGHT || position < 0 || position > LAST_SECOND) {
            return Long.toString(position);
        }
        String text = Instant.ofEpochSecond(position).toString();
        return text.endsWith("T00:00:00Z") ? text.substring(0, text.indexOf('T')) : text;
    }

    /** {@return a position in a sentence}: {@code height 100}, or the date */
    String describe(long position) {
        return this == HEIGHT ? "height " + position : format(position);
    }

    /** {@return where {@code point} is on this clock}, if it says */
    OptionalLong positionOf(ChainPoint point) {
        return switch (this) {
            case HEIGHT -> point.height();
            case DATE ->
                point.timestamp().isPresent()
                        ? OptionalLong.of(point.timestamp().get().getEpochSecond())
                        : OptionalLong.empty();
        };
    }
}
