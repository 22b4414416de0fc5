// SPDX-License-Identifier: Apache-2.0
package io.hauberk.vectors.format;

import io.hauberk.vectors.Expected;
import io.hauberk.vectors.Message;
import io.hauberk.vectors.Octets;
import io.hauberk.vectors.Target;
import io.hauberk.vectors.VectorCase;
import io.hauberk.vectors.VectorCase.Label;
import io.hauberk.vectors.VectorCase.Outcome;
import io.hauberk.vectors.VectorCase.PrivateKey;
import io.hauberk.vectors.VectorFormatException;
import io.hauberk.vectors.VectorSuite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Project Wycheproof, schema version 1: groups of tests that share a key.
 *
 * <p>Source: C2SP/wycheproof, folder {@code schemas}: {@code ecdsa_verify_schema_v1}, {@code
 * ecdsa_p1363_verify_schema_v1}, {@code ecdsa_bitcoin_verify_schema}, {@code eddsa_verify_schema_v1}, {@code
 * mldsa_verify_schema}, {@code mldsa_sign_seed_schema}, {@code mldsa_sign_noseed_schema}. Groups of other types are
 * counted and not run.
 */
final class WycheproofFormat implements JsonFormat {
    @Override
    public boolean recognises(Json root) {
        return root.hasAll("algorithm", "numberOfTests", "testGroups");
    }

    @Override
    public List<VectorSuite> read(Json root, Siblings siblings) throws VectorFormatException {
        String algorithm = root.text("algorithm");
        List<VectorCase> cases = new ArrayList<>();
        int tests = 0;
        for (Json group : root.get("testGroups").elements()) {
            List<Json> groupTests = group.get("tests").elements();
            tests += groupTests.size();
            if (!groupTests.isEmpty()) {
                readGroup(algorithm, group, groupTests, cases);
            }
        }
        if (tests != root.integer("numberOfTests")) {
            throw root.error("numberOfTests says " + root.integer("numberOfTests") + ", but there are " + tests);
        }
        return List.of(new VectorSuite(
                root.file().suiteName(), "Wycheproof v1", "C2SP/wycheproof " + root.text("schema", ""), cases));
    }

    private static void readGroup(String algorithm, Json group, List<Json> tests, List<VectorCase> cases)
            throws VectorFormatException {
        switch (group.text("type", "")) {
            case "EcdsaVerify" -> ecdsa(group, tests, "der", cases);
            case "EcdsaBitcoinVerify" -> ecdsa(group, tests, "bitcoin", cases);
            case "EcdsaP1363Verify" -> ecdsa(group, tests, "raw", cases);
            case "EddsaVerify" -> eddsa(group, tests, cases);
            case "MlDsaVerify" -> mlDsaVerify(algorithm, group, tests, cases);
            case "MlDsaSign" -> mlDsaSign(algorithm, group, tests, cases);
            default -> {
                String type = group.text("type", "without a type");
                cases.add(new VectorCase.NotRun(
                        Label.of(tests.get(0).id("tcId")),
                        Target.of(algorithm, ""),
                        tests.size(),
                        "no scheme for Wycheproof tests of type " + type));
            }
        }
    }

    private static void ecdsa(Json group, List<Json> tests, String encoding, List<VectorCase> cases)
            throws VectorFormatException {
        Json key = group.has("publicKey") ? group.get("publicKey") : group.get("key");
        Target target =
                new Target.Described("ECDSA", Names.curve(key.text("curve")), Names.hash(group.text("sha")), encoding);
        Octets publicKey = key.hex("uncompressed");
        for (Json test : tests) {
            cases.add(new VectorCase.Verify(
                    label(test), target, publicKey, Message.plain(test.hex("msg")), test.hex("sig"), expected(test)));
        }
    }

    private static void eddsa(Json group, List<Json> tests, List<VectorCase> cases) throws VectorFormatException {
        Json key = group.has("publicKey") ? group.get("publicKey") : group.get("key");
        Target target = Target.of("EdDSA", Names.curve(key.text("curve")));
        Octets publicKey = key.hex("pk");
        for (Json test : tests) {
            cases.add(new VectorCase.Verify(
                    label(test), target, publicKey, Message.plain(test.hex("msg")), test.hex("sig"), expected(test)));
        }
    }

    private static void mlDsaVerify(String algorithm, Json group, List<Json> tests, List<VectorCase> cases)
            throws VectorFormatException {
        Octets publicKey = group.hex("publicKey");
        for (Json test : tests) {
            cases.add(new VectorCase.Verify(
                    label(test),
                    Target.of("ML-DSA", algorithm),
                    publicKey,
                    message(test),
                    test.hex("sig"),
                    expected(test)));
        }
    }

    private static void mlDsaSign(String algorithm, Json group, List<Json> tests, List<VectorCase> cases)
            throws VectorFormatException {
        for (Json test : tests) {
            // Newer files hold a key for each test, older ones one for the group.
            Json keys = test.has("privateSeed") || test.has("privateKey") ? test : group;
            PrivateKey privateKey = keys.has("privateSeed")
                    ? new PrivateKey(keys.hex("privateSeed"), PrivateKey.Form.SEED)
                    : new PrivateKey(keys.hex("privateKey"), PrivateKey.Form.EXPANDED);
            Outcome outcome = test.text("result").equals("invalid")
                    ? new Outcome.Refused()
                    : new Outcome.Exactly(test.hex("sig"));
            cases.add(new VectorCase.Sign(
                    label(test),
                    Target.of("ML-DSA", algorithm),
                    privateKey,
                    keys.optionalHex("publicKey").filter(key -> key.length() > 0),
                    message(test),
                    test.optionalHex("randomness"),
                    outcome));
        }
    }

    private static Message message(Json test) throws VectorFormatException {
        Optional<Octets> mu = test.optionalHex("mu");
        if (mu.isPresent() && !test.has("msg")) {
            return new Message.Mu(mu.get());
        }
        return new Message.Plain(test.hex("msg"), test.optionalHex("ctx").orElse(Octets.EMPTY));
    }

    private static Label label(Json test) throws VectorFormatException {
        return new Label(test.id("tcId"), test.text("comment", ""), test.textSet("flags"));
    }

    private static Expected expected(Json test) throws VectorFormatException {
        Json result = test.get("result");
        return switch (result.text()) {
            case "valid" -> new Expected.Valid();
            case "invalid" -> new Expected.Invalid();
            case "acceptable" -> new Expected.Either();
            default -> throw result.error("valid, invalid or acceptable is expected");
        };
    }
}
