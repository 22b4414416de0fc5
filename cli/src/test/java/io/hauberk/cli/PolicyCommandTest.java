// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.Bytes;
import io.hauberk.vectors.VectorsFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies on the command line: listed, shown, checked, explained, and applied to blocks. */
class PolicyCommandTest {
    private static final int HEIGHT = 1_000;

    private Path folder = Path.of("");

    @BeforeEach
    void folder(@TempDir Path temporary) {
        folder = temporary;
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /** ECDSA for transactions, active from {@code from}, deprecated from {@code from + 10}, ending 20 after. */
    private Path sunset(int from) throws IOException {
        return file("sunset-" + from + ".json", """
                {
                  "format": "hauberk-policy-1", "name": "sunset", "chain": "ethereum", "clock": "height",
                  "purposes": ["transaction"],
                  "accept": [{"name": "ecdsa", "purposes": ["transaction"],
                    "schemes": ["ECDSA-secp256k1-Ethereum", "ECDSA-secp256k1-ecrecover"],
                    "from": %d, "deprecated": %d, "until": %d}]
                }
                """.formatted(from, from + 10, from + 20));
    }

    private static Run run(Object... arguments) {
        return Run.of(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
    }

    private Path block(int height) throws IOException {
        Path file = folder.resolve("block-" + height + ".rlp");
        return Files.write(file, Blocks.rlp(height, Blocks.transactions(5, 1)).toArray());
    }

    @Test
    void everyProfileIsListedShownAndChecked() throws Exception {
        Run list = run("policy", "list", "--json");
        assertThat(list.code()).isZero();
        assertThat(list.jsonLines()).hasSizeGreaterThanOrEqualTo(4);
        for (Map<String, String> profile : list.jsonLines()) {
            String name = profile.get("name") + (profile.get("needsHeight").equals("true") ? ":77" : "");
            Run show = run("policy", "show", name);
            assertThat(show.code()).as(show.err()).isZero();
            Path copy = file("copy.json", show.out());
            Run check = run("policy", "check", copy, "--json");
            assertThat(check.code()).isZero();
            Run canonical = run("policy", "show", name, "--canonical");
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(canonical.out().getBytes(StandardCharsets.UTF_8));
            assertThat(check.jsonLines().getFirst())
                    .containsEntry("hash", Bytes.wrap(hash).toHex())
                    .containsEntry("name", profile.get("name"));
        }
        assertThat(run("policy", "list").out()).contains("eip-8355-draft:HEIGHT", "https://");
    }

    @Test
    void whatIsAcceptedAndWhatChangesNext() throws IOException {
        Run before = run("policy", "explain", sunset(HEIGHT), "--at", HEIGHT - 1);
        assertThat(before.code()).isZero();
        assertThat(before.out())
                .contains("nothing is accepted", "from height 1000 on:")
                .contains("ECDSA-secp256k1-Ethereum for transaction: refused -> accepted");
        Run at = run("policy", "explain", sunset(HEIGHT), "--at", HEIGHT, "--all", "--json");
        assertThat(at.jsonLines().getFirst())
                .containsEntry("at", "1000")
                .containsEntry("clock", "height")
                .satisfies(line -> assertThat(line.get("accepted"))
                        .contains("\"status\":\"accepted\"", "\"until\":\"1020\"", "\"rule\":\"ecdsa\""))
                .satisfies(line -> assertThat(line.get("changes"))
                        .contains("\"from\":\"1010\"", "\"status\":\"deprecated\"", "\"from\":\"1020\""));
        Run after = run("policy", "explain", sunset(HEIGHT), "--at", HEIGHT + 20);
        assertThat(after.out()).contains("nothing is accepted", "nothing changes after that");
        Run date = run("policy", "explain", "nist-ir-8547", "--at", "2030-12-31");
        assertThat(date.out()).contains("from 2031-01-01 on:", "Ed25519-Strict for all: accepted -> deprecated");
    }

    @Test
    void mistakesAreNamed() throws IOException {
        assertRefused(run("policy", "explain", "nist-ir-8547", "--at", "5"), "--at 5", "goes by date");
        assertRefused(run("policy", "explain", "ethereum-today", "--at", "2031-01-01"), "goes by height");
        assertRefused(run("policy", "check", "nobody"), "nobody", "ethereum-today");
        assertRefused(run("policy", "check", "eip-8355-draft"), "needs a height");
        assertRefused(run("policy", "check", "eip-8355-draft:x"), "a height is a whole number");
        Path typo = file("typo.json", Files.readString(sunset(5)).replace("\"until\"", "\"untill\""));
        assertRefused(run("policy", "check", typo), "typo.json: line 6, column", "unknown field \"untill\"");
        assertRefused(run("policy", "check", folder), "can't be read");
        assertRefused(run("policy", "check", file("long.json", " ".repeat((1 << 20) + 1))), "over 1048576 bytes");
        assertRefused(
                run("verify-block", block(5), "--chain", "eip155:56", "--policy", sunset(5)),
                "the policy is for chain ethereum, not for eip155:56");
    }

    private static void assertRefused(Run run, String... parts) {
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).startsWith("error: ").contains(parts);
        assertThat(run.err().lines()).hasSize(2);
        assertThat(run.out()).isEmpty();
    }

    // --- applied to blocks ------------------------------------------------------------------------------------------

    @Test
    void verifyBlockGoesByThePolicyAroundEveryBoundary() throws IOException {
        Path policy = sunset(HEIGHT);
        for (int height : List.of(HEIGHT - 1, HEIGHT, HEIGHT + 1)) {
            assertBlock(height, policy, height >= HEIGHT, false);
        }
        for (int height : List.of(HEIGHT + 9, HEIGHT + 10, HEIGHT + 11)) {
            assertBlock(height, policy, true, height >= HEIGHT + 10);
        }
        for (int height : List.of(HEIGHT + 19, HEIGHT + 20, HEIGHT + 21)) {
            assertBlock(height, policy, height < HEIGHT + 20, height < HEIGHT + 20);
        }
    }

    private void assertBlock(int height, Path policy, boolean accepted, boolean deprecated) throws IOException {
        Run run = run("verify-block", block(height), "--policy", policy, "--json");
        assertThat(run.code()).isEqualTo(accepted ? ExitCode.OK : ExitCode.NOT_ALL_VALID);
        Map<String, String> line = run.jsonLines().getFirst();
        assertThat(line).containsEntry("signatures", "5").containsEntry("valid", accepted ? "5" : "0");
        String said = line.get("policy");
        String hash =
                run("policy", "check", policy, "--json").jsonLines().getFirst().get("hash");
        assertThat(said).contains("\"name\":\"sunset\"", "\"hash\":\"" + hash + "\"");
        if (accepted) {
            assertThat(said).contains("\"rejected\":[]");
        } else {
            assertThat(line.get("invalid")).contains("{\"index\":4,\"verdict\":\"REJECTED_BY_POLICY\"}");
            assertThat(said).contains("\"index\":4,\"scheme\":\"ECDSA-secp256k1-Ethereum\",\"rule\":\"ecdsa\"");
        }
        if (deprecated) {
            assertThat(said).contains("\"deprecated\":[{\"purpose\":\"transaction\",\"index\":0,");
        } else {
            assertThat(said).contains("\"deprecated\":[]");
        }
    }

    @Test
    void peopleSeeRuleAndReason() throws IOException {
        Run rejected = run("verify-block", block(HEIGHT + 20), "--policy", sunset(HEIGHT));
        assertThat(rejected.out())
                .contains("REJECTED_BY_POLICY", "policy sunset, sha256 ")
                .contains("rejected: 5 x transaction by rule ecdsa: ECDSA-secp256k1-Ethereum was accepted until"
                        + " height 1020");
        Run deprecated = run("verify-block", block(HEIGHT + 10), "--policy", sunset(HEIGHT));
        assertThat(deprecated.code()).isZero();
        assertThat(deprecated.out()).contains("deprecated: 5 x ECDSA-secp256k1-Ethereum by rule ecdsa");
    }

    /** A refused signature doesn't hide a bad one, and the chain skips a refused authorisation as it skips a bad one. */
    @Test
    void badSignaturesAreFoundBesideRefusedOnes() throws IOException {
        Path policy = file("no-authorizations.json", """
                {
                  "format": "hauberk-policy-1", "name": "no-authorizations", "chain": "any", "clock": "height",
                  "purposes": ["transaction", "authorization"],
                  "accept": [{"name": "all", "purposes": ["transaction"],
                    "schemes": ["ECDSA-secp256k1-Ethereum", "ECDSA-secp256k1-ecrecover"]}]
                }
                """);
        Path block = Files.write(
                folder.resolve("set-code.rlp"),
                Blocks.rlp(23_000_000, List.of(Blocks.transaction(1, 1), Blocks.setCode(2)))
                        .toArray());
        Map<String, String> without =
                run("verify-block", block, "--json").jsonLines().getFirst();
        assertThat(without).containsEntry("skippable", "3").containsEntry("skipped", "2");
        Run run = run("verify-block", block, "--policy", policy, "--json");
        assertThat(run.code()).isZero();
        Map<String, String> line = run.jsonLines().getFirst();
        assertThat(line)
                .containsEntry("valid", "2")
                .containsEntry("skippable", "3")
                .containsEntry("skipped", "3");
        assertThat(line.get("policy")).contains("\"purpose\":\"authorization\",\"index\":0,", "default-deny");
    }

    @Test
    void aPolicyByDateGoesByTheBlocksTimestamp() throws IOException {
        Path policy = file("dated.json", """
                {
                  "format": "hauberk-policy-1", "name": "dated", "chain": "any", "clock": "date",
                  "purposes": ["transaction"],
                  "accept": [{"name": "old", "purposes": ["transaction"],
                    "schemes": ["ECDSA-secp256k1-Ethereum"], "until": "2001-09-09T01:46:40Z"}]
                }
                """);
        for (long second : List.of(999_999_999L, 1_000_000_000L, 1_000_000_001L)) {
            String json = Blocks.json(17, Blocks.transactions(2, 1))
                    .replaceFirst("\\{", "{\"timestamp\":\"0x" + Long.toHexString(second) + "\",");
            Run run = run("verify-block", file("t" + second + ".json", json), "--policy", policy);
            assertThat(run.code()).isEqualTo(second < 1_000_000_000L ? ExitCode.OK : ExitCode.NOT_ALL_VALID);
        }
        Run unknown =
                run("verify-block", file("u.json", Blocks.json(17, Blocks.transactions(2, 1))), "--policy", policy);
        assertThat(unknown.out()).contains("by rule unknown-time: the policy goes by date");
    }

    @Test
    void ethereumTodayAcceptsTheRealBlocks() {
        Run run = run("verify-block", VectorsFolder.file("blocks/ethereum"), "--policy", "ethereum-today");
        assertThat(run.code()).as(run.out()).isZero();
        assertThat(run.out()).contains("13,008 valid", "policy ethereum-today").doesNotContain("rejected:");
    }
}
