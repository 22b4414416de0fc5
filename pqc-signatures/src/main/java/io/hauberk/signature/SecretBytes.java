// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Secret bytes that are wiped by {@link #close}. They are never shown: {@code toString} gives the length only, equality
 * takes the same time for any content, and there is no hash.
 *
 * <p>Wiping is best effort on a JVM: a moving collector may have copied the array before. Safe for use by many threads:
 * a copy is never half wiped, while a {@link #use} that began before {@code close} may still see the bytes or zeros.
 */
public final class SecretBytes implements AutoCloseable {
    private final byte[] value;
    private volatile boolean closed;

    private SecretBytes(byte[] value) {
        this.value = value;
    }

    /** {@return a copy of {@code value}}; the caller still owns and wipes {@code value} */
    public static SecretBytes copyOf(byte[] value) {
        return new SecretBytes(value.clone());
    }

    /** {@return {@code value} itself as a secret}; it is wiped by {@link #close}, and the caller forgets it */
    public static SecretBytes take(byte[] value) {
        return new SecretBytes(value);
    }

    /** {@return {@code length} bytes from {@code entropy}} */
    public static SecretBytes random(int length, SecureRandom entropy) {
        byte[] value = new byte[length];
        entropy.nextBytes(value);
        return new SecretBytes(value);
    }

    /** {@return the number of bytes}, which is not secret */
    public int length() {
        return value.length;
    }

    /** {@return whether the bytes are wiped} */
    public boolean isClosed() {
        return closed;
    }

    /**
     * Lends the bytes to {@code use}, which must neither change nor keep the array.
     *
     * @return what {@code use} returns
     * @throws IllegalStateException if these bytes are closed
     */
    public <T extends @Nullable Object> T use(Function<byte[], T> use) {
        requireOpen();
        return use.apply(value);
    }

    /**
     * {@return a copy in a plain array, which the caller wipes}
     *
     * @throws IllegalStateException if these bytes are closed
     */
    public byte[] copyToArray() {
        // One lock with close: signing with a half-wiped key can give the other half away.
        synchronized (value) {
            requireOpen();
            return value.clone();
        }
    }

    /**
     * {@return a copy with its own life}
     *
     * @throws IllegalStateException if these bytes are closed
     */
    public SecretBytes copy() {
        return take(copyToArray());
    }

    /**
     * {@return a copy of {@code size} bytes from {@code from} on}
     *
     * @throws IllegalStateException if these bytes are closed
     * @throws IndexOutOfBoundsException if they are not inside
     */
    public SecretBytes slice(int from, int size) {
        Objects.checkFromIndexSize(from, size, value.length);
        synchronized (value) {
            requireOpen();
            return take(Arrays.copyOfRange(value, from, from + size));
        }
    }

    @Override
    public void close() {
        synchronized (value) {
            closed = true;
            Arrays.fill(value, (byte) 0);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SecretBytes that && MessageDigest.isEqual(value, that.value);
    }

    /** {@return the length}: a hash of the content would tell of it */
    @Override
    public int hashCode() {
        return value.length;
    }

    @Override
    public String toString() {
        return "SecretBytes[" + value.length + " bytes]";
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this secret is closed");
        }
    }
}
