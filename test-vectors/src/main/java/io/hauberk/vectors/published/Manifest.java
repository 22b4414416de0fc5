// SPDX-License-Identifier: Apache-2.0
package io.hauberk.vectors.published;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The list of published files with their hashes.
 *
 * @param seed the seed that they were generated from
 * @param files one for each scheme
 */
public record Manifest(String seed, List<Entry> files) {
    /** The name of the manifest's own file. */
    public static final String FILE = "manifest.json";

    /**
     * A published file.
     *
     * @param file its name
     * @param scheme the scheme's id
     * @param tests how many tests it holds
     * @param sha256 the SHA-256 of its bytes, in lower-case hexadecimal digits
     */
    public record Entry(String file, String scheme, int tests, String sha256) {}

    public Manifest {
        files = List.copyOf(files);
    }

    /** {@return the SHA-256 of {@code content}, in lower-case hexadecimal digits} */
    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** {@return the bytes of the manifest's file} */
    public byte[] write() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DefaultIndenter indenter = new DefaultIndenter(" ", "\n");
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.setPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
            json.writeStartObject();
            json.writeNumberField(Members.MANIFEST_VERSION, Members.CURRENT);
            json.writeStringField("seed", seed);
            json.writeArrayFieldStart("files");
            for (Entry entry : files) {
                json.writeStartObject();
                json.writeStringField("file", entry.file());
                json.writeStringField("scheme", entry.scheme());
                json.writeNumberField("tests", entry.tests());
                json.writeStringField("sha256", entry.sha256());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e); // an array never fails
        }
        return out.toByteArray();
    }
}
