// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.vectors.VectorsFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Runs all third-party vectors once, and asserts what came out of each suite, so that none can shrink unseen. */
class ThirdPartyVectorsTest {
    private static final List<Row> ROWS = new ArrayList<>();

    /** A line of the command's output. */
    private record Row(
            String suite,
            String scheme,
            String backend,
            int cases,
            int passed,
            int failed,
            int skipped,
            String reasons) {
        static Row of(Map<String, String> line) {
            return new Row(
                    line.getOrDefault("suite", ""),
                    line.getOrDefault("scheme", ""),
                    line.getOrDefault("backend", ""),
                    number(line, "cases"),
                    number(line, "passed"),
                    number(line, "failed"),
                    number(line, "skipped"),
                    line.getOrDefault("reasons", ""));
        }

        private static int number(Map<String, String> line, String field) {
            return Integer.parseInt(line.getOrDefault(field, "-1"));
        }
    }

    @BeforeAll
    static void runAll() throws IOException {
        Run run = Run.of("vectors", "run", VectorsFolder.path().toString(), "--json");
        assertThat(run.err()).isEmpty();
        run.jsonLines().forEach(line -> ROWS.add(Row.of(line)));
        assertThat(run.code()).isZero();
    }

    @Test
    void nothingFailsAndEverySkipHasAReason() {
        assertThat(ROWS).isNotEmpty().allSatisfy(row -> {
            assertThat(row.failed()).as(row.toString()).isZero();
            assertThat(row.passed() + row.skipped()).isEqualTo(row.cases());
            assertThat(row.reasons().equals("{}")).isEqualTo(row.skipped() == 0);
        });
    }

    @Test
    void acvpMlDsa() {
        passed(75, "acvp/ML-DSA-keyGen", "ML-DSA-", "JDK");
        passed(75, "acvp/ML-DSA-keyGen", "ML-DSA-", "Bouncy Castle");
        passed(270, "acvp/ML-DSA-sigGen", "ML-DSA-", "Bouncy Castle");
        passed(90, "acvp/ML-DSA-sigGen", "HashML-DSA-", "Bouncy Castle");
        passed(135, "acvp/ML-DSA-sigVer", "ML-DSA-", "Bouncy Castle");
        passed(45, "acvp/ML-DSA-sigVer", "HashML-DSA-", "Bouncy Castle");
    }

    @Test
    void acvpSlhDsa() {
        passed(120, "acvp/SLH-DSA-keyGen", "SLH-DSA-", "Bouncy Castle");
        passed(120, "acvp/SLH-DSA-keyGen", "SLH-DSA-", "Hauberk");
        passed(108, "acvp/SLH-DSA-sigVer", "SLH-DSA-", "Bouncy Castle (internal interface)");
        assertThat(sum("acvp/SLH-DSA-sigGen", "SLH-DSA-", "Bouncy Castle (internal interface)", Row::cases))
                .isEqualTo(88);
        passed(62, "acvp/SLH-DSA-sigGen", "SLH-DSA-", "Bouncy Castle (internal interface)");
    }

    @Test
    void slhDsaKnownAnswers() {
        // 76 of the 300 go through the internal interface.
        for (String backend : List.of("Bouncy Castle", "Hauberk")) {
            passed(224, "slhdsa-kat/", "", backend, ThirdPartyVectorsTest::verifies);
        }
        passed(76, "slhdsa-kat/", "", "Bouncy Castle (internal interface)", ThirdPartyVectorsTest::verifies);
        passed(60, "slhdsa-kat/shake-128f/signing", "", "Bouncy Castle");
        passed(40, "slhdsa-kat/shake-128f/signing", "", "Bouncy Castle (internal interface)");
        passed(1, "slhdsa-kat/sha2-192s-sha512/signing", "", "Hauberk");
    }

    @Test
    void falconKnownAnswers() {
        for (String form : List.of("", "-Padded", "-CT")) {
            for (String backend : List.of("Bouncy Castle", "Hauberk")) {
                passed(100, "falcon/falcon512-KAT", "Falcon-512" + form, backend, ThirdPartyVectorsTest::verifies);
                passed(50, "falcon/falcon1024-KAT", "Falcon-1024" + form, backend, ThirdPartyVectorsTest::verifies);
                passed(100, "falcon/falcon512-KAT/signing", "Falcon-512" + form, backend);
                passed(50, "falcon/falcon1024-KAT-0-49/signing", "Falcon-1024" + form, backend);
            }
        }
    }

    private static boolean verifies(Row row) {
        return !row.suite().endsWith("/signing");
    }

