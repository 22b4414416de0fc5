// SPDX-License-Identifier: Apache-2.0
package io.hauberk.vectors.published;

import java.util.Set;

/** The members of each object in a file of published vectors, as the schema has them; any other is refused. */
public final class Members {
    /** The member that marks a file of this format, and its value. */
    public static final String VERSION = "hauberkVectors";

    /** The version of the format. */
    public static final int CURRENT = 1;

    /** The whole file. */
    public static final Set<String> DOCUMENT = Set.of(VERSION, "scheme", "numberOfTests", "notes", "groups");

    /** A group. */
    public static final Set<String> GROUP = Set.of("publicKey", "privateKey", "seed", "tests");

    /** A test. */
    public static final Set<String> TEST = Set.of(
            "id",
            "comment",
            "flags",
            "message",
            "context",
            "digest",
            "mu",
            "signature",
            "verdict",
            "signing",
            "recovery");

    /** A signature that is an edit. */
    public static final Set<String> EDIT = Set.of("of", "length", "patches");

    /** A patch of an edit. */
    public static final Set<String> PATCH = Set.of("at", "octets");

    /** How a signature is made. */
    public static final Set<String> SIGNING = Set.of("randomness");

    /** What key recovery gives. */
    public static final Set<String> RECOVERY = Set.of("verdict", "publicKey");

    /** The member that marks a manifest; its value is {@link #CURRENT}. */
    public static final String MANIFEST_VERSION = "hauberkManifest";

    /** A manifest. */
    public static final Set<String> MANIFEST = Set.of(MANIFEST_VERSION, "seed", "files");

    /** A file in a manifest. */
    public static final Set<String> MANIFEST_FILE = Set.of("file", "scheme", "tests", "sha256");

    /** The verdicts that a test can have. */
    public static final Set<String> VERDICTS = Set.of("VALID", "MALFORMED_KEY", "MALFORMED_SIGNATURE", "MISMATCH");

    private Members() {}
}
