// SPDX-License-Identifier: Apache-2.0
package io.hauberk.vectors.format;

import io.hauberk.vectors.VectorFormatException;
import io.hauberk.vectors.VectorLimits;
import io.hauberk.vectors.VectorSuite;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every format, in the order in which a file is tried against them. A new one is a line here. */
public final class Formats {
    private static final List<JsonFormat> JSON = json();

    private Formats() {}

    private static List<JsonFormat> json() {
        List<JsonFormat> all = new ArrayList<>(List.of(
                new HauberkFormat(),
                new ManifestFormat(),
                new AcvpFormat(),
                new WycheproofFormat(),
                new Rfc8032Format(),
                new SpeccheckFormat(),
                new Rfc6979Format(),
                new MlDsaRejectionFormat(),
                new CompositeFormat(),
                new EthereumFormats.Block(),
                new EthereumFormats.EthersTransactions(),
                new EthereumFormats.TypedData(),
                new EthereumFormats.Accounts(),
                new CctvBenchmarkFormat()));
        all.addAll(CountedFormat.all());
        return List.copyOf(all);
    }

    /**
     * Reads a file in whatever format it has.
     *
     * @param siblings the other files of its folder
     * @return its suites, or nothing if it has no format that is known
     * @throws VectorFormatException if it has one and breaks its rules, or is broken JSON
     * @throws IOException if a sibling can't be read
     */
    public static Optional<List<VectorSuite>> read(SourceFile file, VectorLimits limits, Siblings siblings)
            throws VectorFormatException, IOException {
        if (file.isJson()) {
            Json root = Json.parse(file, limits);
            for (JsonFormat format : JSON) {
                if (format.recognises(root)) {
                    return Optional.of(format.read(root, new Parsed(siblings, limits)));
                }
            }
            return Optional.empty();
        }
        if (LineFormats.isBip340(file)) {
            return Optional.of(LineFormats.bip340(file));
        }
        if (LineFormats.isSignInput(file)) {
            return Optional.of(LineFormats.signInput(file));
        }
        if (RspFormat.recognises(file)) {
            return Optional.of(RspFormat.read(file));
        }
        return BinaryFormats.read(file);
    }

    /** The other files of a folder, the JSON ones parsed. */
    private record Parsed(Siblings siblings, VectorLimits limits) implements JsonFormat.Siblings {
        @Override
        public List<Json> holding(String marker) throws VectorFormatException, IOException {
            List<Json> found = new ArrayList<>();
            for (SourceFile sibling : siblings.holding(marker)) {
                if (sibling.isJson()) {
                    found.add(Json.parse(sibling, limits));
                }
            }
            return found;
        }

        @Override
        public Optional<SourceFile> named(String name) throws VectorFormatException, IOException {
            return siblings.named(name);
        }
    }

    /** The other files of a folder. */
    public interface Siblings {
        /** {@return those whose beginning holds {@code marker}, read and inflated} */
        List<SourceFile> holding(String marker) throws VectorFormatException, IOException;

        /** {@return the file of that name}, if it is among those that are read */
        Optional<SourceFile> named(String name) throws VectorFormatException, IOException;
    }
}
