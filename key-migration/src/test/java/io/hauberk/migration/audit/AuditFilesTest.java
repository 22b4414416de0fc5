// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hauberk.signature.Hedging;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditFilesTest {
    private static final AuditReport REPORT = Sample.report();
    private static final Optional<ReportSignature> SIGNATURE = Optional.of(
            ReportSignature.sign(REPORT, Sample.key("ML-DSA-44", "auditor"), Hedging.hedged(new SecureRandom())));

    @TempDir
    private Path folder;

    @Test
    void aReportHasFiveFilesOrFour() throws IOException {
        Path out = folder.resolve("new/audit");
        AuditFiles.write(out, REPORT, SIGNATURE, false);
        assertThat(files(out))
                .containsOnlyKeys(
                        AuditFiles.REPORT, AuditFiles.SIGNATURE, AuditFiles.BEFORE, AuditFiles.AFTER, AuditFiles.PAGE)
                .containsEntry(AuditFiles.REPORT, REPORT.toJson())
                .containsEntry(AuditFiles.PAGE, AuditPage.of(REPORT));
        AuditFiles.write(folder.resolve("unsigned"), REPORT, Optional.empty(), false);
        assertThat(files(folder.resolve("unsigned"))).hasSize(4).doesNotContainKey(AuditFiles.SIGNATURE);
    }

    @Test
    void nothingIsOverwrittenUnlessAskedFor() throws IOException {
        for (String name : List.of(
                AuditFiles.REPORT, AuditFiles.SIGNATURE, AuditFiles.BEFORE, AuditFiles.AFTER, AuditFiles.PAGE)) {
            Path out = Files.createDirectory(folder.resolve(name + ".d"));
            Files.writeString(out.resolve(name), "mine");
            assertThatThrownBy(() -> AuditFiles.write(out, REPORT, Optional.empty(), false))
                    .isInstanceOf(FileAlreadyExistsException.class);
            assertThat(files(out)).isEqualTo(Map.of(name, "mine"));
        }
    }

    @Test
    void noReportLiesBesideTheSignatureOfAnother() throws IOException {
        AuditFiles.write(folder, REPORT, SIGNATURE, false);
        AuditReport other = REPORT.withCutOff(1);
        AuditFiles.write(folder, other, Optional.empty(), true);
        assertThat(files(folder)).hasSize(4).containsEntry(AuditFiles.REPORT, other.toJson());
    }

    @Test
    void whatCannotBeWrittenWholeIsNotWritten() throws IOException {
        Files.createDirectory(folder.resolve(AuditFiles.PAGE + ".unfinished"));
        assertThatThrownBy(() -> AuditFiles.write(folder, REPORT, SIGNATURE, false))
                .isInstanceOf(IOException.class);
        assertThat(files(folder)).isEmpty();
    }

    @Test
    void memoryDoesNotGrowWithTheAccounts() throws IOException, InterruptedException {
        int accounts = 4_000; // as objects and texts they don't fit into that heap
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx16m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ManyAccounts.class.getName(),
                        folder.resolve("audit").toString(),
                        Integer.toString(accounts))
                .redirectErrorStream(true)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said.strip()).endsWith("VALID " + accounts);
        assertThat(child.waitFor()).isZero();
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.list(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return files;
    }
}
