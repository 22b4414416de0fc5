// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ed25519;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.backend.BackendChoice;
import io.hauberk.vectors.Expected;
import io.hauberk.vectors.Message;
import io.hauberk.vectors.Octets;
import io.hauberk.vectors.Target;
import io.hauberk.vectors.VectorCase;
import io.hauberk.vectors.VectorFiles;
import io.hauberk.vectors.VectorLimits;
import io.hauberk.vectors.VectorSuite;
import io.hauberk.vectors.VectorsFolder;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 8032, ACVP, the original {@code sign.input} and the cases of ed25519-speccheck, under every set of rules. */
final class Ed25519VectorsTest {
    private static final String OTHER_CURVE = "skipped: Ed448";
    private static final String PREHASH = "skipped: Ed25519ph, which no scheme here is";

    // The conditions that each case was published with, judged by each set of rules; "Taming the many EdDSAs", table 2.
    private static final Map<String, Integer> SPECCHECK_ACCEPTED = Map.of(
            "Ed25519-ZIP215", 9,
            "Ed25519-RFC8032", 6,
            "Ed25519-Taming2", 4,
            "Ed25519-Strict", 1,
            "Ed25519-Strict-Cofactored", 3);

    private final Map<String, Integer> counts = new TreeMap<>();

    static Stream<SignatureScheme> schemes() {
        return Stream.concat(
                Ed25519Schemes.all(BackendChoice.BEST).stream(),
                Ed25519Schemes.all(BackendChoice.pin(BackendChoice.BOUNCY_CASTLE)).stream()
                        .filter(scheme -> scheme.id().equals(Ed25519Rules.TAMING2.id())));
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void everyVector(SignatureScheme scheme) throws Exception {
        for (String folder : new String[] {
            "ed25519",
            "acvp/EDDSA-KeyGen-1.0",
            "acvp/EDDSA-KeyVer-1.0",
            "acvp/EDDSA-SigGen-1.0",
            "acvp/EDDSA-SigVer-1.0"
        }) {
            VectorFiles files = VectorFiles.under(VectorsFolder.file(folder), VectorLimits.STANDARD);
            for (Path file : files.files()) {
                for (VectorSuite suite : files.load(file).suites()) {
                    for (VectorCase one : suite.cases()) {
                        run(scheme, one, suite.format() + " " + suite.source());
                    }
                }
            }
        }
        int accepted = SPECCHECK_ACCEPTED.get(scheme.id().name());
        assertThat(counts)
                .isEqualTo(Map.ofEntries(
                        Map.entry("KeyGen", 3),
                        Map.entry("KeyVerify valid", 2),
                        Map.entry("KeyVerify invalid", 2),
                        Map.entry("Sign", 1071),
                        Map.entry("Verify valid", 1),
                        Map.entry("Verify invalid", 4),
                        Map.entry("speccheck valid", accepted),
                        Map.entry("speccheck invalid", 12 - accepted),
                        Map.entry(PREHASH, 47),
                        Map.entry(OTHER_CURVE, 101)));
    }

    private void run(SignatureScheme scheme, VectorCase one, String suite) throws MalformedKeyException {
        if (!(one.target() instanceof Target.Described target)
                || !target.parameters().equals("Ed25519")) {
            count(OTHER_CURVE);
        } else if (!target.hash().isEmpty()) {
            count(PREHASH);
        } else {
            switch (one) {
                case VectorCase.KeyGen keyGen -> {
                    try (SecretBytes seed = SecretBytes.take(keyGen.seed().toArray());
                            SigningKey key = scheme.decodeSigningKey(seed)) {
                        assertThat(key.verifyingKey().encoded()).isEqualTo(bytes(keyGen.publicKey()));
                    }
                    count("KeyGen");
                }
                case VectorCase.KeyVerify keyVerify -> {
                    boolean valid = keyVerify.expected() instanceof Expected.Valid;
                    assertThat(isKey(scheme, bytes(keyVerify.publicKey()))).isEqualTo(valid);
                    count(valid ? "KeyVerify valid" : "KeyVerify invalid");
                }
                case VectorCase.Sign sign -> sign(scheme, sign);
                case VectorCase.Verify verify -> verify(scheme, verify);
                default -> count("unexpected " + one.getClass().getSimpleName() + " " + suite);
            }
        }
    }

    private static boolean isKey(SignatureScheme scheme, Bytes encoded) {
        try {
            return scheme.decodeVerifyingKey(encoded).encoded().equals(encoded);
        } catch (MalformedKeyException e) {
            return false;
        }
    }

    private void sign(SignatureScheme scheme, VectorCase.Sign one) throws MalformedKeyException {
        Input input = input(one.message());
        Bytes expected = bytes(((VectorCase.Outcome.Exactly) one.outcome()).signature());
        try (SecretBytes secret = SecretBytes.take(one.privateKey().bytes().toArray());
                SigningKey key = scheme.decodeSigningKey(secret)) {
            one.publicKey()
                    .ifPresent(publicKey ->
                            assertThat(key.verifyingKey().encoded()).isEqualTo(bytes(publicKey)));
            assertThat(key.sign(input, Hedging.deterministic())).isEqualTo(expected);
            assertThat(key.verifyingKey().verify(input, expected)).isEqualTo(Verdict.VALID);
        }
        count("Sign");
    }

    private void verify(SignatureScheme scheme, VectorCase.Verify one) {
        boolean expected = switch (one.expected()) {
            case Expected.Valid _ -> true;
            case Expected.Invalid _ -> false;
            case Expected.ByScheme byScheme ->
                byScheme.accepts().get(scheme.id().name());
            default -> throw new AssertionError("unexpected " + one.expected());
        };
        Verdict verdict;
        try {
            verdict = scheme.decodeVerifyingKey(bytes(one.publicKey()))
                    .verify(input(one.message()), bytes(one.signature()));
        } catch (MalformedKeyException e) {
            verdict = Verdict.MALFORMED_KEY;
        }
        assertThat(verdict.isValid()).as(one.label().toString()).isEqualTo(expected);
        count((one.expected() instanceof Expected.ByScheme ? "speccheck " : "Verify ")
                + (expected ? "valid" : "invalid"));
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    private static Input input(Message message) {
        return Input.pure(bytes(((Message.Plain) message).content()));
    }

    private static Bytes bytes(Octets octets) {
        return Bytes.wrap(octets.toArray());
    }
}
