// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hauberk.migration.ChainName;
import io.hauberk.migration.MalformedFileException;
import io.hauberk.migration.anchor.Head;
import io.hauberk.migration.anchor.Inclusion;
import io.hauberk.migration.audit.AuditReport.JournalCheck;
import io.hauberk.migration.audit.AuditReport.PolicyName;
import io.hauberk.migration.audit.AuditedAccount.NewKeys;
import io.hauberk.migration.binding.KeyName;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.Verdict;
import io.hauberk.wire.KeyEnvelope;
import io.hauberk.wire.SignatureEnvelope;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportSignatureTest {
    private static final AuditReport REPORT = Sample.report();
    private static final Hedging HEDGED = Hedging.hedged(new SecureRandom());
    private static final SigningKey SIGNER = Sample.key(Sample.HYBRID, "auditor");
    private static final KeyEnvelope KNOWN = KeyEnvelope.of(SIGNER.verifyingKey());

    @ParameterizedTest
    @ValueSource(
            strings = {
                Sample.HYBRID,
                "Dual-SHA256-MLDSA44-Ed25519-Strict",
                "MLDSA44-Ed25519-SHA512",
                "ML-DSA-65",
                Sample.RECOVERY,
                "Ed25519-Strict",
                "ECDSA-secp256k1-Ethereum"
            })
    void aKeyOfAnySchemeSigns(String scheme) throws MalformedFileException {
        SigningKey key = Sample.key(scheme, "auditor");
        KeyEnvelope known = KeyEnvelope.of(key.verifyingKey());
        Hedging hedging = scheme.equals("Ed25519-Strict") ? Hedging.deterministic() : HEDGED;
        ReportSignature signature = ReportSignature.sign(REPORT, key, hedging);
        ReportSignature read = ReportSignature.fromJson(signature.toJson());
        assertThat(read).isEqualTo(signature);
        assertThat(read.verify(AuditReport.fromJson(REPORT.toJson()), known)).isEqualTo(Verdict.VALID);
        assertThat(read.verify(REPORT.withCutOff(901), known)).isEqualTo(Verdict.MISMATCH);
    }

    @Test
    void everyFieldIsSigned() throws MalformedFileException {
        ReportSignature signature = ReportSignature.sign(REPORT, SIGNER, HEDGED);
        assertThat(signature.verify(REPORT, KNOWN)).isEqualTo(Verdict.VALID);
        Map<String, AuditReport> tampered = tampered();
        assertThat(tampered).hasSize(27);
        for (Map.Entry<String, AuditReport> change : tampered.entrySet()) {
            AuditReport read = AuditReport.fromJson(change.getValue().toJson());
            assertThat(read).as(change.getKey()).isNotEqualTo(REPORT);
            assertThat(signature.verify(read, KNOWN)).as(change.getKey()).isEqualTo(Verdict.MISMATCH);
        }
    }

    private static Map<String, AuditReport> tampered() {
        Map<String, AuditReport> changes = new LinkedHashMap<>();
        changes.put("chain", copy(ChainName.evm(1), REPORT.accounts()));
        changes.put("plan", REPORT.withPlan(Sample.hash(9)));
        changes.put("head's height", REPORT.withHead(new Head(1_001, "0xfeed", 1_795_000_000L)));
        changes.put("head's hash", REPORT.withHead(new Head(1_000, "0xfeee", 1_795_000_000L)));
        changes.put("head's time", REPORT.withHead(new Head(1_000, "0xfeed", 1_795_000_001L)));
        changes.put("cut-off", REPORT.withCutOff(901));
        changes.put(
                "no cut-off",
                new AuditReport(
                        REPORT.chain(),
                        REPORT.plan(),
                        REPORT.asOf(),
                        OptionalLong.empty(),
                        REPORT.policy(),
                        REPORT.journal(),
                        REPORT.accounts()));
        changes.put("policy's name", REPORT.withPolicy(new PolicyName("x", Sample.hash(1))));
        changes.put("policy's hash", REPORT.withPolicy(new PolicyName(Sample.HOSTILE.get(3), Sample.hash(9))));
        changes.put("journal's count", REPORT.withJournal(new JournalCheck(78, Sample.hash(2), "")));
        changes.put("journal's head", REPORT.withJournal(new JournalCheck(77, Sample.hash(9), "")));
        changes.put("journal's check", REPORT.withJournal(new JournalCheck(77, Sample.hash(2), "x")));
        List<AuditedAccount> fewer =
                REPORT.accounts().subList(1, REPORT.accounts().size());
        changes.put("an account removed", copy(REPORT.chain(), fewer));
        account(
                changes,
                "origin",
                a -> edit(a, "x", a.reason(), a.oldScheme(), a.newKeys(), a.inclusion(), a.exposures()));
        account(
                changes,
                "reason",
                a -> edit(a, a.origin(), "x", a.oldScheme(), a.newKeys(), a.inclusion(), a.exposures()));
        account(
                changes,
                "old scheme",
                a -> edit(
                        a,
                        a.origin(),
                        a.reason(),
                        Optional.of(SchemeId.of("x")),
                        a.newKeys(),
                        a.inclusion(),
                        a.exposures()));
        account(
                changes,
                "exposures",
                a -> edit(a, a.origin(), a.reason(), a.oldScheme(), a.newKeys(), a.inclusion(), List.of()));
        account(
                changes,
                "outcome",
                a -> new AuditedAccount(
                        a.account(),
                        a.origin(),
                        Outcome.LEFT_OUT,
                        a.reason(),
                        a.oldScheme(),
                        a.newKeys(),
                        Optional.empty(),
                        a.exposures()));
        account(
                changes,
                "account",
                a -> new AuditedAccount(
                        Sample.account(20),
                        a.origin(),
                        a.outcome(),
                        a.reason(),
                        a.oldScheme(),
                        a.newKeys(),
                        a.inclusion(),
                        a.exposures()));
        key(changes, "new key", k -> new NewKeys(other(k.hybrid()), k.recovery(), k.statement()));
        key(changes, "recovery key", k -> new NewKeys(k.hybrid(), other(k.recovery()), k.statement()));
        key(changes, "statement", k -> new NewKeys(k.hybrid(), k.recovery(), Sample.hash(9)));
        inclusion(
                changes,
                "chain of inclusion",
                i -> new Inclusion(
                        ChainName.evm(1), i.height(), i.timestamp(), i.blockHash(), i.transaction(), i.index()));
        inclusion(
                changes,
                "height",
                i -> new Inclusion(
                        i.chain(), i.height() + 1, i.timestamp(), i.blockHash(), i.transaction(), i.index()));
        inclusion(
                changes,
                "time",
                i -> new Inclusion(
                        i.chain(), i.height(), i.timestamp() + 1, i.blockHash(), i.transaction(), i.index()));
        inclusion(
                changes,
                "block",
                i -> new Inclusion(i.chain(), i.height(), i.timestamp(), "x", i.transaction(), i.index()));
        inclusion(
                changes,
                "transaction",
                i -> new Inclusion(i.chain(), i.height(), i.timestamp(), i.blockHash(), "x", i.index()));
        return changes;
    }

    private static KeyName other(KeyName key) {
        return new KeyName(key.scheme(), Sample.hash(9));
    }

    private static void account(Map<String, AuditReport> changes, String name, UnaryOperator<AuditedAccount> change) {
        int index = REPORT.accounts().indexOf(REPORT.with(Outcome.MOVED).getFirst());
        List<AuditedAccount> accounts = new ArrayList<>(REPORT.accounts());
        accounts.set(index, change.apply(accounts.get(index)));
        accounts.sort((a, b) -> a.account().compareTo(b.account()));
        changes.put(name, copy(REPORT.chain(), accounts));
    }

    private static void key(Map<String, AuditReport> changes, String name, UnaryOperator<NewKeys> change) {
        account(
                changes,
                name,
                a -> edit(
                        a,
                        a.origin(),
                        a.reason(),
                        a.oldScheme(),
                        a.newKeys().map(change),
                        a.inclusion(),
                        a.exposures()));
    }

    private static void inclusion(Map<String, AuditReport> changes, String name, UnaryOperator<Inclusion> change) {
        account(
                changes,
                name,
                a -> edit(
                        a,
                        a.origin(),
                        a.reason(),
                        a.oldScheme(),
                        a.newKeys(),
                        a.inclusion().map(change),
                        a.exposures()));
    }

    private static AuditedAccount edit(
            AuditedAccount a,
            String origin,
            String reason,
            Optional<SchemeId> oldScheme,
            Optional<NewKeys> keys,
            Optional<Inclusion> inclusion,
            List<Exposure> exposures) {
        return new AuditedAccount(a.account(), origin, a.outcome(), reason, oldScheme, keys, inclusion, exposures);
    }

    private static AuditReport copy(ChainName chain, List<AuditedAccount> accounts) {
        return new AuditReport(
                chain, REPORT.plan(), REPORT.asOf(), REPORT.cutOff(), REPORT.policy(), REPORT.journal(), accounts);
    }

    @Test
    void aReportIsVerifiedUnderTheKeyThatIsKnown() {
        SigningKey stranger = Sample.key(Sample.HYBRID, "stranger");
        ReportSignature theirs = ReportSignature.sign(REPORT, stranger, HEDGED);
        assertThat(theirs.verify(REPORT, KeyEnvelope.of(stranger.verifyingKey())))
                .isEqualTo(Verdict.VALID);
        assertThat(theirs.verify(REPORT, KNOWN)).isEqualTo(Verdict.MISMATCH);
        assertThat(new ReportSignature(KNOWN, theirs.envelope()).verify(REPORT, KNOWN))
                .isEqualTo(Verdict.MISMATCH);
        KeyEnvelope unknown = new KeyEnvelope(SchemeId.of("Nobody-1"), KNOWN.key());
        assertThat(new ReportSignature(unknown, theirs.envelope()).verify(REPORT, unknown))
                .isEqualTo(Verdict.UNKNOWN_SCHEME);
    }

    @Test
    void anEnvelopeOfAnotherSchemeIsNone() {
        SignatureEnvelope other = new SignatureEnvelope(SchemeId.of("ML-DSA-44"), Sample.hash(1));
        assertThat(new ReportSignature(KNOWN, other.encode()).verify(REPORT, KNOWN))
                .isEqualTo(Verdict.MALFORMED_SIGNATURE);
        assertThat(new ReportSignature(KNOWN, Bytes.EMPTY).verify(REPORT, KNOWN))
                .isEqualTo(Verdict.MALFORMED_SIGNATURE);
    }

    @Test
    void aDualOfTheEvmSignsReportsOfItsChainsOnly() {
        AuditReport solana = AuditReport.of(ChainName.parse("solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp"));
        assertThatIllegalArgumentException().isThrownBy(() -> ReportSignature.sign(solana, SIGNER, HEDGED));
        ReportSignature signature = ReportSignature.sign(REPORT, SIGNER, HEDGED);
        assertThat(signature.verify(solana, KNOWN)).isEqualTo(Verdict.MISMATCH);
    }

    @Test
    void otherTextsAreNoSignatures() {
        String json = ReportSignature.sign(REPORT, SIGNER, HEDGED).toJson();
        for (String text : List.of(
                "",
                "{}",
                json + "x",
                json.replace("\"version\":1", "\"version\":0"),
                json.replace("\"scheme\":\"Dual", "\"scheme\":\"Duel"),
                json.replace("\"signer\":\"0x48", "\"signer\":\"0x49"),
                json.replace("\"signature\":\"0x", "\"signature\":\"0X"))) {
            assertThatThrownBy(() -> ReportSignature.fromJson(text)).isInstanceOf(MalformedFileException.class);
        }
    }
}
