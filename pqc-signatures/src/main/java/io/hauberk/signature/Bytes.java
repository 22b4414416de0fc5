// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A read-only view over bytes of a {@code byte[]} or a {@link MemorySegment}; slices share the bytes. Nothing here
 * writes to them, and whoever {@linkplain #wrap wraps} an array leaves it alone while the view is in use. For public
 * data only: secrets go into {@link SecretBytes}.
 *
 * <p>Equality and hash are those of the content. The hash is not keyed: don't put bytes chosen by strangers into a hash
 * table that matters.
 *
 * <p>Immutable and safe for use by many threads, given that the bytes below stay as they are.
 */
public final class Bytes {
    private static final int CACHE_LINE = 64;
    private static final int MOST_TOUCHED = 8 * 1024;

    /** No bytes. */
    public static final Bytes EMPTY = wrap(new byte[0]);

    private final byte @Nullable [] array;
    private final @Nullable MemorySegment segment;
    private final int offset; // into array; a segment is sliced instead
    private final int length;

    private Bytes(byte @Nullable [] array, @Nullable MemorySegment segment, int offset, int length) {
        this.array = array;
        this.segment = segment;
        this.offset = offset;
        this.length = length;
    }

    /** {@return a view over the whole of {@code array}, without copying} */
    public static Bytes wrap(byte[] array) {
        return new Bytes(array, null, 0, array.length);
    }

    /**
     * {@return a view over part of {@code array}, without copying}
     *
     * @throws IndexOutOfBoundsException if the part is not inside the array
     */
    public static Bytes wrap(byte[] array, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, array.length);
        return new Bytes(array, null, offset, length);
    }

    /**
     * {@return a view over {@code segment}, without copying}
     *
     * @throws IllegalArgumentException if the segment is longer than an array can be
     */
    public static Bytes wrap(MemorySegment segment) {
        if (segment.byteSize() > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("a segment of at most 2 GiB, not " + segment.byteSize() + " bytes");
        }
        return new Bytes(null, segment, 0, (int) segment.byteSize());
    }

    /** {@return a copy of {@code array}} */
    public static Bytes copyOf(byte... array) {
        return wrap(array.clone());
    }

    /**
     * {@return the bytes of hexadecimal digits}
     *
     * @param hex an even number of digits of either case, with or without a leading {@code 0x}
     * @throws IllegalArgumentException if {@code hex} is anything else
     */
    public static Bytes fromHex(String hex) {
        return wrap(HexFormat.of().parseHex(hex.startsWith("0x") ? hex.substring(2) : hex));
    }

    /** {@return the parts one after the other, copied} */
    public static Bytes concat(Bytes... parts) {
        long total = 0;
        for (Bytes part : parts) {
            total += part.length;
        }
        byte[] all = new byte[Math.toIntExact(total)];
        int at = 0;
        for (Bytes part : parts) {
            part.copyTo(0, all, at, part.length);
            at += part.length;
        }
        return wrap(all);
    }

    /** {@return the number of bytes} */
    public int length() {
        return length;
    }

    /** {@return whether there are no bytes} */
    public boolean isEmpty() {
        return length == 0;
    }

    /**
     * {@return the byte at {@code index}}
     *
     * @throws IndexOutOfBoundsException unless {@code 0 <= index < length()}
     */
    public byte get(int index) {
        Objects.checkIndex(index, length);
        return array != null
                ? array[offset + index]
                : Objects.requireNonNull(segment).get(ValueLayout.JAVA_BYTE, index);
    }

    /**
     * {@return the byte at {@code index} as a number from 0 to 255}
     *
     * @throws IndexOutOfBoundsException unless {@code 0 <= index < length()}
     */
    public int getUnsigned(int index) {
        return get(index) & 0xff;
    }

    /**
     * {@return the {@code size} bytes from {@code from} on, sharing the bytes below}
     *
     * @throws IndexOutOfBoundsException if they are not inside this view
     */
    public Bytes slice(int from, int size) {
        Objects.checkFromIndexSize(from, size, length);
        return array != null
                ? new Bytes(array, null, offset + from, size)
                : new Bytes(null, Objects.requireNonNull(segment).asSlice(from, size), 0, size);
    }

    /**
     * {@return the bytes from {@code from} to the end, sharing the bytes below}
     *
     * @throws IndexOutOfBoundsException unless {@code 0 <= from <= length()}
     */
    public Bytes slice(int from) {
        return slice(from, length - from);
    }

    /**
     * Copies {@code size} bytes from {@code from} on to {@code target}.
     *
     * @throws IndexOutOfBoundsException if either range is not inside its bytes
     */
    public void copyTo(int from, byte[] target, int targetOffset, int size) {
        Objects.checkFromIndexSize(from, size, length);
        if (array != null) {
            System.arraycopy(array, offset + from, target, targetOffset, size);
        } else {
            MemorySegment.copy(
                    Objects.requireNonNull(segment), ValueLayout.JAVA_BYTE, from, target, targetOffset, size);
        }
    }

    /**
     * {@return the sum of the first byte of each 64, of the first 8 KiB}; of use for what it does to the processor's
     * caches: many cache lines are waited for at once, where work on the bytes would wait for one after the other
     */
    public int touch() {
        int sum = 0;
        int size = Math.min(length, MOST_TOUCHED);
        if (array != null) {
            for (int i = offset; i < offset + size; i += CACHE_LINE) {
                sum += array[i];
            }
        } else {
            for (int i = 0; i < size; i += CACHE_LINE) {
                sum += get(i);
            }
        }
        return sum;
    }

    /** {@return a copy of the bytes in a new array} */
    public byte[] toArray() {
        byte[] copy = new byte[length];
        copyTo(0, copy, 0, length);
        return copy;
    }

    /** {@return a read-only segment over the same bytes, without copying} */
    public MemorySegment asSegment() {
        return array != null
                ? MemorySegment.ofArray(array).asSlice(offset, length).asReadOnly()
                : Objects.requireNonNull(segment).asReadOnly();
    }

    /** {@return these bytes over an array of their own}, so that the caller may reuse what was wrapped */
    public Bytes copy() {
        return wrap(toArray());
    }

    /** {@return the bytes as lower-case hexadecimal digits, without a prefix} */
    public String toHex() {
        return array != null
                ? HexFormat.of().formatHex(array, offset, offset + length)
                : HexFormat.of().formatHex(toArray());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof Bytes that) || length != that.length) {
            return false;
        }
        if (array != null && that.array != null) {
            return Arrays.equals(array, offset, offset + length, that.array, that.offset, that.offset + that.length);
        }
        return asSegment().mismatch(that.asSegment()) < 0;
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + get(i);
        }
        return hash;
    }

    /** {@return the length and the first bytes}, short enough for a log line */
    @Override
    public String toString() {
        return length <= 32 ? "Bytes[" + toHex() + "]" : "Bytes[" + slice(0, 16).toHex() + "… " + length + " bytes]";
    }
}
