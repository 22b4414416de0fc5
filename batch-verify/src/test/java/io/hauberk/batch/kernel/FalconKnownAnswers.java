// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.hauberk.vectors.VectorsFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The blocks of {@code name = value} lines of Falcon's known answers. */
public final class FalconKnownAnswers {
    private FalconKnownAnswers() {}

    /** {@return the fields of each block of a file in the folder of vectors} */
    public static List<Map<String, String>> read(String file) throws IOException {
        List<Map<String, String>> blocks = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(VectorsFolder.open(file), US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int equals = line.indexOf('=');
                if (line.startsWith("count")) {
                    blocks.add(new HashMap<>());
                }
                if (equals > 0 && !blocks.isEmpty()) {
                    blocks.getLast()
                            .put(
                                    line.substring(0, equals).strip(),
                                    line.substring(equals + 1).strip());
                }
            }
        }
        return blocks;
    }
}
