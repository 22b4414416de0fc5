// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command by itself: exit codes, forms of output, files that are no vectors or are broken. */
class VectorsRunCommandTest {
    // RFC 8032, section 7.1, test 2.
    private static final String RFC_8032 = """
            [{"name":"2",
              "secretKey":"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
              "publicKey":"3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
              "message":"72",
              "signature":"92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"}]
            """;

    @TempDir
    Path folder;

    private Run run(String... more) {
        String[] args = new String[more.length + 3];
        args[0] = "vectors";
        args[1] = "run";
        args[2] = folder.toString();
        System.arraycopy(more, 0, args, 3, more.length);
        return Run.of(args);
    }

    @Test
    void allPassed() throws IOException {
        Files.writeString(folder.resolve("mine.json"), RFC_8032);
        Run run = run("--json");
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        List<Map<String, String>> lines = run.jsonLines();
        assertThat(lines).hasSizeGreaterThanOrEqualTo(5).allSatisfy(line -> {
            assertThat(line.keySet())
                    .containsExactly("suite", "scheme", "backend", "cases", "passed", "failed", "skipped", "reasons");
            assertThat(line)
                    .containsEntry("suite", "mine")
                    .containsEntry("cases", "1")
                    .containsEntry("passed", "1")
                    .containsEntry("failed", "0")
                    .containsEntry("skipped", "0")
                    .containsEntry("reasons", "{}");
        });
        assertThat(lines)
                .extracting(line -> line.get("scheme"))
                .contains(
                        "Ed25519-ZIP215",
                        "Ed25519-RFC8032",
                        "Ed25519-Taming2",
                        "Ed25519-Strict",
                        "Ed25519-Strict-Cofactored");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"92a0", "\"message\":\"72\"", "\"3d40", "\"4ccd"})
    void whatDiffersFails(String part) throws IOException {
        String other =
                RFC_8032.replace(part, part.substring(0, part.length() - 2) + (part.endsWith("2\"") ? "3\"" : "ff"));
        assertThat(other).isNotEqualTo(RFC_8032);
        Files.writeString(folder.resolve("mine.json"), other);
        Run json = run("--json");
        assertThat(json.code()).isEqualTo(ExitCode.NOT_ALL_VALID);
        assertThat(json.jsonLines()).allSatisfy(line -> assertThat(line).containsEntry("failed", "1"));

        Run table = run();
        assertThat(table.code()).isEqualTo(ExitCode.NOT_ALL_VALID);
        assertThat(table.out()).contains("FAILED mine 2, Ed25519-Strict on Hauberk: ");
    }

    @Test
    void skipsAreExplained() throws IOException {
        Files.writeString(folder.resolve("theirs.json"), """
                {"algorithm":"AES-GCM","numberOfTests":2,"testGroups":[{"type":"AeadTest","tests":[{"tcId":1},{"tcId":2}]}]}
                """);
        Run run = run("--json");
        assertThat(run.code()).isZero();
        assertThat(run.jsonLines())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .containsEntry("scheme", "-")
                        .containsEntry("backend", "-")
                        .containsEntry("skipped", "2")
                        .containsEntry("reasons", "{\"no scheme for Wycheproof tests of type AeadTest\":2}"));
        assertThat(run().out()).contains("no scheme for Wycheproof tests of type AeadTest");
    }

    @Test
    void brokenFileIsNamedAndTheOthersAreRun() throws IOException {
        Files.writeString(folder.resolve("mine.json"), RFC_8032);
        Files.writeString(folder.resolve("broken.json"), RFC_8032.substring(0, 100));
        Files.writeString(folder.resolve("worse.json"), "{");
        Run run = run("--json");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("error: broken.json at byte 100, line 3: "),
                        line -> assertThat(line).startsWith("error: worse.json at byte 1, line 1: "),
                        line -> assertThat(line).startsWith("hint: "));
        assertThat(run.jsonLines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).containsEntry("passed", "1"));
    }

    @Test
    void folderWithoutVectors() throws IOException {
        Files.writeString(folder.resolve("README.md"), "# Nothing here\n");
        Run run = run();
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).startsWith("error: no test vectors in ").contains("hint: ");
    }

    @Test
    void usage() {
        assertThat(Run.of("vectors").code()).isEqualTo(ExitCode.USAGE);
        assertThat(Run.of("vectors", "run").code()).isEqualTo(ExitCode.USAGE);
        assertThat(run("--threads", "0").code()).isEqualTo(ExitCode.USAGE);
        assertThat(Run.of("vectors", "run", folder.resolve("none").toString()).err())
                .startsWith("error: no such file or folder: ");
    }

    @Test
    void onlySomeSuites() throws IOException {
        Files.writeString(folder.resolve("mine.json"), RFC_8032);
        Files.writeString(folder.resolve("yours.json"), RFC_8032);
        Run run = run("--json", "--only", "yours");
        assertThat(run.jsonLines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).containsEntry("suite", "yours"));
        assertThat(run("--only", "theirs").code()).isEqualTo(ExitCode.USAGE);
    }
}
