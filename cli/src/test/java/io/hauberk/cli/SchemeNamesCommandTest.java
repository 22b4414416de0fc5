// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Schemes by the names that they have elsewhere. */
class SchemeNamesCommandTest {
    private static List<String> ids(Run run) throws IOException {
        return run.jsonLines().stream().map(line -> line.get("id")).toList();
    }

    @Test
    void aNameIsAListUntilTheRulesDecide() throws IOException {
        Run five = Run.of("schemes", "--by", "oid:1.3.101.112", "--json");
        assertThat(five.code()).isZero();
        assertThat(ids(five)).hasSize(5).contains("Ed25519-ZIP215", "Ed25519-Strict");
        Run one = Run.of("schemes", "--by", "oid:1.3.101.112", "--rules", "solana", "--json");
        assertThat(ids(one)).containsExactly("Ed25519-Strict");
        assertThat(Run.of("schemes", "--by", "cose:-48").out()).contains("ML-DSA-44", "multicodec:0x1210");
    }

    @Test
    void theWholeTable() throws IOException {
        List<Map<String, String>> lines = Run.of("schemes", "--names", "--json").jsonLines();
        assertThat(lines)
                .hasSizeGreaterThan(50)
                .allSatisfy(line -> assertThat(line.get("names"))
                        .contains("tink:type.googleapis.com/io.hauberk.SignaturePublicKey#" + line.get("id")));
    }

    @Test
    void whatNobodyHasIsExitCodeOne() {
        Run none = Run.of("schemes", "--by", "oid:1.2.3");
        assertThat(none.code()).isEqualTo(ExitCode.NOT_ALL_VALID);
        assertThat(none.out()).isEmpty();
        assertThat(Run.of("schemes", "--by", "nonsense").code()).isEqualTo(ExitCode.USAGE);
        assertThat(Run.of("schemes", "--rules", "solana").err()).contains("--by KIND:NAME");
        assertThat(Run.of("schemes", "--by", "cose:-8", "--rules", "moon").err())
                .contains("give one of x509");
    }
}
