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
import java.util.Optional;
import java.util.Set;

/** Turns a test of ACVP into a case, by algorithm and mode. */
@FunctionalInterface
interface AcvpCases {
    /**
     * Reads one test.
     *
     * @param group the group it stands in, which holds what its tests share
     * @param test what goes in
     * @param result what comes out; {@code test} itself in an internal projection
     */
    VectorCase read(Json group, Json test, Json result) throws VectorFormatException;

    /** {@return the reader of an algorithm and mode}; one that counts only, where there is no scheme for it */
    static AcvpCases of(String algorithm, String mode) {
        return switch (algorithm + "/" + mode) {
            case "ML-DSA/keyGen" -> AcvpCases::mlDsaKeyGen;
            case "SLH-DSA/keyGen" -> AcvpCases::slhDsaKeyGen;
            case "ML-DSA/sigGen", "SLH-DSA/sigGen" -> (group, test, result) -> sigGen(algorithm, group, test, result);
            case "ML-DSA/sigVer", "SLH-DSA/sigVer" -> (group, test, result) -> sigVer(algorithm, group, test, result);
            case "ECDSA/keyVer" -> AcvpCases::ecdsaKeyVer;
            case "ECDSA/sigVer" -> AcvpCases::ecdsaSigVer;
            case "DetECDSA/sigGen" -> AcvpCases::detEcdsaSigGen;
            case "EDDSA/keyGen" -> AcvpCases::edDsaKeyGen;
            case "EDDSA/keyVer" -> AcvpCases::edDsaKeyVer;
            case "EDDSA/sigGen" -> AcvpCases::edDsaSigGen;
            case "EDDSA/sigVer" -> AcvpCases::edDsaSigVer;
            default ->
                (group, test, result) -> new VectorCase.NotRun(
                        label(group, test),
                        Target.of(algorithm, ""),
                        1,
                        "no scheme for ACVP " + algorithm + (mode.isEmpty() ? "" : " " + mode));
        };
    }

    private static Label label(Json group, Json test) throws VectorFormatException {
        String reason = test.text("reason", "");
        return new Label(
                "tg" + group.id("tgId") + "/tc" + test.id("tcId"), reason.equals("none") ? "" : reason, Set.of());
    }

    private static VectorCase mlDsaKeyGen(Json group, Json test, Json result) throws VectorFormatException {
        return new VectorCase.KeyGen(
                label(group, test),
                Target.of("ML-DSA", group.text("parameterSet")),
                test.hex("seed"),
                result.hex("pk"),
                Optional.of(new PrivateKey(result.hex("sk"), PrivateKey.Form.EXPANDED)));
    }

    private static VectorCase slhDsaKeyGen(Json group, Json test, Json result) throws VectorFormatException {
        return new VectorCase.KeyGen(
                label(group, test),
                Target.of("SLH-DSA", group.text("parameterSet")),
                Octets.concat(test.hex("skSeed"), test.hex("skPrf"), test.hex("pkSeed")),
                result.hex("pk"),
                Optional.of(new PrivateKey(result.hex("sk"), PrivateKey.Form.RAW)));
    }

    private static VectorCase sigGen(String algorithm, Json group, Json test, Json result)
            throws VectorFormatException {
        Optional<Octets> drawn = test.optionalHex("rnd");
        if (drawn.isEmpty()) {
            drawn = test.optionalHex("additionalRandomness");
        }
        if (group.bool("deterministic", drawn.isEmpty()) == drawn.isPresent()) {
            throw test.error("the group's \"deterministic\" and the test's randomness contradict each other");
        }
        PrivateKey.Form form = algorithm.equals("ML-DSA") ? PrivateKey.Form.EXPANDED : PrivateKey.Form.RAW;
        return new VectorCase.Sign(
                label(group, test),
                target(algorithm, group, test),
                new PrivateKey(fromTestOrGroup("sk", group, test).hex(), form),
                Optional.empty(),
                message(group, test),
                drawn,
                new Outcome.Exactly(result.hex("signature")));
    }

    private static VectorCase sigVer(String algorithm, Json group, Json test, Json result)
            throws VectorFormatException {
        return new VectorCase.Verify(
                label(group, test),
                target(algorithm, group, test),
                fromTestOrGroup("pk", group, test).hex(),
                message(group, test),
                test.hex("signature"),
                Expected.valid(result.bool("testPassed")));
    }

    private static Target target(String algorithm, Json group, Json test) throws VectorFormatException {
        String hash = group.text("preHash", "pure").equals("preHash")
                ? Names.hash(fromTestOrGroup("hashAlg", group, test).text())
                : "";
        return new Target.Described(algorithm, group.text("parameterSet"), hash, "");
    }

