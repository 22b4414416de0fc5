// SPDX-License-Identifier: Apache-2.0
package io.hauberk.vectors.format;

import io.hauberk.vectors.VectorFormatException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A text file in the form of NIST's {@code .rsp}: sections in brackets, then blocks of {@code key = value}. */
final class TextLines {
    private TextLines() {}

    /**
     * A block of lines without an empty one between them.
     *
     * @param line the number of its first line, from 1
     * @param section what stood in the last brackets above, or nothing
     * @param fields by name
     */
    record Block(int line, String section, Map<String, String> fields) {}

    /**
     * {@return the blocks of a file, in order}
     *
     * @throws VectorFormatException if a line is neither empty, nor a comment, nor a section, nor {@code key = value}
     */
    static List<Block> blocks(SourceFile file) throws VectorFormatException {
        List<Block> blocks = new ArrayList<>();
        Map<String, String> fields = new HashMap<>();
        String section = "";
        int start = 1;
        int number = 0;
        for (String raw : lines(file)) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#") || line.startsWith("[")) {
                if (!fields.isEmpty()) {
                    blocks.add(new Block(start, section, fields));
                    fields = new HashMap<>();
                }
                section = line.startsWith("[") ? line.replaceAll("[\\[\\]]", "").strip() : section;
                continue;
            }
            int equals = line.indexOf('=');
            if (equals <= 0) {
                throw file.error("line " + number, "\"key = value\" is expected");
            }
            if (fields.isEmpty()) {
                start = number;
            }
            String key = line.substring(0, equals).strip();
            if (fields.put(key, line.substring(equals + 1).strip()) != null) {
                throw file.error("line " + number, "a second \"" + key + "\" in one block");
            }
        }
        if (!fields.isEmpty()) {
            blocks.add(new Block(start, section, fields));
        }
        return blocks;
    }

    /** {@return the lines of a file, without their ends} */
    static List<String> lines(SourceFile file) {
        return new String(file.content(), StandardCharsets.UTF_8).lines().toList();
    }
}
