// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import io.hauberk.vectors.Expected;
import io.hauberk.vectors.Message;
import io.hauberk.vectors.Octets;
import io.hauberk.vectors.VectorCase;
import io.hauberk.vectors.VectorFiles;
import io.hauberk.vectors.VectorFormatException;
import io.hauberk.vectors.VectorLimits;
import io.hauberk.vectors.VectorSuite;
import io.hauberk.vectors.VectorsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wycheproof's ECDSA and the vectors of BIP-340 through the kernels. */
@Tag("kernel")
class Secp256k1VectorsTest {
    @ParameterizedTest
    @CsvSource({"ECDSA-secp256k1-SHA256-DER, 168", "ECDSA-secp256k1-Bitcoin, 168", "ECDSA-secp256k1-Bitcoin-LowS, 0"})
    void wycheproof(String scheme, int valid) throws IOException, VectorFormatException, NoSuchAlgorithmException {
        Secp256k1Parameters set = set(scheme);
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        List<VerifyItem> items = new ArrayList<>();
        int saidValid = 0;
        Path folder = VectorsFolder.file("wycheproof");
        VectorFiles files = VectorFiles.under(folder, VectorLimits.STANDARD);
        for (VectorSuite suite :
                files.load(folder.resolve("ecdsa_secp256k1_sha256_test.json")).suites()) {
            for (VectorCase one : suite.cases()) {
                VectorCase.Verify vector = (VectorCase.Verify) one;
                Bytes message = bytes(((Message.Plain) vector.message()).content());
                Input input = set.hash() == Secp256k1Parameters.Hash.GIVEN
                        ? Input.digest(Bytes.wrap(sha256.digest(message.toArray())))
                        : Input.pure(message);
                items.add(new VerifyItem(set.scheme(), bytes(vector.publicKey()), input, bytes(vector.signature())));
                saidValid += vector.expected() instanceof Expected.Valid ? 1 : 0;
            }
        }
        assertThat(items).hasSize(476);
        assertThat(saidValid).isEqualTo(168);
        List<Verdict> expected = Differential.byScheme("Bouncy Castle", items);
        int low = (int) expected.stream().filter(Verdict::isValid).count();
        assertThat(low).isBetween(valid == 0 ? 50 : valid, valid == 0 ? 167 : valid);
        runs(set, items, expected, low);
    }

    @Test
    void bip340() throws IOException {
        Secp256k1Parameters set = set("Schnorr-secp256k1-BIP340");
        List<VerifyItem> items = new ArrayList<>();
        List<Boolean> valid = new ArrayList<>();
        List<String> lines = Files.readAllLines(VectorsFolder.file("bips/bip-0340-test-vectors.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] columns = line.split(",", -1);
            Input message = Input.pure(Bytes.fromHex(columns[4]));
            items.add(new VerifyItem(set.scheme(), Bytes.fromHex(columns[2]), message, Bytes.fromHex(columns[5])));
            valid.add(columns[6].equals("TRUE"));
        }
        List<Verdict> expected = Differential.byScheme("Bouncy Castle", items);
        assertThat(expected.stream().map(Verdict::isValid)).isEqualTo(valid);
        runs(set, items, expected, 9);
    }

    private static void runs(Secp256k1Parameters set, List<VerifyItem> items, List<Verdict> expected, int valid) {
        KernelFamily<Void> family = Kernels.secp256k1(set);
        assertThat(new Differential<>(family.plain().get(), 1).run(items, expected))
                .isEqualTo(valid);
        if (family.lanes().isPresent()) {
            BatchKernel<Void> lanes = family.lanes().get().get();
            assertThat(new Differential<>(lanes, 1).run(items, expected)).isEqualTo(valid);
        }
    }

    private static Secp256k1Parameters set(String scheme) {
        return Secp256k1Parameters.all().stream()
                .filter(set -> set.scheme().equals(SchemeId.of(scheme)))
                .findFirst()
                .orElseThrow();
    }

    private static Bytes bytes(Octets octets) {
        return Bytes.wrap(octets.toArray());
    }
}
