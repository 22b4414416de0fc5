// SPDX-License-Identifier: Apache-2.0
package io.hauberk.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Damaged and malicious files: a message with file and place, bounded memory, never another exception. */
class HostileFilesTest {
    private static final VectorLimits SMALL = new VectorLimits(4, 1 << 20, 1 << 20, 64);

    private static final String WYCHEPROOF = """
            {"algorithm":"ECDSA","numberOfTests":1,"schema":"ecdsa_verify_schema_v1.json","testGroups":[
             {"type":"EcdsaVerify","publicKey":{"curve":"secp256r1","uncompressed":"04aa"},"sha":"SHA-256","tests":[
              {"tcId":1,"msg":"","sig":"3000","result":"invalid"}]}]}
            """;

    @TempDir
    Path folder;

    private List<VectorSuite> read(String name, byte[] content) throws IOException, VectorFormatException {
        Path file = Files.write(folder.resolve(name), content);
        return VectorFiles.under(folder, SMALL).load(file).suites();
    }

    private List<VectorSuite> read(String json) throws IOException, VectorFormatException {
        return read("a.json", json.getBytes(StandardCharsets.UTF_8));
    }

    private void refuses(String json, String... parts) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(VectorFormatException.class)
                .hasMessageContaining("a.json")
                .hasMessageContainingAll(parts);
    }

    @Test
    void theExampleItselfIsRead() throws Exception {
        assertThat(read(WYCHEPROOF)).singleElement().satisfies(suite -> {
            assertThat(suite.name()).isEqualTo("a");
            assertThat(suite.cases()).hasSize(1);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "sig":"3000"           | "sig":"300"              | /testGroups/0/tests/0/sig
                    "sig":"3000"           | "sig":"zz"               | /testGroups/0/tests/0/sig
                    "sig":"3000"           | "sig":3000               | /testGroups/0/tests/0/sig
                    "sig":"3000",          | ''                       | no member "sig"
                    "result":"invalid"     | "result":"maybe"         | /testGroups/0/tests/0/result
                    "numberOfTests":1      | "numberOfTests":2        | numberOfTests says 2, but there are 1
                    "numberOfTests":1      | "numberOfTests":"1"      | /numberOfTests
                    "numberOfTests":1      | "numberOfTests":1e400    | /numberOfTests
                    "testGroups":[         | "testGroups":["x",       | /testGroups/0
                    "publicKey":{          | "publicKey":{"pk":[],    | two
                    "tcId":1               | "tcId":1,"tcId":1        | byte
                    """)
    void contentThatBreaksTheFormatIsNamed(String original, String replacement, String where) throws Exception {
        String broken = WYCHEPROOF.replace(original, replacement == null ? "" : replacement);
        assertThat(broken).isNotEqualTo(WYCHEPROOF);
        if (where.equals("two")) {
            assertThat(read(broken)).hasSize(1); // an extra member is no fault
        } else {
            refuses(broken, where);
        }
    }

    @Test
    void everyTruncationIsRefusedOrHoldsNoSuite() throws Exception {
        for (int cut = 1; cut < WYCHEPROOF.strip().length(); cut++) {
            String part = WYCHEPROOF.substring(0, cut);
            assertThatThrownBy(() -> read(part), "cut to " + cut).isInstanceOf(VectorFormatException.class);
        }
    }

    @Test
    void trailingContentIsRefused() {
        refuses(WYCHEPROOF + "{}", "byte");
    }

    @Test
    void nestingBombIsRefused() {
        refuses("[".repeat(100_000), "depth");
        refuses("{\"a\":".repeat(100_000), "depth");
    }

    @Test
    void gzipBombIsRefused() throws Exception {
        assertThatThrownBy(() -> read("a.json.gz", gzip(new byte[2 << 20])))
                .isInstanceOf(VectorFormatException.class)
                .hasMessageContainingAll("a.json.gz", "inflates to more than the limit of 1048576 bytes");
    }

    @Test
    void truncatedAndDamagedGzipIsRefused() throws Exception {
        byte[] whole = gzip(WYCHEPROOF.getBytes(StandardCharsets.UTF_8));
        for (int cut = 2; cut < whole.length; cut++) {
            byte[] part = Arrays.copyOf(whole, cut);
            assertThatThrownBy(() -> read("a.json.gz", part), "cut to " + cut)
                    .isInstanceOf(VectorFormatException.class)
                    .hasMessageContaining("inflated byte");
        }
        byte[] damaged = whole.clone();
        damaged[whole.length - 6] ^= 1; // the checksum
        assertThatThrownBy(() -> read("a.json.gz", damaged)).isInstanceOf(VectorFormatException.class);
    }

    @Test
    void tooManyOrTooLargeFilesAreRefused() throws Exception {
        assertThatThrownBy(() -> read("big.bin", new byte[(1 << 20) + 1]))
                .isInstanceOf(VectorFormatException.class)
                .hasMessageContaining("more than the limit");
        for (int i = 0; i < 5; i++) {
            Files.write(folder.resolve("n" + i), new byte[1]);
        }
        assertThatThrownBy(() -> VectorFiles.under(folder, SMALL))
                .isInstanceOf(VectorFormatException.class)
                .hasMessageContaining("more files than the limit of 4");
    }

    @Test
    void whatIsNoVectorFileIsSaidToBeNone() throws Exception {
        for (String text :
                List.of("", "# Title\n\nProse, not vectors.\n", "{}", "[]", "{\"a\":[1,2]}", "\u0000\u0001")) {
            Path file = Files.write(folder.resolve("some"), text.getBytes(StandardCharsets.UTF_8));
            assertThat(VectorFiles.under(folder, SMALL).load(file).recognised())
                    .as(text)
                    .isFalse();
        }
    }

    @Test
    void randomBytesNeverDoMoreThanFail() throws Exception {
        Random random = new Random(1);
        List<String> heads = List.of(
                "",
                "{\"vsId\":1,",
                "index,secret key,public key,aux_rand,message,signature,verification result\n",
                "# Falcon-512\n\ncount = 0\n",
                "a".repeat(128) + ":" + "b".repeat(64) + ":",
                "\u00f9",
                "\u0001");
        int refused = 0;
        for (int round = 0; round < 2_000; round++) {
            byte[] head = heads.get(round % heads.size()).getBytes(StandardCharsets.ISO_8859_1);
            byte[] content = Arrays.copyOf(head, head.length + random.nextInt(300));
            for (int i = head.length; i < content.length; i++) {
                content[i] =
                        (byte) (round % 2 == 0 ? random.nextInt(256) : "0123abc=:,\n{}[]\"".charAt(random.nextInt(16)));
            }
            try {
                read("fuzz", content);
            } catch (VectorFormatException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(200);
    }

    @Test
    void acvpResultsMustMatchTheirPrompt() throws Exception {
        String prompt = """
                {"vsId":1,"algorithm":"ML-DSA","mode":"sigVer","revision":"FIPS204","testGroups":[{"tgId":1,
                 "testType":"AFT","parameterSet":"ML-DSA-44","signatureInterface":"external","preHash":"pure",
                 "tests":[{"tcId":1,"pk":"00","message":"","context":"","signature":"00"}]}]}
                """;
        String results = """
                {"vsId":1,"algorithm":"ML-DSA","mode":"sigVer","revision":"FIPS204","testGroups":[{"tgId":1,
                 "tests":[{"tcId":1,"testPassed":false}]}]}
                """;
        Path asked = Files.writeString(folder.resolve("what.json"), prompt);
        assertThat(VectorFiles.under(folder, SMALL).load(asked).suites())
                .singleElement()
                .satisfies(suite -> assertThat(suite.cases())
                        .singleElement()
                        .isInstanceOfSatisfying(
                                VectorCase.NotRun.class,
                                notRun -> assertThat(notRun.reason()).contains("without its expected results")));

        Path answered = Files.writeString(folder.resolve("then.json"), results);
        VectorFiles pair = VectorFiles.under(folder, SMALL);
        assertThat(pair.load(answered).suites()).isEmpty();
        assertThat(pair.load(asked).suites())
                .singleElement()
                .satisfies(suite -> assertThat(suite.cases()).singleElement().isInstanceOf(VectorCase.Verify.class));

        Files.writeString(folder.resolve("then.json"), results.replace("\"tcId\":1", "\"tcId\":2"));
        assertThatThrownBy(() -> pair.load(asked))
                .isInstanceOf(VectorFormatException.class)
                .hasMessageContainingAll("what.json", "/testGroups/0/tests/0", "then.json");
    }

    private static byte[] gzip(byte[] content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }
}
