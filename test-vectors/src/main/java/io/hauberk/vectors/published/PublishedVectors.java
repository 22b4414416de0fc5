// SPDX-License-Identifier: Apache-2.0
package io.hauberk.vectors.published;

import io.hauberk.vectors.VectorFormatException;
import io.hauberk.vectors.VectorLimits;
import io.hauberk.vectors.VectorSuite;
import io.hauberk.vectors.format.Published;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * The vectors that this jar brings: put it on a test class path and loop over {@link #schemes}. Each file is checked
 * against the manifest when it is read. Stateless and safe for use by many threads.
 */
public final class PublishedVectors {
    /** The folder of the files, as a resource. */
    public static final String FOLDER = "/io/hauberk/vectors/v1/";

    /** The JSON Schema of the files. */
    public static final String SCHEMA = "hauberk_vectors_schema_v1.json";

    private PublishedVectors() {}

    /** {@return the ids of the schemes that there are vectors for, in their listed order} */
    public static List<String> schemes() {
        return manifest().files().stream().map(Manifest.Entry::scheme).toList();
    }

    /** {@return the manifest} */
    public static Manifest manifest() {
        try {
            return Published.manifest(read(Manifest.FILE), VectorLimits.STANDARD);
        } catch (VectorFormatException e) {
            throw new IllegalStateException("the manifest is damaged", e);
        }
    }

    /** {@return the tests of a scheme}; nothing if there are none for that id */
    public static Optional<VectorDocument> document(String schemeId) {
        return manifest().files().stream()
                .filter(entry -> entry.scheme().equals(schemeId))
                .findFirst()
                .map(PublishedVectors::document);
    }

    /** {@return the tests of a scheme as a suite of cases}; nothing if there are none for that id */
    public static Optional<VectorSuite> suite(String schemeId) {
        return document(schemeId).map(document -> Published.suite(schemeId, document));
    }

    /**
     * {@return the bytes of a file}: one that the manifest lists, the manifest itself or the schema
     *
     * @throws IllegalArgumentException if this jar has no such file
     */
    public static byte[] read(String file) {
        if (!file.matches("[A-Za-z0-9._+-]+")) {
            throw new IllegalArgumentException("no name of a file: " + file);
        }
        try (InputStream in = PublishedVectors.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalArgumentException("no published file " + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("this jar can't be read", e);
        }
    }

    private static VectorDocument document(Manifest.Entry entry) {
        byte[] content = read(entry.file());
        if (!Manifest.sha256(content).equals(entry.sha256())) {
            throw new IllegalStateException(entry.file() + " isn't the file that the manifest lists");
        }
        try {
            return Published.document(entry.file(), content, VectorLimits.STANDARD);
        } catch (VectorFormatException e) {
            throw new IllegalStateException("a published file is damaged", e);
        }
    }
}