    @Test
    void ellipticCurves() {
        passed(476, "wycheproof/ecdsa_secp256k1", "ECDSA-secp256k1-SHA256-DER", "libsecp256k1");
        passed(476, "wycheproof/ecdsa_secp256k1", "ECDSA-secp256k1-SHA256-DER", "Bouncy Castle");
        passed(476, "wycheproof/ecdsa_secp256k1", "ECDSA-secp256k1-Bitcoin-LowS", "Bouncy Castle");
        passed(484, "wycheproof/ecdsa_secp256r1", "ECDSA-P256-SHA256-DER", "Bouncy Castle");
        passed(484, "wycheproof/ecdsa_secp256r1", "ECDSA-P256-SHA256-DER-LowS", "Bouncy Castle");
        passed(19, "bips/bip-0340", "Schnorr-secp256k1-BIP340", "libsecp256k1");
        passed(19, "bips/bip-0340", "Schnorr-secp256k1-BIP340", "Bouncy Castle");
        passed(11, "acvp/DetECDSA", "ECDSA-P256-SHA256", "Bouncy Castle");
        passed(7, "acvp/ECDSA-SigVer", "ECDSA-P256-SHA256", "Bouncy Castle");
        passed(3, "acvp/ECDSA-KeyVer", "ECDSA-P256-SHA256", "Bouncy Castle");
        passed(2, "rfc/rfc6979", "ECDSA-P256-SHA256", "Bouncy Castle");
    }

    @Test
    void ed25519UnderEverySetOfRules() {
        for (String rules : List.of("ZIP215", "RFC8032", "Taming2", "Strict", "Strict-Cofactored")) {
            String scheme = "Ed25519-" + rules;
            passed(5, "ed25519/rfc8032", scheme, "Hauberk");
            passed(1024, "ed25519/sign.input", scheme, "Hauberk");
            passed(12, "ed25519/speccheck", scheme, "Hauberk");
            passed(42, "acvp/EDDSA-SigGen", scheme, "Hauberk");
            passed(5, "acvp/EDDSA-SigVer", scheme, "Hauberk");
            passed(3, "acvp/EDDSA-KeyGen", scheme, "Hauberk");
            passed(4, "acvp/EDDSA-KeyVer", scheme, "Hauberk");
        }
    }

    @Test
    void mlDsaRejectionAndBenchmarkMessages() {
        passed(21, "mldsa-rejection/", "ML-DSA-", "Bouncy Castle");
        passed(898, "cctv/", "ML-DSA-", "Bouncy Castle");
        passed(898, "cctv/", "ML-DSA-", "JDK");
        passed(6, "composite/", "ML-DSA-", "Bouncy Castle");
    }

    @Test
    void composites() {
        passed(20, "composite/", "MLDSA", "built in"); // the other 16 have an RSA half
    }

    @Test
    void ethereum() {
        for (String backend : List.of("libsecp256k1", "Bouncy Castle")) {
            passed(13_008, "blocks/ethereum", "ECDSA-secp256k1-", backend);
            passed(5696, "ethereum/ethers-transactions", "ECDSA-secp256k1-Ethereum", backend);
            passed(
                    261,
                    "ethereum/",
                    "ECDSA-secp256k1-Ethereum",
                    backend,
                    row -> row.suite().contains("accounts") || row.suite().endsWith("keyaddrtest"));
        }
    }

    private static void passed(int expected, String suite, String scheme, String backend) {
        passed(expected, suite, scheme, backend, _ -> true);
    }

    /** Of the suites and schemes that begin so: all in all, exactly so many passed on that back end. */
    private static void passed(int expected, String suite, String scheme, String backend, Predicate<Row> more) {
        boolean whole = ROWS.stream().anyMatch(row -> row.scheme().equals(scheme));
        int passed = ROWS.stream()
                .filter(row -> row.suite().startsWith(suite)
                        && (whole ? row.scheme().equals(scheme) : row.scheme().startsWith(scheme))
                        && row.backend().equals(backend)
                        && more.test(row))
                .mapToInt(Row::passed)
                .sum();
        assertThat(passed).as(suite + " " + scheme + " on " + backend).isEqualTo(expected);
    }

    private static int sum(String suite, String scheme, String backend, ToIntFunction<Row> count) {
        return ROWS.stream()
                .filter(row -> row.suite().startsWith(suite)
                        && row.scheme().startsWith(scheme)
                        && row.backend().equals(backend))
                .mapToInt(count)
                .sum();
    }
}
