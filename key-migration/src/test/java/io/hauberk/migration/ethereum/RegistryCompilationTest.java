// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.migration.node.NpmPackages;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code that is shipped is what the compiler makes of the source. */
class RegistryCompilationTest {
    @Test
    void compilingAgainGivesTheShippedFile(@TempDir Path folder) throws Exception {
        Path output = folder.resolve("compiled.json");
        Path errors = folder.resolve("errors");
        Process node = new ProcessBuilder(
                        "node",
                        NpmPackages.module()
                                .resolve("src/main/solidity/compile.cjs")
                                .toString(),
                        NpmPackages.folder().toString())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        node.getOutputStream().close();
        assertThat(node.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(node.exitValue()).as("%s", errors).isZero();
        assertThat(errors).isEmptyFile();
        try (InputStream shipped = RegistryContract.class.getResourceAsStream("KeyMigrationRegistry.json")) {
            assertThat(output)
                    .hasContent(new String(shipped.readAllBytes(), StandardCharsets.UTF_8).stripTrailing() + "\n");
            assertThat(RegistryContract.get().runtimeCode().length()).isGreaterThan(1_000);
        }
    }
}
