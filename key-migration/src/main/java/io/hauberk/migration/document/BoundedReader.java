// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.document;

import io.hauberk.migration.MalformedFileException;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** A text of which only so many characters are read, until as many more are allowed. For one thread. */
final class BoundedReader extends FilterReader {
    private final int most;
    private int left;

    BoundedReader(Reader in, int most) {
        super(in);
        this.most = most;
        this.left = most;
    }

    /** Allows as many characters as at the start. */
    void allow() {
        left = most;
    }

    @Override
    public int read() throws IOException {
        int c = super.read();
        return c < 0 ? c : counted(1, c);
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
        int count = super.read(into, from, length);
        return count < 0 ? count : counted(count, count);
    }

    private int counted(int count, int result) throws MalformedFileException {
        left -= count;
        if (left < 0) {
            throw new MalformedFileException("longer than the " + most + " characters that are read");
        }
        return result;
    }
}
