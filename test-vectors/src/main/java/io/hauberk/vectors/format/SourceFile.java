// SPDX-License-Identifier: Apache-2.0
package io.hauberk.vectors.format;

import io.hauberk.vectors.VectorFormatException;
import io.hauberk.vectors.VectorLimits;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file that was read and, if it is gzip, inflated.
 *
 * <p>It holds the array itself, which nobody changes: files are large.
 */
public final class SourceFile {
    private final String name;
    private final byte[] content;

    private SourceFile(String name, byte[] content) {
        this.name = name;
        this.content = content;
    }

    /** {@return content that was read elsewhere}; not a copy, so leave it alone */
    static SourceFile of(String name, byte[] content) {
        return new SourceFile(name, content);
    }

    /**
     * Reads a file.
     *
     * @param path where it lies
     * @param name its path below the folder that is read, for people
     * @throws VectorFormatException if it is damaged or beyond the limits
     * @throws IOException if it can't be read
     */
    public static SourceFile read(Path path, String name, VectorLimits limits)
            throws IOException, VectorFormatException {
        long size = Files.size(path);
        if (size > limits.fileBytes()) {
            throw new VectorFormatException(name, "", size + " bytes, more than the limit of " + limits.fileBytes());
        }
        byte[] stored;
        try (InputStream in = Files.newInputStream(path)) {
            stored = in.readNBytes((int) limits.fileBytes());
        }
        boolean gzip = stored.length >= 2 && stored[0] == 0x1f && stored[1] == (byte) 0x8b;
        return new SourceFile(name, gzip ? inflate(stored, name, limits.inflatedBytes()) : stored);
    }

    /** {@return the first 4 KiB of a file, inflated}; nothing if it can't be read */
    public static String beginning(Path path) {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(path))) {
            raw.mark(2);
            boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
            raw.reset();
            try (InputStream in = gzip ? new GZIPInputStream(raw) : raw) {
                return new String(in.readNBytes(4096), StandardCharsets.ISO_8859_1);
            }
        } catch (IOException e) {
            return "";
        }
    }

    private static byte[] inflate(byte[] stored, String name, long limit) throws IOException, VectorFormatException {
        var out = new ByteArrayOutputStream(Math.min(stored.length * 2, 1 << 24));
        byte[] buffer = new byte[1 << 16];
        try (var in = new GZIPInputStream(new ByteArrayInputStream(stored), 1 << 16)) {
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                if (out.size() + got > limit) {
                    throw new VectorFormatException(name, "", "inflates to more than the limit of " + limit + " bytes");
                }
                out.write(buffer, 0, got);
            }
        } catch (EOFException | ZipException e) {
            String what = e instanceof EOFException ? "the compressed data ends too early" : "damaged gzip data";
            throw new VectorFormatException(name, "inflated byte " + out.size(), what);
        }
        return out.toByteArray();
    }

    /** {@return its path below the folder that is read, for people} */
    public String name() {
        return name;
    }

    /** {@return the name without the extensions of compression and of the known text formats} */
    public String suiteName() {
        return name.replaceFirst("\\.(gz|bz2)$", "").replaceFirst("\\.(json|rsp|csv|txt)$", "");
    }

    /** {@return the content, inflated}; not a copy, so leave it alone */
    public byte[] content() {
        return content;
    }

    /** {@return the bytes from {@code from} to {@code to}, as far as there are any, as Latin-1 text} */
    String head(int from, int to) {
        int start = Math.min(from, content.length);
        return new String(content, start, Math.min(to, content.length) - start, StandardCharsets.ISO_8859_1);
    }

    /** {@return whether the content looks like text}: printable ASCII or UTF-8 in its first 4 KiB */
    boolean isText() {
        int upTo = Math.min(content.length, 4096);
        for (int i = 0; i < upTo; i++) {
            int c = content[i] & 0xff;
            if (c < 0x20 && c != '\n' && c != '\r' && c != '\t') {
                return false;
            }
        }
        return upTo > 0;
    }

    /** {@return whether the first character that isn't white space opens a JSON object or array} */
    boolean isJson() {
        for (byte b : content) {
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b == '{' || b == '[';
            }
        }
        return false;
    }

    VectorFormatException error(String where, String message) {
        return new VectorFormatException(name, where, message);
    }
}
