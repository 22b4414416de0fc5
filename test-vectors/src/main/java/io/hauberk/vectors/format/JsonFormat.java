// SPDX-License-Identifier: Apache-2.0
package io.hauberk.vectors.format;

import io.hauberk.vectors.VectorFormatException;
import io.hauberk.vectors.VectorSuite;
import java.io.IOException;
import java.util.List;

/** A format made of JSON. */
interface JsonFormat {
    /** {@return whether the fields of {@code root} are those of this format} */
    boolean recognises(Json root);

    /**
     * Reads a file that this format recognises.
     *
     * @param siblings the other files of the folder, read only if needed
     * @return the suites; none where another file of the folder brings these cases
     */
    List<VectorSuite> read(Json root, Siblings siblings) throws VectorFormatException, IOException;

    /** The other JSON files of a folder. */
    @FunctionalInterface
    interface Siblings {
        /** {@return those whose first bytes hold {@code marker}, parsed} */
        List<Json> holding(String marker) throws VectorFormatException, IOException;
    }
}
