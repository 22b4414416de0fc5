// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

import io.hauberk.vectors.Octets;
import io.hauberk.vectors.Target;
import io.hauberk.vectors.VectorCase;
import io.hauberk.vectors.VectorFiles;
import io.hauberk.vectors.VectorFormatException;
import io.hauberk.vectors.VectorLimits;
import io.hauberk.vectors.VectorSuite;
import io.hauberk.vectors.VectorsFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Third-party vectors for the tests of this module; without their folder the test is skipped. */
public final class SuiteReader {
    private SuiteReader() {}

    /**
     * {@return the cases of a suite}
     *
     * @param path a file of the vectors, or a folder, relative to theirs
     * @param signing whether to take the suite that signs, of files that give one to verify and one to sign
     */
    public static List<VectorCase> cases(String path, boolean signing) throws IOException, VectorFormatException {
        VectorFiles files = VectorFiles.under(VectorsFolder.file(path), VectorLimits.STANDARD);
        List<VectorCase> cases = new ArrayList<>();
        for (Path file : files.files()) {
            for (VectorSuite suite : files.load(file).suites()) {
                if (suite.name().endsWith("/signing") == signing) {
                    cases.addAll(suite.cases());
                }
            }
        }
        return cases;
    }

    /** {@return the cases of a file or folder that gives one suite a file} */
    public static List<VectorCase> cases(String path) throws IOException, VectorFormatException {
        return cases(path, false);
    }

    /** {@return the id of the FIPS 204 or 205 scheme that a case is for} */
    public static SchemeId fipsScheme(Target target) {
        Target.Described described = (Target.Described) target;
        if (described.hash().isEmpty()) {
            return SchemeId.of(described.parameters());
        }
        String hash = described
                .hash()
                .replace("SHA2-", "SHA")
                .replace("SHAKE-", "SHAKE")
                .replace('/', '-');
        return SchemeId.of("Hash" + described.parameters() + "-" + hash);
    }

    /** {@return the same bytes} */
    public static Bytes bytes(Octets octets) {
        return Bytes.wrap(octets.toArray());
    }

    /** {@return a private key of a vector as a secret} */
    public static SecretBytes secret(VectorCase.PrivateKey key) {
        return SecretBytes.take(key.bytes().toArray());
    }

    /** {@return signing that draws exactly {@code randomness}, or draws nothing} */
    public static Hedging hedging(Optional<Octets> randomness) {
        return randomness
                .map(octets -> Hedging.hedged(new FixedRandom(octets.toArray())))
                .orElse(Hedging.deterministic());
    }
}
