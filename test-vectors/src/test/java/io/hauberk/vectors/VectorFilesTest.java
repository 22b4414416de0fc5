// SPDX-License-Identifier: Apache-2.0
package io.hauberk.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Reads all third-party vectors: every file is recognised, and none has fewer cases than it should. */
class VectorFilesTest {
    private static final Map<String, VectorSuite> SUITES = new TreeMap<>();
    private static final Map<String, Boolean> RECOGNISED = new TreeMap<>();

    @BeforeAll
    static void readAll() throws Exception {
        VectorFiles files = VectorFiles.under(VectorsFolder.path(), VectorLimits.STANDARD);
        for (Path file : files.files()) {
            VectorFiles.Loaded loaded = files.load(file);
            RECOGNISED.put(files.name(file), loaded.recognised());
            loaded.suites()
                    .forEach(suite -> assertThat(SUITES.put(suite.name(), suite))
                            .as("a second suite with the name of " + suite.name())
                            .isNull());
        }
    }

    @Test
    void everyFileOfVectorsIsRecognised() {
        assertThat(RECOGNISED).hasSize(112).containsEntry("README.md", false).containsEntry("SHA256SUMS", false);
        assertThat(RECOGNISED.values()).filteredOn(known -> !known).hasSize(2);
    }

    @Test
    void noSuiteShrinks() {
        Map<String, Integer> sizes = new HashMap<>();
        SUITES.forEach((name, suite) -> sizes.put(name, suite.size()));
        assertThat(sizes)
                .containsEntry("acvp/DetECDSA-SigGen-FIPS186-5/internalProjection", 2640)
                .containsEntry("acvp/ECDSA-KeyVer-FIPS186-5/internalProjection", 36)
                .containsEntry("acvp/ECDSA-SigVer-FIPS186-5/internalProjection", 196)
                .containsEntry("acvp/EDDSA-KeyGen-1.0/internalProjection", 6)
                .containsEntry("acvp/EDDSA-KeyVer-1.0/internalProjection", 8)
                .containsEntry("acvp/EDDSA-SigGen-1.0/internalProjection", 168)
                .containsEntry("acvp/EDDSA-SigVer-1.0/internalProjection", 20)
                .containsEntry("acvp/ML-DSA-keyGen-FIPS204/internalProjection", 75)
                .containsEntry("acvp/ML-DSA-sigGen-FIPS204/prompt", 360)
                .containsEntry("acvp/ML-DSA-sigVer-FIPS204/internalProjection", 180)
                .containsEntry("acvp/SLH-DSA-keyGen-FIPS205/internalProjection", 120)
                .containsEntry("acvp/SLH-DSA-sigGen-FIPS205-first/prompt", 88)
                .containsEntry("acvp/SLH-DSA-sigVer-FIPS205-v1.1.0.37/prompt", 108)
                .containsEntry("bips/bip-0340-test-vectors", 19)
                .containsEntry("bips/bip32-vectors", 31)
                .containsEntry("bips/bip39-vectors", 288)
                .containsEntry("bips/slip10-vectors", 52)
                .containsEntry("composite/testvectors", 42)
                .containsEntry("ed25519/rfc8032-ed25519", 5)
                .containsEntry("ed25519/sign.input", 1024)
                .containsEntry("ed25519/speccheck-cases", 12)
                .containsEntry("ethereum/ethers-accounts", 259)
                .containsEntry("ethereum/ethers-transactions-even", 5696)
                .containsEntry("ethereum/ethers-typed-data-even", 65)
                .containsEntry("falcon/falcon512-KAT", 100)
                .containsEntry("falcon/falcon512-KAT/signing", 100)
                .containsEntry("falcon/falcon1024-KAT-0-49", 50)
                .containsEntry("rfc/rfc6979-vectors", 150)
                .containsEntry("slhdsa-kat/sha2-128s", 100)
                .containsEntry("slhdsa-kat/sha2-192s-sha512", 100)
                .containsEntry("slhdsa-kat/shake-128f", 100)
                .containsEntry("wycheproof/ecdsa_secp256k1_sha256_test", 476)
                .containsEntry("wycheproof/ecdsa_secp256r1_sha256_test", 484);
        assertThat(sumOf("mldsa-rejection/")).isEqualTo(21);
        assertThat(sumOf("cctv/")).isEqualTo(2 * (188 + 147 + 114));
        // Of the block that is raw, only its parser could tell the number of signatures: it counts as one here.
        assertThat(sumOf("blocks/ethereum/")).isEqualTo(13_008 - 121 + 1);
    }

    @Test
    void idsAreUniqueInASuite() {
        SUITES.values()
                .forEach(suite -> assertThat(
                                suite.cases().stream().map(one -> one.label().id()))
                        .as(suite.name())
                        .doesNotHaveDuplicates());
    }

    @Test
    void speccheckCasesAreKnownByContent() {
        assertThat(suite("ed25519/speccheck-cases").cases())
                .allSatisfy(one -> assertThat(one)
                        .isInstanceOfSatisfying(
                                VectorCase.Verify.class,
                                verify -> assertThat(verify.expected())
                                        .isInstanceOfSatisfying(
                                                Expected.ByScheme.class,
                                                byScheme -> assertThat(byScheme.accepts())
                                                        .hasSize(5))));
    }

    @Test
    void interfacesOfAcvpAreToldApart() {
        Map<String, Integer> messages = new HashMap<>();
        for (VectorCase one : suite("acvp/ML-DSA-sigGen-FIPS204/prompt").cases()) {
            VectorCase.Sign sign = (VectorCase.Sign) one;
            messages.merge(
                    sign.message().getClass().getSimpleName()
                            + (sign.randomness().isPresent() ? " hedged" : ""),
                    1,
                    Integer::sum);
        }
        assertThat(messages)
                .containsOnly(
                        Map.entry("Plain", 90),
                        Map.entry("Plain hedged", 90),
                        Map.entry("Mu", 45),
                        Map.entry("Mu hedged", 45),
                        Map.entry("Internal", 45),
                        Map.entry("Internal hedged", 45));
    }

    private static VectorSuite suite(String name) {
        return Objects.requireNonNull(SUITES.get(name), name);
    }

    private static int sumOf(String prefix) {
        return SUITES.values().stream()
                .filter(suite -> suite.name().startsWith(prefix))
                .mapToInt(VectorSuite::size)
                .sum();
    }
}
