// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.document;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Any number of texts in little memory, each found again by its place. They lie in a temporary file for their owner's eyes only,
 * which is made with the first text, and goes when this is closed or, left open, with this object or the process. For one
 * thread.
 */
public final class TemporaryTexts implements Closeable {
    private @Nullable FileChannel file;
    private long end;

    /** Holds nothing yet. */
    public TemporaryTexts() {}

    /** {@return the place of a text, which is kept from now on} */
    public long add(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer entry = ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .flip();
        FileChannel to = file();
        long place = end;
        while (entry.hasRemaining()) {
            end += to.write(entry, end);
        }
        return place;
    }

    /** {@return the text at a place that {@link #add} gave} */
    public String at(long place) throws IOException {
        int length = read(place, Integer.BYTES).getInt();
        return StandardCharsets.UTF_8
                .decode(read(place + Integer.BYTES, length))
                .toString();
    }

    private FileChannel file() throws IOException {
        FileChannel open = file;
        if (open == null) {
            Path path = Files.createTempFile("hauberk", ".texts");
            open = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            file = open;
        }
        return open;
    }

    private ByteBuffer read(long place, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (file().read(bytes, place + bytes.position()) < 0) {
                throw new EOFException("somebody cut a temporary file off");
            }
        }
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
