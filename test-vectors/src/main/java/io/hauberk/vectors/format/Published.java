// SPDX-License-Identifier: Apache-2.0
package io.hauberk.vectors.format;

import io.hauberk.vectors.VectorFormatException;
import io.hauberk.vectors.VectorLimits;
import io.hauberk.vectors.VectorSuite;
import io.hauberk.vectors.published.Manifest;
import io.hauberk.vectors.published.VectorDocument;

/** Reads published vectors that are in memory. */
public final class Published {
    private Published() {}

    /** {@return a document}; {@code name} is for messages */
    public static VectorDocument document(String name, byte[] content, VectorLimits limits)
            throws VectorFormatException {
        return HauberkFormat.document(Json.parse(SourceFile.of(name, content), limits));
    }

    /** {@return the cases of a document} */
    public static VectorSuite suite(String name, VectorDocument document) {
        return HauberkFormat.suite(name, document);
    }

    /** {@return a manifest} */
    public static Manifest manifest(byte[] content, VectorLimits limits) throws VectorFormatException {
        return ManifestFormat.manifest(Json.parse(SourceFile.of(Manifest.FILE, content), limits));
    }
}
