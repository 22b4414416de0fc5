// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineProbeTest {
    @TempDir
    private Path folder;

    @Test
    void theCardOfThisMachineSaysWhatItIsWithoutNamesOrPaths() throws IOException {
        MachineCard card = MachineProbe.begin(List.of("hauberk", "bench", "--out", folder.toString()))
                .finish();
        assertThat(card.logicalCores()).isPositive();
        assertThat(card.memoryBytes()).isPositive();
        assertThat(card.jdk()).contains(System.getProperty("java.runtime.version"));
        assertThat(card.versions()).containsKeys("Bouncy Castle", "JMH", "Tink");
        assertThat(card.versions().values()).allMatch(version -> version.matches("[0-9].*"));
        assertThat(card.command()).isEqualTo("hauberk bench --out " + folder.getFileName());
        assertThat(card.date()).isNotNull();
        String json = new Results(card, List.of(), List.of()).toJson();
        assertThat(json).doesNotContain(System.getProperty("user.home") + "/");
        assertThat(json.split("\"system\"", -1)[1].split("\"versions\"", -1)[0]).doesNotContain("/", "\\\\");
        String host = InetAddress.getLocalHost().getHostName();
        if (host.length() > 4 && !host.equals("localhost")) {
            assertThat(json).doesNotContain(host);
        }
        if (Files.exists(Path.of("/proc/cpuinfo"))) {
            assertThat(card.cpu()).isNotEmpty();
        }
    }

    @Test
    void foldersAreCut() {
        assertThat(MachineProbe.withoutFolders(
                        "--out /a/b/c.json -javaagent:/x/y.jar=dest=/z/t.exec,on -Xlog:all=warning"))
                .isEqualTo("--out c.json -javaagent:y.jar=dest=t.exec,on -Xlog:all=warning");
        assertThat(MachineProbe.withoutFolders("run ../d/e and C:\\f\\g.txt")).isEqualTo("run e and C:g.txt");
        assertThat(MachineProbe.withoutFolders("nothing to cut -Xmx2g")).isEqualTo("nothing to cut -Xmx2g");
    }

    @Test
    void cachesAreReadWhereTheSystemTellsThem() throws IOException {
        for (String[] index : new String[][] {{"0", "1", "Data", "32K"}, {"1", "2", "Unified", "1024K"}, {"2", "3"}}) {
            Path at = Files.createDirectories(folder.resolve("index" + index[0]));
            Files.writeString(at.resolve("level"), index[1] + "\n");
            if (index.length > 2) {
                Files.writeString(at.resolve("type"), index[2] + "\n");
                Files.writeString(at.resolve("size"), index[3] + "\n");
            }
        }
        assertThat(MachineProbe.caches(folder))
                .hasSize(2)
                .containsEntry("L1d", "32K")
                .containsEntry("L2", "1024K");
        assertThat(MachineProbe.caches(folder.resolve("nowhere"))).isEmpty();
    }

    @Test
    void cardsSayHowTheyDiffer() {
        MachineCard card = Fixtures.card();
        assertThat(card.differences(card)).isEmpty();
        MachineCard here = MachineProbe.begin(List.of("x")).finish();
        assertThat(card.differences(here)).anyMatch(line -> line.startsWith("processor: Imaginary 9000 → "));
        assertThat(here.differences(card))
                .anyMatch(line ->
                        line.equals("version of Tink: " + here.versions().get("Tink") + " → absent"));
    }
}
