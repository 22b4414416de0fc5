// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.cli.vectors.generate.VectorGenerator;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.vectors.published.DocumentWriter;
import io.hauberk.vectors.published.Manifest;
import io.hauberk.vectors.published.VectorDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes this project's own vectors. */
@Command(
        name = "generate",
        description = "Makes this project's own test vectors: a JSON file for each scheme, and a manifest.",
        footer = {
            "",
            "Verdicts follow from what each case is made of, and are compared with what every back end says; a",
            "disagreement stops the command. The same seed gives the same files."
        })
final class VectorsGenerateCommand implements Callable<Integer> {
    @Mixin
    private @Nullable Output output;

    @Parameters(paramLabel = "DIR", description = "The folder to write to. Files of the same name are replaced.")
    private @Nullable Path folder;

    @Option(names = "--seed", paramLabel = "TEXT", description = "Any text; by default that of the published vectors.")
    private String seed = VectorGenerator.SEED;

    @Option(names = "--only", paramLabel = "TEXT", description = "Schemes whose id contains this; no manifest then.")
    private String only = "";

    VectorsGenerateCommand() {}

    @Override
    public Integer call() throws CommandFailure {
        Path target = Objects.requireNonNull(folder);
        List<SignatureScheme> schemes = VectorGenerator.schemes().stream()
                .filter(scheme -> scheme.id().name().contains(only))
                .toList();
        if (schemes.isEmpty()) {
            throw new CommandFailure("no scheme contains \"" + only + "\"", "hauberk schemes lists them");
        }
        VectorGenerator generator = new VectorGenerator(seed);
        List<VectorDocument> documents;
        try (Progress progress = Progress.of("schemes", schemes.size())) {
            documents = schemes.parallelStream()
                    .map(scheme -> {
                        VectorDocument document = generator.generate(scheme);
                        progress.stepBy(1);
                        return document;
                    })
                    .toList();
        }
        try {
            write(target, documents);
        } catch (IOException e) {
            throw new CommandFailure("can't write to " + target + ": " + e.getMessage(), "name a folder to write to");
        }
        return ExitCode.OK;
    }

    private void write(Path target, List<VectorDocument> documents) throws IOException {
        Files.createDirectories(target);
        Output to = Objects.requireNonNull(output);
        List<Manifest.Entry> entries = new ArrayList<>();
        for (VectorDocument document : documents) {
            byte[] content = DocumentWriter.write(document);
            String file = document.scheme() + ".json";
            Files.write(target.resolve(file), content);
            Manifest.Entry entry =
                    new Manifest.Entry(file, document.scheme(), document.size(), Manifest.sha256(content));
            entries.add(entry);
            if (to.isJson()) {
                to.jsonLines().object(json -> {
                    json.writeStringField("file", entry.file());
                    json.writeStringField("scheme", entry.scheme());
                    json.writeNumberField("tests", entry.tests());
                    json.writeStringField("sha256", entry.sha256());
                });
            }
        }
        if (only.isEmpty()) {
            Files.write(target.resolve(Manifest.FILE), new Manifest(seed, entries).write());
        }
        int tests = entries.stream().mapToInt(Manifest.Entry::tests).sum();
        to.note(entries.size() + " files with " + tests + " tests in " + target);
    }
}
