// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.binding;

import static io.hauberk.migration.binding.Keys.at;
import static io.hauberk.migration.binding.Keys.key;
import static io.hauberk.migration.binding.Keys.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hauberk.migration.Account;
import io.hauberk.migration.ChainName;
import io.hauberk.migration.MalformedFileException;
import io.hauberk.migration.anchor.Act;
import io.hauberk.migration.anchor.AnchoredAct;
import io.hauberk.migration.binding.BindingVerdict.Proven;
import io.hauberk.migration.binding.BindingVerdict.Reason;
import io.hauberk.migration.binding.BindingVerdict.Refused;
import io.hauberk.migration.binding.BindingVerdict.Unanchored;
import io.hauberk.migration.timestamp.StampVerdict.Stamped;
import io.hauberk.signature.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BindingTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DUAL = "Dual-EVM-MLDSA44-ECDSA-secp256k1";
    private static final String COMPOSITE = "Hauberk-MLDSA44-ECDSA-secp256k1-SHA512";
    private static final BindingVerifier VERIFIER = BindingVerifier.standard();

    private static SigningKey recovery() {
        return key("SLH-DSA-SHA2-128f", "recovery");
    }

    private static BindingVerdict verify(Binding binding, AnchoredAct... acts) {
        ChainName chain = binding.statement().account().chain();
        return VERIFIER.verify(binding, Keys.account(chain), new CutOff(chain, 500), List.of(acts));
    }

    @ParameterizedTest
    @CsvSource({
        "eip155:1, EIP712, Dual-EVM-MLDSA44-ECDSA-secp256k1",
        "eip155:1, EIP191, Hauberk-MLDSA44-ECDSA-secp256k1-SHA512",
        "eip155:56, EIP712, Dual-EVM-Falcon512-Ed25519-Strict",
        "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp, SOLANA, Dual-SHA512-Falcon512-Ed25519-Strict",
        "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp, SOLANA, Hauberk-Falcon512-Ed25519-Taming2-SHA512",
        "cosmos:cosmoshub-4, PLAIN, MLDSA44-Ed25519-SHA512"
    })
    void aBindingHoldsOnceItIsAnchored(String chain, OldKeyForm form, String scheme) throws Exception {
        Binding binding = Keys.registration(ChainName.parse(chain), form, key(scheme, "new"), recovery());
        assertThat(verify(binding)).isInstanceOf(Unanchored.class);
        assertThat(verify(binding).explain()).contains("proves nothing once");
        assertThat(verify(binding, at(100, register(binding)))).isInstanceOf(Proven.class);
        Binding again = Binding.fromJson(binding.toJson());
        assertThat(again).isEqualTo(binding);
        assertThat(again.toJson()).isEqualTo(binding.toJson());
    }

    @Test
    void aStampDatesABindingAndProvesLessThanAnAnchor() throws Exception {
        Binding binding = Keys.registration(Keys.ETHEREUM, OldKeyForm.EIP712, key(DUAL, "new"), recovery());
        Account account = binding.statement().account();
        Instant within = Instant.ofEpochSecond(binding.statement().validity().until() - 1);
        Stamped stamp = new Stamped(within, "CN=authority", "RSA");
        BindingVerdict dated = VERIFIER.verify(binding, account, within, stamp);
        assertThat(dated).isInstanceOf(BindingVerdict.Dated.class);
        assertThat(dated.isProven()).isFalse();
        assertThat(dated.explain()).contains("CN=authority", "only a chain can tell", "falls with RSA");
        assertRefused(
                VERIFIER.verify(binding, account, within.minusSeconds(1), stamp), BindingVerdict.Reason.AFTER_CUT_OFF);
        Stamped late = new Stamped(within.plusSeconds(2), "CN=authority", "RSA");
        assertRefused(VERIFIER.verify(binding, account, Instant.MAX, late), BindingVerdict.Reason.VALIDITY);
        Account other = Keys.account(ChainName.evm(56));
        assertRefused(VERIFIER.verify(binding, other, Instant.MAX, stamp), BindingVerdict.Reason.OTHER_ACCOUNT);
    }

    /** Every value in the file is changed in turn, and every one of them matters. */
    @Test
    void everyFieldTamperedWithFails() throws Exception {
        Binding binding = Keys.registration(Keys.ETHEREUM, OldKeyForm.EIP712, key(DUAL, "new"), recovery());
        AnchoredAct anchored = at(100, register(binding));
        Binding pointing = binding.includedAt(anchored.inclusion());
        assertThat(verify(pointing, anchored)).isInstanceOf(Proven.class);
        JsonNode original = JSON.readTree(pointing.toJson());
        List<String> pointers = new ArrayList<>();
        leaves(original, "", pointers);
        int malformed = 0;
        int refused = 0;
        for (String pointer : pointers) {
            for (Object other : others(original.at(pointer))) {
                JsonNode copy = original.deepCopy();
                int slash = pointer.lastIndexOf('/');
                ObjectNode parent = (ObjectNode) copy.at(pointer.substring(0, slash));
                parent.set(pointer.substring(slash + 1), JSON.valueToTree(other));
                Binding tampered;
                try {
                    tampered = Binding.fromJson(JSON.writeValueAsString(copy));
                } catch (MalformedFileException e) {
                    malformed++;
                    continue;
                }
                BindingVerdict verdict = verify(tampered, anchored);
                assertThat(verdict).as(pointer + " = " + other).isInstanceOf(Refused.class);
                refused++;
            }
        }
        assertThat(pointers).hasSizeGreaterThan(24);
        assertThat(refused).isGreaterThan(60);
        assertThat(malformed).isGreaterThan(5);
    }

    private static void leaves(JsonNode node, String pointer, List<String> into) {
        if (node.isValueNode()) {
            into.add(pointer);
        }
        node.properties().forEach(field -> leaves(field.getValue(), pointer + "/" + field.getKey(), into));
    }

    private static List<Object> others(JsonNode leaf) {
        if (leaf.isNumber()) {
            return List.of(leaf.asLong() + 1, leaf.asLong() == 0 ? 7L : leaf.asLong() - 1, 1L << 50);
        }
        String text = leaf.asText();
        List<Object> others = new ArrayList<>();
        for (int at : List.of(2, text.length() / 2, text.length() - 1)) {
            char c = text.charAt(Math.min(at, text.length() - 1));
            char next = c == '1' ? '2' : '1';
            others.add(text.substring(0, Math.min(at, text.length() - 1))
                    + next
                    + text.substring(Math.min(at, text.length() - 1) + 1));
        }
        others.add(text + "00");
        others.add(text.substring(0, text.length() - 1));
        others.addAll(
                Map.of("register", "rotate", "eip712", "eip191", "old key", "previous key", DUAL, COMPOSITE)
                        .entrySet()
                        .stream()
                        .filter(entry -> entry.getKey().equals(text))
                        .map(entry -> (Object) entry.getValue())
                        .toList());
        return others;
    }

    private static void assertRefused(BindingVerdict verdict, Reason reason) {
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason())
                                .as(refused.detail())
                                .isEqualTo(reason));
    }

    @Test
    void theChainDecides() {
        Binding binding = Keys.registration(Keys.ETHEREUM, OldKeyForm.EIP712, key(DUAL, "new"), recovery());
        Binding thief = Keys.registration(Keys.ETHEREUM, OldKeyForm.EIP712, key(DUAL, "thief"), recovery());
        Act.Register act = register(binding);
        assertThat(verify(binding, at(500, act))).isInstanceOf(Proven.class);
        assertRefused(verify(binding, at(501, act)), Reason.AFTER_CUT_OFF);
        assertRefused(verify(binding, at(89, act)), Reason.VALIDITY);
        assertRefused(verify(binding, at(99, register(thief)), at(100, act)), Reason.NOT_FIRST);
        assertThat(verify(binding, at(100, act), at(101, register(thief)))).isInstanceOf(Proven.class);
        assertThat(verify(binding, at(100, register(thief)))).isInstanceOf(Unanchored.class);
        assertRefused(verify(binding, at(99, new Act.CutOff(act.account(), 0)), at(100, act)), Reason.AFTER_CUT_OFF);
        assertRefused(
                verify(binding, at(100, new Act.Register(act.account(), 1, act.statement(), act.recovery()))),
                Reason.INCLUSION);
        assertRefused(
                verify(binding, at(100, new Act.Register(act.account(), 0, act.statement(), act.statement()))),
                Reason.INCLUSION);
        assertRefused(
                verify(
                        binding,
                        at(100, new Act.Register(Keys.account(ChainName.evm(5)), 0, act.statement(), act.recovery()))),
                Reason.OTHER_ACCOUNT);
        assertRefused(VERIFIER.verifySignatures(binding, Keys.account(ChainName.evm(5))), Reason.OTHER_ACCOUNT);
    }

    @Test
    void onlyTheRightKeysMakeABinding() {
        SigningKey fresh = key(DUAL, "new");
        Statement statement = Keys.statement(Purpose.REGISTER, Keys.ETHEREUM, fresh, recovery(), 0, Statement.NOTHING);
        SigningKey old = Keys.oldKey(Keys.ETHEREUM);
        assertThatThrownBy(() -> Binding.register(statement, old, OldKeyForm.EIP712, key(DUAL, "thief"), Keys.hedged()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Binding.register(
                        statement, Keys.oldKey(ChainName.evm(5)), OldKeyForm.EIP712, fresh, Keys.hedged()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Binding.register(statement, old, OldKeyForm.SOLANA, fresh, Keys.hedged()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        Keys.registration(Keys.ETHEREUM, OldKeyForm.EIP712, key("ML-DSA-44", "single"), recovery()))
                .hasMessageContaining("no hybrid");
    }

    @Test
    void aBundleIsReadBackBindingByBinding(@TempDir Path folder) throws Exception {
        Binding binding = Keys.registration(Keys.ETHEREUM, OldKeyForm.EIP712, key(DUAL, "new"), recovery());
        Path file = folder.resolve("bundle.jsonl");
        try (Bundle.Out out = Bundle.create(file)) {
            out.write(binding);
            out.write(binding);
            out.finish();
        }
        assertThatThrownBy(() -> Bundle.create(file)).isInstanceOf(java.nio.file.FileAlreadyExistsException.class);
        try (Bundle.In in = Bundle.open(file)) {
            assertThat(in.next()).contains(binding);
            assertThat(in.next()).contains(binding);
            assertThat(in.next()).isEmpty();
        }
        Files.writeString(file, binding.toJson() + "\n{}\n");
        try (Bundle.In in = Bundle.open(file)) {
            assertThat(in.next()).contains(binding);
            assertThatThrownBy(in::next)
                    .isInstanceOf(MalformedFileException.class)
                    .hasMessageStartingWith("line 2 is no binding");
        }
    }
}