    // The first releases of FIPS 205 vectors have no field for the interface: they hand the message to the internal
    // one.
    private static Message message(Json group, Json test) throws VectorFormatException {
        return switch (group.text("signatureInterface", "internal")) {
            case "external" ->
                new Message.Plain(
                        test.hex("message"), test.optionalHex("context").orElse(Octets.EMPTY));
            case "internal" ->
                group.bool("externalMu", false)
                        ? new Message.Mu(test.hex("mu"))
                        : new Message.Internal(test.hex("message"));
            default -> throw group.get("signatureInterface").error("external or internal is expected");
        };
    }

    private static Json fromTestOrGroup(String name, Json group, Json test) throws VectorFormatException {
        return test.has(name) ? test.get(name) : group.get(name);
    }

    private static VectorCase ecdsaKeyVer(Json group, Json test, Json result) throws VectorFormatException {
        String curve = Names.curve(group.text("curve"));
        return new VectorCase.KeyVerify(
                label(group, test),
                Target.of("ECDSA", curve),
                Points.uncompressed(curve, test.hexNumber("qx"), test.hexNumber("qy")),
                Expected.valid(result.bool("testPassed")));
    }

    private static VectorCase ecdsaSigVer(Json group, Json test, Json result) throws VectorFormatException {
        String curve = Names.curve(group.text("curve"));
        return new VectorCase.Verify(
                label(group, test),
                new Target.Described("ECDSA", curve, Names.hash(group.text("hashAlg")), "raw"),
                Points.uncompressed(curve, test.hexNumber("qx"), test.hexNumber("qy")),
                hashedAlready(group, test),
                Points.raw(curve, test.hexNumber("r"), test.hexNumber("s")),
                Expected.valid(result.bool("testPassed")));
    }

    // A component test hands over what the hash function gives.
    private static Message hashedAlready(Json group, Json test) throws VectorFormatException {
        return group.bool("componentTest", false)
                ? new Message.Digest(test.hex("message"))
                : Message.plain(test.hex("message"));
    }

    private static VectorCase detEcdsaSigGen(Json group, Json test, Json result) throws VectorFormatException {
        String curve = Names.curve(group.text("curve"));
        Json keys = result.has("qx") ? result : group;
        return new VectorCase.Sign(
                label(group, test),
                new Target.Described("ECDSA", curve, Names.hash(group.text("hashAlg")), "raw"),
                new PrivateKey(
                        Points.padded(curve, fromTestOrGroup("d", group, result).hex()), PrivateKey.Form.RAW),
                Optional.of(Points.uncompressed(curve, keys.hexNumber("qx"), keys.hexNumber("qy"))),
                hashedAlready(group, test),
                Optional.empty(),
                new Outcome.Exactly(Points.raw(curve, result.hexNumber("r"), result.hexNumber("s"))));
    }

    private static VectorCase edDsaKeyGen(Json group, Json test, Json result) throws VectorFormatException {
        return new VectorCase.KeyGen(
                label(group, test),
                Target.of("EdDSA", Names.curve(group.text("curve"))),
                result.hex("d"),
                result.hex("q"),
                Optional.empty());
    }

    private static VectorCase edDsaKeyVer(Json group, Json test, Json result) throws VectorFormatException {
        return new VectorCase.KeyVerify(
                label(group, test),
                Target.of("EdDSA", Names.curve(group.text("curve"))),
                test.hex("q"),
                Expected.valid(result.bool("testPassed")));
    }

    private static VectorCase edDsaSigGen(Json group, Json test, Json result) throws VectorFormatException {
        return new VectorCase.Sign(
                label(group, test),
                edDsaTarget(group),
                new PrivateKey(group.hex("d"), PrivateKey.Form.RAW),
                group.optionalHex("q"),
                new Message.Plain(
                        test.hex("message"), test.optionalHex("context").orElse(Octets.EMPTY)),
                Optional.empty(),
                new Outcome.Exactly(result.hex("signature")));
    }

    private static VectorCase edDsaSigVer(Json group, Json test, Json result) throws VectorFormatException {
        return new VectorCase.Verify(
                label(group, test),
                edDsaTarget(group),
                test.hex("q"),
                Message.plain(test.hex("message")),
                test.hex("signature"),
                Expected.valid(result.bool("testPassed")));
    }

    private static Target edDsaTarget(Json group) throws VectorFormatException {
        String curve = Names.curve(group.text("curve"));
        String hash = group.bool("preHash", false) ? (curve.equals("Ed448") ? "SHAKE-256" : "SHA2-512") : "";
        return new Target.Described("EdDSA", curve, hash, "");
    }
}
