// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.audit;

import io.hauberk.signature.Bytes;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A report's files: {@value #REPORT}, {@value #SIGNATURE} if it is signed, {@value #BEFORE}, {@value #AFTER} and
 * {@value #PAGE}. Each is there as a whole or not at all, and none is there before all could be written.
 */
public final class AuditFiles {
    /** The report: its one text, and nothing else. */
    public static final String REPORT = "report.json";

    /** The signature of the report. */
    public static final String SIGNATURE = "report.signature.json";

    /** The bill of cryptographic materials before the migration. */
    public static final String BEFORE = "cbom-before.json";

    /** The bill of cryptographic materials after it. */
    public static final String AFTER = "cbom-after.json";

    /** The page for people. */
    public static final String PAGE = "audit.html";

    private static final String UNFINISHED = ".unfinished";

    private AuditFiles() {}

    /**
     * Writes the files of a report.
     *
     * @param folder made if it isn't there
     * @param signature the report's, if it was signed; a signature of an older report is removed where there is none
     * @param replace whether files that are there are replaced
     * @throws FileAlreadyExistsException if one is there and isn't to be replaced; then nothing was written
     */
    public static void write(Path folder, AuditReport report, Optional<ReportSignature> signature, boolean replace)
            throws IOException {
        Bytes hash = ReportSignature.hash("SHA-256", report);
        Map<String, Content> texts = new LinkedHashMap<>();
        texts.put(AFTER, out -> CryptoBom.write(report, hash, true, out));
        texts.put(BEFORE, out -> CryptoBom.write(report, hash, false, out));
        texts.put(PAGE, out -> out.write(AuditPage.of(report, hash)));
        texts.put(REPORT, report::writeTo);
        signature.ifPresent(signed -> texts.put(SIGNATURE, out -> out.write(signed.toJson())));
        if (!replace) {
            refuse(folder, texts.keySet());
            refuse(folder, List.of(SIGNATURE));
        }
        Files.createDirectories(folder);
        try {
            for (Map.Entry<String, Content> text : texts.entrySet()) {
                write(folder.resolve(text.getKey() + UNFINISHED), text.getValue());
            }
            Files.deleteIfExists(folder.resolve(SIGNATURE)); // never a report beside another one's signature
            for (String name : texts.keySet()) {
                Files.move(
                        folder.resolve(name + UNFINISHED),
                        folder.resolve(name),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            for (String name : texts.keySet()) {
                Files.deleteIfExists(folder.resolve(name + UNFINISHED));
            }
        }
    }

    private static void refuse(Path folder, Iterable<String> names) throws FileAlreadyExistsException {
        for (String name : names) {
            if (Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(folder.resolve(name).toString());
            }
        }
    }

    /** What a file holds, made while it is written. */
    @FunctionalInterface
    private interface Content {
        void write(Writer out) throws IOException;
    }

    private static void write(Path file, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING);
                Writer out = Channels.newWriter(channel, StandardCharsets.UTF_8.newEncoder(), 1 << 16)) {
            content.write(out);
            out.flush();
            channel.force(true);
        }
    }
}
