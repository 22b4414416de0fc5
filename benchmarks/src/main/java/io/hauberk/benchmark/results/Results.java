// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.results;

import io.hauberk.signature.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A run of the benchmarks.
 *
 * @param machine where and how it was made
 * @param measurements what was measured; no two with the same identity
 * @param failures what should have been measured and could not be
 */
public record Results(MachineCard machine, List<Measurement> measurements, List<Failure> failures) {
    /** The format of a results file: its first field. */
    public static final String FORMAT = "hauberk-benchmarks/1";

    /** The usual name of a results file. */
    public static final String FILE = "results.json";

    /** The largest file. */
    public static final int MAX_BYTES = 1 << 26;

    /** The most measurements, and the most failures. */
    public static final int MAX_ENTRIES = 100_000;

    /** Refuses two measurements with the same identity. */
    public Results {
        measurements = List.copyOf(measurements);
        failures = List.copyOf(failures);
        if (measurements.size() > MAX_ENTRIES || failures.size() > MAX_ENTRIES) {
            throw new IllegalArgumentException("there are at most " + MAX_ENTRIES + " measurements and failures");
        }
        Set<Measurement.Identity> seen = new HashSet<>();
        for (Measurement measurement : measurements) {
            if (!seen.add(measurement.identity())) {
                throw new IllegalArgumentException("measured twice: " + measurement.identity());
            }
        }
    }

    /** {@return the text of a results file}; the same results have the same text */
    public String toJson() {
        return ResultsWriter.write(this);
    }

    /**
     * Reads the text of a results file, strictly: nothing unknown, nothing twice, nothing left out.
     *
     * @param json UTF-8
     * @throws ResultsFormatException if it holds no results
     */
    public static Results fromJson(Bytes json) throws ResultsFormatException {
        if (json.length() > MAX_BYTES) {
            throw new ResultsFormatException("a results file has at most " + MAX_BYTES + " bytes", MAX_BYTES);
        }
        return ResultsReader.read(json.toArray());
    }

    /**
     * Reads a results file.
     *
     * @throws ResultsFormatException if it holds no results
     * @throws IOException if it can't be read
     */
    public static Results read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return fromJson(Bytes.wrap(in.readNBytes(MAX_BYTES + 1)));
        }
    }

    /**
     * Writes a results file: there as a whole or not at all, in place of one that was there.
     *
     * @throws IOException if it can't be written; what was there before is still there then
     */
    public void write(Path file) throws IOException {
        WholeFile.write(file, toJson().getBytes(StandardCharsets.UTF_8));
    }
}
