// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hauberk.migration.anchor.AnchorException;
import io.hauberk.migration.audit.AuditReport;
import io.hauberk.migration.audit.AuditReport.JournalCheck;
import io.hauberk.migration.audit.AuditReport.PolicyName;
import io.hauberk.migration.audit.Auditor;
import io.hauberk.migration.audit.Exposure;
import io.hauberk.migration.audit.Outcome;
import io.hauberk.migration.binding.CutOff;
import io.hauberk.migration.journal.Database;
import io.hauberk.migration.journal.Journal;
import io.hauberk.migration.journal.JournalException;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.SecretBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Migrations that were carried out, and what an audit makes of their files and their chain. */
@ParameterizedClass
@EnumSource(Database.class)
class MigrationAuditTest {
    private static final int ACCOUNTS = 3;

    @Parameter
    private Database database;

    @TempDir
    private Path folder;

    private final FakeChain chain = new FakeChain(FakeChain.Manners.GOOD);
    private final ChainClient client = new ChainClient(chain);
    private Migration migration = new Migration(Path.of(""), 0, "");

    @BeforeEach
    void migrate() throws IOException {
        migration = Migration.in(folder, ACCOUNTS, database);
        migration.plan(client);
        assertThat(migration
                        .run(client, Migration.OPTIONS, UnaryOperator.identity())
                        .done())
                .isEqualTo(ACCOUNTS);
    }

    @AfterEach
    void close() throws IOException {
        chain.close();
    }

    private Auditor auditor() throws IOException {
        Auditor auditor = new Auditor(migration.planned());
        try (SecretBytes key = Migration.journalKey()) {
            auditor.journal(migration.journalUrl(), key);
        }
        return auditor;
    }

    @Test
    void whatTheChainHasIsMoved() throws IOException {
        Auditor auditor = auditor();
        auditor.policy(new PolicyName("p", Bytes.wrap(new byte[32])));
        long[] judged = {0};
        AuditReport report = auditor.online(client, CutOff.none(ChainClient.CHAIN), 1, done -> judged[0] = done);
        assertThat(judged[0]).isEqualTo(ACCOUNTS);
        assertThat(report.with(Outcome.MOVED)).hasSize(ACCOUNTS);
        assertThat(report.asOf()).isPresent();
        assertThat(report.cutOff()).isEmpty();
        assertThat(report.plan()).contains(migration.planned().hash());
        assertThat(report.journal()).hasValueSatisfying(check -> {
            assertThat(check.isIntact()).isTrue();
            assertThat(check.entries()).isGreaterThan(5 * ACCOUNTS);
        });
        assertThat(report.exposed(Exposure.Kind.OLD_KEY_IN_POWER)).isEqualTo(ACCOUNTS);
        assertThat(AuditReport.fromJson(report.toJson())).isEqualTo(report);
    }

    @Test
    void withoutTheChainNothingCountsAsMoved() throws IOException {
        AuditReport report = auditor().offline(_ -> {});
        assertThat(report.with(Outcome.NOT_ANCHORED)).hasSize(ACCOUNTS);
        assertThat(report.exposed(Exposure.Kind.NOT_ANCHORED)).isEqualTo(ACCOUNTS);
        assertThat(report.asOf()).isEmpty();
        AuditReport nothing = new Auditor(migration.planned()).offline(_ -> {});
        assertThat(nothing.with(Outcome.NOT_DONE)).hasSize(ACCOUNTS);
        assertThat(nothing.journal()).isEmpty();
    }

    @Test
    void whatCameAfterTheCutOffOrIsNotDeepDoesntCount() throws IOException {
        AuditReport late = auditor().online(client, new CutOff(ChainClient.CHAIN, 1), 1, _ -> {});
        assertThat(late.with(Outcome.BINDING_REFUSED)).hasSize(ACCOUNTS);
        assertThat(late.cutOff()).hasValue(1);
        AuditReport shallow = auditor().online(client, CutOff.none(ChainClient.CHAIN), 1_000, _ -> {});
        assertThat(shallow.with(Outcome.NOT_ANCHORED)).hasSize(ACCOUNTS);
    }

    @Test
    void aBrokenChainIsAFinding() throws IOException, SQLException {
        try (Connection store = DriverManager.getConnection(migration.journalUrl());
                Statement change = store.createStatement()) {
            assertThat(change.executeUpdate("update hauberk_journal set body = replace(body, '0', '1') where seq = 4"))
                    .isEqualTo(1);
        }
        AuditReport report = auditor().online(client, CutOff.none(ChainClient.CHAIN), 1, _ -> {});
        JournalCheck check = report.journal().orElseThrow();
        assertThat(check.isIntact()).isFalse();
        assertThat(check.entries()).isEqualTo(4);
        assertThat(check.problem()).contains("breaks at entry 4");
        assertThat(report.with(Outcome.MOVED)).hasSizeLessThan(ACCOUNTS);
    }

    @Test
    void aJournalOfAnotherPlanIsRefused() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("other"));
        Migration other = Migration.in(elsewhere, 1, database);
        Auditor auditor = new Auditor(other.plan(client));
        try (SecretBytes key = Migration.journalKey()) {
            assertThatThrownBy(() -> auditor.journal(migration.journalUrl(), key))
                    .isInstanceOfSatisfying(
                            JournalException.class,
                            refused -> assertThat(refused.reason()).isEqualTo(JournalException.Reason.OTHER_PLAN));
        }
        try (SecretBytes wrong = SecretBytes.copyOf(new byte[Journal.KEY_BYTES - 1])) {
            assertThatThrownBy(() -> auditor.journal(migration.journalUrl(), wrong))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aNodeThatIsDownEndsTheAudit() throws IOException {
        Auditor auditor = auditor();
        chain.setDown(true);
        assertThatThrownBy(() -> auditor.online(client, CutOff.none(ChainClient.CHAIN), 1, _ -> {}))
                .isInstanceOf(AnchorException.class);
    }
}
