// SPDX-License-Identifier: Apache-2.0
package io.hauberk.vectors;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A string of octets in a vector: key, message, signature. Immutable; equality is that of the content. "Secret" keys in
 * vectors are published, so nothing here is wiped.
 */
public final class Octets {
    /** No octets. */
    public static final Octets EMPTY = new Octets(new byte[0]);

    private final byte[] value;

    private Octets(byte[] value) {
        this.value = value;
    }

    /** {@return a copy of {@code value}} */
    public static Octets of(byte... value) {
        return new Octets(value.clone());
    }

    /**
     * {@return the octets of hexadecimal digits}
     *
     * @param hex an even number of digits of either case, without a prefix
     * @throws IllegalArgumentException if {@code hex} is anything else
     */
    public static Octets fromHex(String hex) {
        return new Octets(HexFormat.of().parseHex(hex));
    }

    /** {@return the parts one after the other} */
    public static Octets concat(Octets... parts) {
        byte[] all = new byte[Arrays.stream(parts).mapToInt(Octets::length).reduce(0, Math::addExact)];
        int at = 0;
        for (Octets part : parts) {
            System.arraycopy(part.value, 0, all, at, part.value.length);
            at += part.value.length;
        }
        return new Octets(all);
    }

    /** {@return the number of octets} */
    public int length() {
        return value.length;
    }

    /**
     * {@return the octet at {@code index} as a number from 0 to 255}
     *
     * @throws IndexOutOfBoundsException unless {@code 0 <= index < length()}
     */
    public int get(int index) {
        return value[index] & 0xff;
    }

    /**
     * {@return a copy of {@code size} octets from {@code from} on}
     *
     * @throws IndexOutOfBoundsException if they are not inside
     */
    public Octets slice(int from, int size) {
        Objects.checkFromIndexSize(from, size, value.length);
        return new Octets(Arrays.copyOfRange(value, from, from + size));
    }

    /**
     * {@return these octets after as many zeros as make {@code length}}; unchanged if there are as many or more
     *
     * @param length the length wanted
     */
    public Octets padLeft(int length) {
        return value.length >= length ? this : concat(new Octets(new byte[length - value.length]), this);
    }

    /** {@return a copy in a new array} */
    public byte[] toArray() {
        return value.clone();
    }

    /** {@return lower-case hexadecimal digits} */
    public String toHex() {
        return HexFormat.of().formatHex(value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Octets that && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    /** {@return the digits, cut where they get long} */
    @Override
    public String toString() {
        return value.length <= 32 ? toHex() : slice(0, 16).toHex() + "… (" + value.length + " octets)";
    }
}
