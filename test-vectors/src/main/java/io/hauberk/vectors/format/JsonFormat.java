// SPDX-License-Identifier: Apache-2.0
package io.hauberk.vectors.format;

import io.hauberk.vectors.VectorFormatException;
import io.hauberk.vectors.VectorSuite;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

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

    /** The other files of a folder. */
    interface Siblings {
        /** {@return the JSON files whose beginning holds {@code marker}, parsed} */
        List<Json> holding(String marker) throws VectorFormatException, IOException;

        /** {@return the file of that name}, if it is among those that are read */
        Optional<SourceFile> named(String name) throws VectorFormatException, IOException;
    }
}
