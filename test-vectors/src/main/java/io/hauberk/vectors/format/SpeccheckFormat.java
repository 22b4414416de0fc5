// SPDX-License-Identifier: Apache-2.0
package io.hauberk.vectors.format;

import io.hauberk.vectors.Expected;
import io.hauberk.vectors.Message;
import io.hauberk.vectors.Octets;
import io.hauberk.vectors.Target;
import io.hauberk.vectors.VectorCase;
import io.hauberk.vectors.VectorCase.Label;
import io.hauberk.vectors.VectorFormatException;
import io.hauberk.vectors.VectorSuite;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Edge cases of Ed25519 as {@code [{message, pub_key, signature}]}, the form of novifinancial/ed25519-speccheck.
 *
 * <p>Such a file doesn't say what should come out. For its twelve published cases, what they are made of is known, and
 * with it what each set of rules answers; any other case in this form can't be judged and is counted only.
 *
 * <p>Source: Chalkias, Garillot, Nikolaenko, "Taming the many EdDSAs" (2020), table 2; the answers below were computed
 * from the rules alone by an implementation that shares nothing with this project's.
 */
final class SpeccheckFormat implements JsonFormat {
    private static final List<String> RULES = List.of(
            "Ed25519-ZIP215", "Ed25519-RFC8032", "Ed25519-Taming2", "Ed25519-Strict", "Ed25519-Strict-Cofactored");

    /**
     * A published case.
     *
     * @param digest the first 8 bytes of SHA-256 over message, key and signature
     * @param answers for each of RULES in turn, {@code V} where it accepts and {@code x} where it refuses
     */
    private record Known(String digest, String answers, String comment) {}

    private static final List<Known> PUBLISHED = List.of(
            new Known("fc5ea2277d883c87", "VVxxx", "S = 0, A and R of small order"),
            new Known("eeeb34841342999e", "VVxxx", "A of small order, R of mixed order"),
            new Known("7f7436340b3d0f9d", "VVVxx", "A of mixed order, R of small order"),
            new Known("c0c96d6f69335c75", "VVVVV", "A and R of mixed order"),
            new Known("ad10046ae8f46516", "VVVxV", "A and R of mixed order, holds with cofactor only"),
            new Known("275ce81e9fdbebba", "VVVxV", "holds with cofactor only, and only if 8k is not reduced first"),
            new Known("807c6916bc0b696c", "xxxxx", "S > L"),
            new Known("2356d8b12755d141", "xxxxx", "S much larger than L"),
            new Known("ade23b5a690281c6", "xxxxx", "R not canonical and of small order, reduced for the hash"),
            new Known("e3661ed2a2a37281", "Vxxxx", "R not canonical and of small order, hashed as it stands"),
            new Known("12d2cfa981fbcfee", "Vxxxx", "A not canonical and of small order, reduced for the hash"),
            new Known("7e88e390ca1d4f1f", "Vxxxx", "A not canonical and of small order, hashed as it stands"));

    private static final Map<String, Known> BY_DIGEST = new HashMap<>();

    static {
        PUBLISHED.forEach(known -> BY_DIGEST.put(known.digest(), known));
    }

    @Override
    public boolean recognises(Json root) {
        return root.isArrayOf("message", "pub_key", "signature");
    }

    @Override
    public List<VectorSuite> read(Json root, Siblings siblings) throws VectorFormatException {
        List<VectorCase> cases = new ArrayList<>();
        for (Json test : root.elements()) {
            Octets message = test.hex("message");
            Octets key = test.hex("pub_key");
            Octets signature = test.hex("signature");
            Target target = Target.of("EdDSA", "Ed25519");
            Optional<Known> known = Optional.ofNullable(BY_DIGEST.get(digest(Octets.concat(message, key, signature))));
            cases.add(
                    known.isPresent()
                            ? new VectorCase.Verify(
                                    new Label(test.name(), known.get().comment(), Set.of("EdgeCase")),
                                    target,
                                    key,
                                    Message.plain(message),
                                    signature,
                                    expected(known.get()))
                            : new VectorCase.NotRun(
                                    Label.of(test.name()), target, 1, "the file doesn't say what should come out"));
        }
        return List.of(new VectorSuite(root.file().suiteName(), "ed25519-speccheck", "Taming the many EdDSAs", cases));
    }

    private static Expected expected(Known known) {
        Map<String, Boolean> accepts = new HashMap<>();
        for (int i = 0; i < RULES.size(); i++) {
            accepts.put(RULES.get(i), known.answers().charAt(i) == 'V');
        }
        return new Expected.ByScheme(accepts);
    }

    private static String digest(Octets all) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.toArray());
            return Octets.of(hash).slice(0, 8).toHex();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
