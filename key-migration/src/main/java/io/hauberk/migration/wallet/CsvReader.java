// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.wallet;

import io.hauberk.migration.wallet.WalletException.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Rows of a CSV file, one after the other, each with its line. Source: RFC 4180. */
final class CsvReader implements AutoCloseable {
    private static final int MAX_FIELD = 4096;
    private static final int MAX_FIELDS = 256;
    private static final int END = -1;

    /** A field, and the column of the file where it begins, from 1. */
    record Field(String text, long column) {}

    private final String name;
    private final Reader in;
    private final List<Field> fields = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private long line; // where the row begins
    private long atLine = 1;
    private long atColumn; // of the character read last
    private int pushed = END - 1;

    CsvReader(String name, InputStream bytes) {
        this.name = name;
        this.in = new BufferedReader(
                new InputStreamReader(
                        bytes,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                1 << 16);
    }

    /** {@return the line of the row}, from 1 */
    long line() {
        return line;
    }

    /** {@return the fields of the row}, at least one */
    List<Field> fields() {
        return fields;
    }

    /** Goes to the next row: {@return whether there is one}. */
    boolean next() throws WalletException, IOException {
        fields.clear();
        line = atLine;
        int c = read();
        if (atLine == 1 && atColumn == 1 && c == '\ufeff') { // a byte order mark
            atColumn = 0;
            c = read();
        }
        if (c == END) {
            return false;
        }
        while (true) {
            long column = atColumn;
            text.setLength(0);
            c = c == '"' ? quoted() : plain(c);
            fields.add(new Field(text.toString(), column));
            if (fields.size() > MAX_FIELDS) {
                throw refused("more than " + MAX_FIELDS + " fields in a row");
            }
            if (c != ',') {
                return true;
            }
            c = read();
        }
    }

    private int plain(int first) throws WalletException, IOException {
        int c = first;
        while (c != ',' && c != '\n' && c != END) {
            if (c == '"') {
                throw refused("a quote inside a field that doesn't begin with one");
            }
            append(c);
            c = read();
        }
        return c;
    }

    private int quoted() throws WalletException, IOException {
        while (true) {
            int c = read();
            if (c == END) {
                throw refused("the file ends inside a quoted field");
            }
            if (c != '"') {
                append(c);
                continue;
            }
            int after = read();
            if (after == '"') {
                append('"');
            } else if (after == ',' || after == '\n' || after == END) {
                return after;
            } else {
                throw refused("after the closing quote comes a comma or the end of the line");
            }
        }
    }

    private void append(int c) throws WalletException {
        if (text.length() == MAX_FIELD) {
            throw refused("a field of more than " + MAX_FIELD + " characters");
        }
        text.append((char) c);
    }

    /** {@return the next character}, with every kind of line end as {@code \n} */
    private int read() throws WalletException, IOException {
        int c = pushed != END - 1 ? pushed : raw();
        pushed = END - 1;
        if (c == '\r') {
            int after = raw();
            if (after != '\n') {
                pushed = after;
            }
            c = '\n';
        }
        if (c == '\n') {
            atLine++;
            atColumn = 0;
        } else {
            atColumn++;
        }
        return c;
    }

    private int raw() throws WalletException, IOException {
        try {
            return in.read();
        } catch (CharacterCodingException e) {
            throw refused("not UTF-8, in the rest of the line or just below");
        }
    }

    private WalletException refused(String problem) {
        return new WalletException(
                Reason.MALFORMED,
                name + ", line " + atLine + ", column " + Math.max(1, atColumn) + ": " + problem,
                "save the list as CSV in UTF-8, with commas between the columns");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
