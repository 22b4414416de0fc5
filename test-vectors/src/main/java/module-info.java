// SPDX-License-Identifier: Apache-2.0

/** Published test vectors, and readers of every vector format that the project uses. */
module io.hauberk.vectors {
    exports io.hauberk.vectors;
    exports io.hauberk.vectors.published;

    requires com.fasterxml.jackson.databind;
    requires static org.opentest4j;
    requires static transitive org.jspecify;
}
