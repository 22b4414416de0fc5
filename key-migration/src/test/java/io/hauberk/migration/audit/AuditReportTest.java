// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hauberk.migration.MalformedFileException;
import io.hauberk.migration.anchor.AccountKind;
import io.hauberk.migration.audit.AuditReport.JournalCheck;
import io.hauberk.migration.binding.Binding;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditReportTest {
    private static final AuditReport REPORT = Sample.report();
    private static final String LONG = "x".repeat(ReportFields.MAX_CHARS + 100_000); // more than a reader reads ahead

    @Test
    void onlyProvenBindingsCountAsMoved() {
        assertThat(REPORT.outcomes())
                .containsEntry(Outcome.MOVED, 10L)
                .containsEntry(Outcome.NOT_ANCHORED, 1L)
                .containsEntry(Outcome.BINDING_REFUSED, 1L)
                .containsEntry(Outcome.FAILED, 1L)
                .containsEntry(Outcome.LEFT_OUT, 1L)
                .containsEntry(Outcome.NOT_DONE, 1L);
        assertThat(one(Outcome.BINDING_REFUSED).reason()).isEqualTo("the old key's signature is wrong");
        assertThat(one(Outcome.FAILED).reason()).isEqualTo(Sample.HOSTILE.get(0));
        assertThat(one(Outcome.LEFT_OUT).reason()).isEqualTo(Sample.HOSTILE.get(1));
    }

    @Test
    void aBindingWithoutInclusionIsSaidToProveNothing() {
        AuditedAccount loose = one(Outcome.NOT_ANCHORED);
        assertThat(loose.inclusion()).isEmpty();
        assertThat(loose.newKeys()).isPresent();
        assertThat(loose.exposures().getFirst().kind()).isEqualTo(Exposure.Kind.NOT_ANCHORED);
        assertThat(loose.exposures().getFirst().detail())
                .startsWith("proves nothing once the old key's scheme is broken");
    }

    @Test
    void everyAccountIsStillExposedInSomeWay() {
        assertThat(REPORT.exposures())
                .containsEntry(Exposure.Kind.OLD_KEY_IN_POWER, 15L)
                .containsEntry(Exposure.Kind.KEY_REVEALED, 10L) // the registration shows it
                .containsEntry(Exposure.Kind.NOT_MOVED, 4L)
                .containsEntry(Exposure.Kind.NOT_ANCHORED, 1L)
                .containsEntry(Exposure.Kind.DELEGATED, 1L)
                .containsEntry(Exposure.Kind.HANGS_ON_OLD_KEY, 1L);
        assertThat(REPORT.accounts().stream()
                        .flatMap(account -> account.exposures().stream())
                        .filter(exposure -> exposure.kind() == Exposure.Kind.DELEGATED))
                .singleElement()
                .satisfies(delegated -> assertThat(delegated.detail()).startsWith("still exposed"));
        AuditedAccount untouched = AuditedAccount.judge(
                Evidence.of(Sample.account(1), "").with(Sample.state(1, AccountKind.KEY, false, List.of())));
        assertThat(untouched.exposures())
                .extracting(Exposure::kind)
                .containsExactly(Exposure.Kind.NOT_MOVED, Exposure.Kind.OLD_KEY_IN_POWER);
    }

    @Test
    void aReportHasOneText() throws MalformedFileException {
        String json = REPORT.toJson();
        assertThat(AuditReport.fromJson(json)).isEqualTo(REPORT);
        assertThat(json).doesNotContain("\n");
        List<Evidence> shuffled = new ArrayList<>(Sample.evidence());
        Collections.shuffle(shuffled, new Random(1));
        assertThat(REPORT.withAccounts(shuffled).toJson()).isEqualTo(json);
        AuditReport empty = AuditReport.of(Sample.CHAIN);
        assertThat(AuditReport.fromJson(empty.toJson())).isEqualTo(empty);
    }

    @Test
    void aFileHoldsThatText(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("report.json");
        try (Writer out = Files.newBufferedWriter(file)) {
            REPORT.writeTo(out);
        }
        assertThat(Files.readString(file)).isEqualTo(REPORT.toJson());
        AuditReport read = AuditReport.read(file);
        assertThat(read).isEqualTo(REPORT);
        assertThat(read.toJson()).isEqualTo(REPORT.toJson());
        assertThat(read.outcomes()).isEqualTo(REPORT.outcomes());
        assertThat(AuditPage.of(read)).isEqualTo(AuditPage.of(REPORT));
        Files.writeString(file, REPORT.toJson().replace("\"version\":1,", "\"version\":1,\"more\":\"" + LONG + "\","));
        assertThatThrownBy(() -> AuditReport.read(file))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("longer than");
        Files.writeString(file, REPORT.toJson().replaceFirst("\"origin\":\"", "\"origin\":\"" + LONG));
        assertThatThrownBy(() -> AuditReport.read(file))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("longer than");
    }

    @Test
    void anyOtherTextIsRefused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("report.json");
        String json = REPORT.toJson();
        List<String> wrong = List.of(
                " " + json,
                json + "\n",
                json.replace("\"version\":1", "\"version\":2"),
                json.replace("\"moved\":10", "\"moved\":11"),
                json.replace("\"binding refused\":1", "\"binding refused\":0"),
                json.replace("\"intact\":true", "\"intact\":false"),
                json.replace("\"cutOff\":900,", "" + "\"cutOff\":900,\"more\":1,"),
                json.replace("\"old key keeps its power\":15", "\"old key keeps its power\":0"),
                json.replaceFirst("\"inclusion\":\\{[^}]*\\},", ""),
                json.replaceFirst("\"outcome\":\"moved\"", "\"outcome\":\"left out\""),
                json.substring(0, json.length() - 1),
                json + "{}",
                json.replace("\"accounts\":[", "\"accounts\":[1,"),
                json.replace("\"accounts\":", "\"accounts\":0,\"accounts\":"),
                "",
                "{}",
                "[]");
        for (String text : wrong) {
            assertThat(text).isNotEqualTo(json);
            assertThatThrownBy(() -> AuditReport.fromJson(text)).isInstanceOf(MalformedFileException.class);
            Files.writeString(file, text);
            assertThatThrownBy(() -> AuditReport.read(file)).isInstanceOf(MalformedFileException.class);
        }
    }

    @Test
    void accountsOccurOnceAndEvidenceIsOfOneAccount() {
        Evidence twice = Evidence.of(Sample.account(1), "a");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> REPORT.withAccounts(List.of(twice, Evidence.of(Sample.account(1), "b"))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> twice.with(Sample.state(2, AccountKind.KEY, true, List.of())));
        Binding other = Sample.binding(2);
        assertThatIllegalArgumentException().isThrownBy(() -> twice.with(other, Sample.verdict(other, 2, true)));
        assertThatIllegalArgumentException().isThrownBy(() -> new JournalCheck(-1, Sample.hash(0), ""));
    }

    private static AuditedAccount one(Outcome outcome) {
        assertThat(REPORT.with(outcome)).hasSize(1);
        return REPORT.with(outcome).getFirst();
    }
}
