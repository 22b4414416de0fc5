// SPDX-License-Identifier: Apache-2.0
package io.hauberk.vectors.format;

import io.hauberk.vectors.VectorFormatException;
import io.hauberk.vectors.VectorSuite;
import io.hauberk.vectors.published.Manifest;
import io.hauberk.vectors.published.Members;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The manifest of published vectors: the files it lists must be there with the hashes it says. It holds no cases itself.
 */
final class ManifestFormat implements JsonFormat {
    @Override
    public boolean recognises(Json root) {
        return root.hasAll(Members.MANIFEST_VERSION, "files");
    }

    @Override
    public List<VectorSuite> read(Json root, Siblings siblings) throws VectorFormatException, IOException {
        for (Manifest.Entry entry : manifest(root).files()) {
            Optional<SourceFile> file = siblings.named(entry.file());
            if (file.isEmpty()) {
                throw root.error("the file " + entry.file() + " is missing");
            }
            String found = Manifest.sha256(file.get().content());
            if (!found.equals(entry.sha256())) {
                throw root.error(entry.file() + " has another hash: " + found);
            }
        }
        return List.of();
    }

    static Manifest manifest(Json root) throws VectorFormatException {
        root.allow(Members.MANIFEST);
        if (root.integer(Members.MANIFEST_VERSION) != Members.CURRENT) {
            throw root.get(Members.MANIFEST_VERSION).error("version " + Members.CURRENT + " is the only one known");
        }
        List<Manifest.Entry> entries = new ArrayList<>();
        for (Json file : root.get("files").elements()) {
            file.allow(Members.MANIFEST_FILE);
            entries.add(new Manifest.Entry(
                    file.text("file"), file.text("scheme"), file.integer("tests"), file.text("sha256")));
        }
        return new Manifest(root.text("seed"), entries);
    }
}
