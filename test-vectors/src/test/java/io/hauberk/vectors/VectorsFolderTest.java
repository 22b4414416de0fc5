// SPDX-License-Identifier: Apache-2.0
package io.hauberk.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class VectorsFolderTest {
    @TempDir
    Path folder;

    private String before = "";

    @BeforeEach
    void remember() {
        before = System.getProperty(VectorsFolder.PROPERTY, "");
        System.setProperty(VectorsFolder.PROPERTY, folder.toString());
    }

    @AfterEach
    void restore() {
        if (before.isEmpty()) {
            System.clearProperty(VectorsFolder.PROPERTY);
        } else {
            System.setProperty(VectorsFolder.PROPERTY, before);
        }
    }

    @Test
    void filesAreReadAndInflated() throws IOException {
        byte[] text = "count = 0".getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve("a.rsp"), text);
        try (var out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("b.rsp.gz")))) {
            out.write(text);
        }
        assertThat(VectorsFolder.read("a.rsp")).isEqualTo(text);
        assertThat(VectorsFolder.read("b.rsp.gz")).isEqualTo(text);
    }

    @Test
    void missingFileInTheFolderFails() {
        assertThatThrownBy(() -> VectorsFolder.file("none.json"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("none.json");
    }

    @Test
    void missingFolderSkipsOnADesk() {
        System.setProperty(VectorsFolder.PROPERTY, folder.resolve("none").toString());
        assertThat(VectorsFolder.find()).isEmpty();
        assertThat(VectorsFolder.missing("no folder", false)).isInstanceOf(TestAbortedException.class);
    }

    @Test
    void missingFolderFailsInAPipeline() {
        assertThatThrownBy(() -> VectorsFolder.missing("no folder", true))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no folder");
    }
}
