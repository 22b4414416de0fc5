// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.chain.ethereum.EthereumTransaction;
import io.hauberk.signature.Bytes;
import io.hauberk.vectors.VectorsFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyBlockCommandTest {
    private static final List<EthereumTransaction> TRANSACTIONS = Blocks.transactions(5, 1);
    private static final Set<String> FIELDS =
            Set.of("file", "chain", "block", "signatures", "valid", "invalid", "unfinished", "micros");

    private Path folder = Path.of("");

    @BeforeEach
    void folder(@TempDir Path temporary) {
        folder = temporary;
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private Path write(String name, String content) throws IOException {
        return write(name, Blocks.utf8(content));
    }

    private static Run verify(Object... arguments) {
        List<String> all = new ArrayList<>(List.of("verify-block"));
        for (Object argument : arguments) {
            all.add(argument.toString());
        }
        return Run.of(all.toArray(String[]::new));
    }

    private static void assertRefused(Run run, String... parts) {
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).startsWith("error: ").contains(concat("\nhint: ", parts));
        assertThat(run.err()).doesNotContain("\tat ", "Exception");
        assertThat(run.err().lines()).hasSize(2);
        assertThat(run.out()).isEmpty();
    }

    private static String[] concat(String first, String... rest) {
        return Stream.concat(Stream.of(first), Stream.of(rest)).toArray(String[]::new);
    }

    // --- good blocks ------------------------------------------------------------------------------------------------

    @Test
    void theRealBlocks() throws IOException {
        Path blocks = VectorsFolder.file("blocks/ethereum");
        Run table = verify(blocks);
        assertThat(table.err()).isEmpty();
        assertThat(table.code()).isZero();
        assertThat(table.out())
                .contains("43 blocks: 13,008 signatures, 13,008 valid, 0 invalid, 0 unfinished")
                .contains("ECDSA-secp256k1-Ethereum", "ECDSA-secp256k1-ecrecover", "signatures/s", "MB/s");

        Run json = verify(blocks, "--json", "--threads", "1");
        assertThat(json.err()).isEmpty();
        assertThat(json.code()).isZero();
        List<Map<String, String>> lines = json.jsonLines();
        assertThat(lines).hasSize(43);
        assertThat(lines.stream()
                        .mapToInt(line -> Integer.parseInt(line.get("signatures")))
                        .sum())
                .isEqualTo(13_008);
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.keySet()).isEqualTo(FIELDS);
            assertThat(line).containsEntry("chain", "ethereum").containsEntry("invalid", "[]");
            assertThat(line.get("valid")).isEqualTo(line.get("signatures"));
            assertThat(line).containsEntry("unfinished", "0");
        });
    }

    /** All of them again with the kernels at work: the block's own senders tell whether the keys are right. */
    @Test
    void theRealBlocksWarm() throws IOException {
        Run run = verify(VectorsFolder.file("blocks/ethereum"), "--warm-up", "--threads", "1");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("43 blocks: 13,008 signatures, 13,008 valid, 0 invalid, 0 unfinished");
    }

    @Test
    void everyFormOfAFile() throws IOException {
        byte[] rlp = Blocks.rlp(17, TRANSACTIONS).toArray();
        byte[] json = Blocks.utf8(Blocks.json(17, TRANSACTIONS));
        byte[] response =
                Blocks.utf8("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + Blocks.json(17, TRANSACTIONS) + "}");
        List<Path> files = List.of(
                write("a.json", json),
                write("b.json.gz", Blocks.gzip(json)),
                write("c.rlp", rlp),
                write("d.rlp.gz", Blocks.gzip(rlp)),
                write("e.bin", rlp),
                write("f.bin.gz", Blocks.gzip(rlp)),
                write("g.json", response),
                write("h", Blocks.gzip(json)), // content tells, not the name
                write("i.json", rlp),
                write("j.bin", Blocks.gzip(json)));
        Run run = verify(concat(files, "--json"));
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        List<Map<String, String>> lines = run.jsonLines();
        assertThat(lines).hasSize(10);
        for (int i = 0; i < lines.size(); i++) {
            Map<String, String> line = lines.get(i);
            assertThat(line.keySet()).isEqualTo(FIELDS);
            assertThat(line)
                    .containsEntry("file", files.get(i).toString())
                    .containsEntry("chain", "ethereum")
                    .containsEntry("block", "17")
                    .containsEntry("signatures", "5")
                    .containsEntry("valid", "5")
                    .containsEntry("invalid", "[]")
                    .containsEntry("unfinished", "0");
            assertThat(Long.parseLong(line.get("micros"))).isPositive();
        }
    }

    private static Object[] concat(List<Path> files, String... options) {
        List<Object> all = new ArrayList<>(files);
        all.addAll(List.of(options));
        return all.toArray();
    }

    @Test
    void theFieldsStandInTheirOrder() throws IOException {
        Path file = write("a.rlp", Blocks.rlp(17, TRANSACTIONS).toArray());
        assertThat(verify(file, "--json").out())
                .matches("\\{\"file\":\"[^\"]*\",\"chain\":\"ethereum\",\"block\":17,\"signatures\":5,\"valid\":5,"
                        + "\"invalid\":\\[\\],\"unfinished\":0,\"micros\":\\d+\\}\\R");
    }

    @Test
    void aFolderGivesItsBlocksInOrderAndSaysWhatItLeftOut() throws IOException {
        write("b.rlp", Blocks.rlp(2, TRANSACTIONS).toArray());
        write("a.JSON", Blocks.json(1, TRANSACTIONS));
        write("c.bin.gz", Blocks.gzip(Blocks.rlp(3, TRANSACTIONS).toArray()));
        write("README.md", "not a block");
        write("d.rlp.bak", "not a block");
        Files.createDirectory(folder.resolve("more.json"));
        Run run = verify(folder, "--json");
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEqualTo("note: " + folder + ": 3 other entries are no blocks by name\n");
        assertThat(run.jsonLines()).extracting(line -> line.get("block")).containsExactly("1", "2", "3");
    }

    @Test
    void blocksWithoutTransactions() throws IOException {
        Run run =
                verify(write("a.rlp", Blocks.rlp(1, List.of()).toArray()), write("b.json", Blocks.json(2, List.of())));
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("2 blocks: 0 signatures, 0 valid");
    }

    @Test
    void everyBackEndAndNumberOfThreads() throws IOException {
        Path file = write("a.rlp", Blocks.rlp(17, TRANSACTIONS).toArray());
        for (String backend : List.of("Bouncy Castle", "bouncycastle", "libsecp256k1")) {
            for (String threads : List.of("1", "3")) {
                Run run = verify(file, "--backend", backend, "--threads", threads);
                assertThat(run.code()).isZero();
                assertThat(run.out()).contains("1 block: 5 signatures, 5 valid, 0 invalid, 0 unfinished");
            }
        }
    }

    @Test
    void authorizationsAreCountedApart() throws IOException {
        List<EthereumTransaction> transactions = List.of(Blocks.setCode(9), Blocks.transaction(1, 1));
        Path file = write("a.rlp", Blocks.rlp(22_500_000, transactions).toArray());
        Run json = verify(file, "--json");
        assertThat(json.code()).isZero();
        assertThat(json.jsonLines().getFirst())
                .containsEntry("signatures", "2")
                .containsEntry("valid", "2")
                .containsEntry("skippable", "3")
                .containsEntry("skipped", "2");
        Run table = verify(file);
        assertThat(table.code()).isZero();
        assertThat(table.out()).contains("skippable", "skipped", "1 block: 2 signatures, 2 valid, 0 invalid");
    }

    // --- bad blocks -------------------------------------------------------------------------------------------------

    @Test
    void aLyingSenderIsAnInvalidSignature() throws IOException {
        String lying = Blocks.json(17, TRANSACTIONS).replace(Blocks.address(3), "0x" + "ab".repeat(20));
        Path file = write("a.json", lying);
        Run json = verify(file, "--json");
        assertThat(json.code()).isEqualTo(ExitCode.NOT_ALL_VALID);
        assertThat(json.jsonLines().getFirst())
                .containsEntry("valid", "4")
                .containsEntry("invalid", "[{\"index\":2,\"verdict\":\"MISMATCH\"}]");
        Run table = verify(file);
        assertThat(table.code()).isEqualTo(ExitCode.NOT_ALL_VALID);
        assertThat(table.err())
                .startsWith("error: " + file + ": transaction 2 is from 0x")
                .contains("\nhint: ");
        assertThat(table.out()).contains("MISMATCH", "1 block: 5 signatures, 4 valid, 1 invalid, 0 unfinished");
    }

    @Test
    void aLyingHashOrRootMakesTheBlockBad() throws IOException {
        String good = Blocks.json(17, TRANSACTIONS);
        String hash = TRANSACTIONS.get(1).hash().toHex();
        String root = Blocks.root(TRANSACTIONS).toHex();
        Path badHash = write("hash.json", good.replace(hash, "ab".repeat(32)));
        Path badRoot = write("root.json", good.replace(root, "cd".repeat(32)));
        Path badRlp = write(
                "root.rlp",
                Blocks.rlp(17, Bytes.wrap(new byte[32]), TRANSACTIONS).toArray());
        for (Path file : List.of(badHash, badRoot, badRlp)) {
            Run run = verify(file, "--json");
            assertThat(run.code()).as(file.toString()).isEqualTo(ExitCode.NOT_ALL_VALID);
            assertThat(run.err()).startsWith("error: " + file + ": ").contains("\nhint: ");
            assertThat(run.jsonLines().getFirst())
                    .containsEntry("valid", "5")
                    .containsEntry("invalid", "[]")
                    .containsKey("contradictions");
        }
        assertThat(verify(badHash).err()).contains("the hash of transaction 1 is 0xabab");
        assertThat(verify(badRoot).err()).contains("transactionsRoot is 0xcdcd");
        assertThat(verify(badRoot).out()).contains("1 block with wrong claims");
    }

    @Test
    void aTransactionForAnotherChain() throws IOException {
        Path file = write("a.rlp", Blocks.rlp(17, Blocks.transactions(2, 1337)).toArray());
        Run run = verify(file);
        assertThat(run.code()).isEqualTo(ExitCode.NOT_ALL_VALID);
        assertThat(run.err()).contains("transaction 0 is signed for chain 1337, not for 1", "--chain eip155:N");
        assertThat(verify(file, "--chain", "eip155:1337").code()).isZero();
    }

    @Test
    void whatTheDeadlineLeavesIsUnfinished() throws IOException {
        Path file = write("a.rlp", Blocks.rlp(17, Blocks.transactions(400, 1)).toArray());
        Run run = verify(file, "--deadline", "1", "--json", "--threads", "1", "--backend", "Bouncy Castle");
        Map<String, String> line = run.jsonLines().getFirst();
        int unfinished = Integer.parseInt(line.get("unfinished"));
        assertThat(Integer.parseInt(line.get("valid")) + unfinished).isEqualTo(400);
        assertThat(line).containsEntry("invalid", "[]");
        assertThat(unfinished).isPositive(); // one thread would need 400 recoveries within a millisecond
        assertThat(run.code()).isEqualTo(ExitCode.NOT_ALL_VALID);
        assertThat(verify(file, "--deadline", "60000").code()).isZero();
    }

    // --- what can't be read -----------------------------------------------------------------------------------------

    @Test
    void aMissingFileDoesNotStopTheOthers() throws IOException {
        Path good = write("a.rlp", Blocks.rlp(17, TRANSACTIONS).toArray());
        Path missing = folder.resolve("missing.json");
        Path bad = write("b.json", "{");
        Run run = verify(missing, good, bad, "--json");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.jsonLines())
                .hasSize(1)
                .first()
                .satisfies(line -> assertThat(line).containsEntry("valid", "5"));
        assertThat(run.err().lines().filter(line -> line.startsWith("error: ")))
                .hasSize(2)
                .satisfiesExactly(
                        line -> assertThat(line).contains(missing + ": there is no such file"),
                        line -> assertThat(line).contains(bad + ": at byte 1: this is no JSON"));
    }

    @Test
    void filesThatAreNoBlocks() throws IOException {
        byte[] rlp = Blocks.rlp(17, TRANSACTIONS).toArray();
        assertRefused(verify(write("empty.json", "")), "empty.json: at byte 0: there is nothing here");
        assertRefused(verify(write("empty.gz", Blocks.gzip(new byte[0]))), "there is nothing here");
        assertRefused(verify(write("text.json", "hello")), "text.json: at byte 0: neither a JSON object nor an RLP");
        assertRefused(
                verify(write("cut.rlp", Bytes.wrap(rlp, 0, rlp.length - 1).toArray())),
                "cut.rlp: at byte 0: the block");
        byte[] longer = Bytes.concat(Bytes.wrap(rlp), Bytes.copyOf((byte) 1)).toArray();
        assertRefused(verify(write("long.rlp", longer)), "long.rlp: at byte " + rlp.length + ": 1 more bytes");
        byte[] gzip = Blocks.gzip(rlp);
        assertRefused(
                verify(write("cut.rlp.gz", Bytes.wrap(gzip, 0, gzip.length / 2).toArray())),
                "cut.rlp.gz: the gzip data is damaged or cut off");
        gzip[gzip.length / 2] ^= 0x55;
        assertThat(verify(write("bad.rlp.gz", gzip)).code()).isEqualTo(ExitCode.USAGE);
        assertRefused(verify(write("magic.gz", new byte[] {0x1f, (byte) 0x8b})), "damaged or cut off");
    }

    @Test
    void aGzipBomb() throws IOException {
        Path bomb = folder.resolve("bomb.json.gz");
        try (OutputStream file = Files.newOutputStream(bomb);
                GZIPOutputStream gzip = new GZIPOutputStream(file, 1 << 16)) {
            byte[] blanks = Blocks.utf8(" ".repeat(1 << 20));
            for (int i = 0; i < 300; i++) {
                gzip.write(blanks);
            }
        }
        assertThat(Files.size(bomb)).isLessThan(1 << 20);
        assertRefused(verify(bomb), "bomb.json.gz: more than 67,108,864 bytes when inflated");
    }

    @Test
    void aFolderWithoutBlocks() throws IOException {
        assertRefused(verify(folder), folder + ": there is no block in this folder", ".json, .rlp, .bin");
        write("README.md", "no block");
        assertRefused(verify(folder), "there is no block in this folder");
    }

    @Test
    void filesOfAFolderThatAreNoBlocks() throws IOException {
        write("a.json", "{}");
        write("b.rlp", Blocks.rlp(17, TRANSACTIONS).toArray());
        Run run = verify(folder);
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("a.json: at byte 1: the block that ends here has no transactions");
        assertThat(run.out()).contains("1 block: 5 signatures, 5 valid");
    }

    @Test
    void namesDoNotReachTheTerminalRaw() throws IOException {
        Path odd = folder.resolve("a\u001b[31m.json");
        assertThat(verify(odd).err()).contains("a\\x1b[31m.json").doesNotContain("\u001b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "verify-block",
                "verify-block x.json --chain solana",
                "verify-block x.json --chain eip155:0",
                "verify-block x.json --chain",
                "verify-block x.json --deadline 0",
                "verify-block x.json --deadline -5",
                "verify-block x.json --deadline soon",
                "verify-block x.json --threads 0",
                "verify-block x.json --threads 100000",
                "verify-block x.json --backend nobody",
                "verify-block x.json --policy p.json",
                "verify-blocks x.json",
            })
    void wrongCommandLines(String line) {
        Run run = Run.of(line.split(" "));
        assertRefused(run);
    }
}
