// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.binding;

import io.hauberk.migration.Account;
import io.hauberk.migration.MalformedFileException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Any number of bindings, found by their accounts, in little memory: they lie in a temporary file for their owner's eyes only,
 * which closing removes. For one thread.
 */
public final class BindingIndex implements Closeable {
    private static final long[] NONE = {};

    private final Map<Account, long[]> places = new LinkedHashMap<>();
    private @Nullable FileChannel file;
    private long end;

    /** Holds nothing yet. */
    public BindingIndex() {}

    /** {@return whether the binding is new here} */
    public boolean add(Binding binding) throws IOException {
        Account account = binding.statement().account();
        if (of(account).contains(binding)) {
            return false;
        }
        byte[] text = binding.toJson().getBytes(StandardCharsets.UTF_8);
        ByteBuffer entry = ByteBuffer.allocate(Integer.BYTES + text.length)
                .putInt(text.length)
                .put(text)
                .flip();
        long[] before = places.getOrDefault(account, NONE);
        long[] after = Arrays.copyOf(before, before.length + 1);
        after[before.length] = end;
        FileChannel to = file();
        while (entry.hasRemaining()) {
            end += to.write(entry, end);
        }
        places.put(account, after);
        return true;
    }

    private FileChannel file() throws IOException {
        FileChannel open = file;
        if (open == null) {
            Path path = Files.createTempFile("hauberk", ".bindings");
            open = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            file = open;
        }
        return open;
    }

    /** {@return an account's bindings, in the order in which they were added} */
    public List<Binding> of(Account account) throws IOException {
        List<Binding> found = new ArrayList<>();
        for (long place : places.getOrDefault(account, NONE)) {
            int length = read(place, Integer.BYTES).getInt();
            ByteBuffer text = read(place + Integer.BYTES, length);
            found.add(read(StandardCharsets.UTF_8.decode(text).toString()));
        }
        return found;
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

    private static Binding read(String json) throws IOException {
        try {
            return Binding.fromJson(json);
        } catch (MalformedFileException e) {
            throw new IOException("somebody changed a temporary file", e);
        }
    }

    /** {@return the accounts that have bindings, in the order in which they came} */
    public Set<Account> accounts() {
        return Collections.unmodifiableSet(places.keySet());
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
