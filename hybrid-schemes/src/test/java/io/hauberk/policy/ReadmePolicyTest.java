// SPDX-License-Identifier: Apache-2.0
package io.hauberk.policy;

import static io.hauberk.policy.Purpose.TRANSACTION;
import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.policy.Rule.Accept;
import io.hauberk.signature.SchemeId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README's policy with a sunset compiles, decides as its comment says, and is what the README shows. */
class ReadmePolicyTest {
    private static final Path MODULE = Path.of(System.getProperty("basedir", "."));

    @Test
    void theExampleDecides() {
        // README begins
        SchemeId ecdsa = SchemeId.of("ECDSA-secp256k1-Ethereum");
        SchemeId hybrid = SchemeId.of("Hauberk-MLDSA44-ECDSA-secp256k1-SHA512");
        Policy policy = Policy.builder("my-chain", Clock.HEIGHT)
                .chain("eip155:1337")
                .purposes(TRANSACTION)
                .rule(Accept.of("ecdsa", List.of(TRANSACTION), List.of(ecdsa))
                        .deprecatedFrom(900_000)
                        .endingAt(1_000_000))
                .rule(Accept.of("hybrid", List.of(TRANSACTION), List.of(hybrid)).startingAt(800_000))
                .build(HybridSchemes.standard());
        ChainPoint point = ChainPoint.atHeight("eip155:1337", 1_000_000);
        Decision decision = policy.decide(point, new Use(TRANSACTION, ecdsa, 65));
        System.out.println(decision.rule() + ": " + decision.reason());
        // README ends
        assertThat(decision.rule() + ": " + decision.reason())
                .isEqualTo("ecdsa: ECDSA-secp256k1-Ethereum was accepted until height 1000000");
        assertThat(policy.decide(ChainPoint.atHeight("eip155:1337", 999_999), new Use(TRANSACTION, ecdsa, 65)))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(policy.decide(point, new Use(TRANSACTION, hybrid, 2484)).isAccepted())
                .isTrue();
    }

    @Test
    void theReadmeShowsTheExample() throws IOException {
        String source = Files.readString(MODULE.resolve("src/test/java/io/hauberk/policy/ReadmePolicyTest.java"));
        String readme = Files.readString(MODULE.resolve("../README.md"));
        String section = readme.substring(readme.indexOf("## A policy with a sunset"));
        assertThat(plain(between(section, "```java", "```")))
                .contains("Policy.builder")
                .isEqualTo(plain(between(source, "// README begins", "// README ends")));
    }

    private static String between(String text, String from, String to) {
        int start = text.indexOf(from) + from.length();
        return text.substring(start, text.indexOf(to, start));
    }

    /** Without white space: the formatter breaks lines where a page need not. */
    private static String plain(String code) {
        return code.replaceAll("\\s+", "");
    }
}
