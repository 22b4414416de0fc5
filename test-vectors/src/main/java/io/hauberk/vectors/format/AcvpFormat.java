// SPDX-License-Identifier: Apache-2.0
package io.hauberk.vectors.format;

import io.hauberk.vectors.Target;
import io.hauberk.vectors.VectorCase;
import io.hauberk.vectors.VectorCase.Label;
import io.hauberk.vectors.VectorFormatException;
import io.hauberk.vectors.VectorSuite;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * NIST ACVP: a prompt with its expected results, or the internal projection that holds both. The two files of a pair
 * are found by their fields ({@code vsId}, {@code algorithm}, {@code mode}, {@code revision}), not by their names.
 *
 * <p>Source: usnistgov/ACVP-Server, {@code gen-val/json-files}, and the ACVP specifications of each algorithm.
 */
final class AcvpFormat implements JsonFormat {
    private static final String MARKER = "\"vsId\"";

    @Override
    public boolean recognises(Json root) {
        return vectorSet(root).isPresent();
    }

    // The protocol wraps a vector set in an array, after an object with the version.
    private static Optional<Json> vectorSet(Json root) {
        if (root.isArray() && root.size() == 2) {
            try {
                return vectorSet(root.elements().get(1));
            } catch (VectorFormatException e) {
                return Optional.empty();
            }
        }
        return root.hasAll("vsId", "algorithm", "testGroups") ? Optional.of(root) : Optional.empty();
    }

    @Override
    public List<VectorSuite> read(Json root, Siblings siblings) throws VectorFormatException, IOException {
        Json set = vectorSet(root).orElseThrow();
        List<Json> others = new ArrayList<>();
        if (!isComplete(set)) {
            for (Json other : siblings.holding(MARKER)) {
                vectorSet(other).filter(found -> sameSet(set, found)).ifPresent(others::add);
            }
        }
        if (isResults(set)) {
            return others.stream().anyMatch(other -> !isResults(other) && !isComplete(other))
                    ? List.of()
                    : List.of(suite(root, set, List.of(alone(set, "ACVP results without their prompt"))));
        }
        Optional<Json> results = others.stream().filter(AcvpFormat::isResults).findFirst();
        if (!isComplete(set) && results.isEmpty()) {
            return List.of(suite(root, set, List.of(alone(set, "an ACVP prompt without its expected results"))));
        }
        return List.of(suite(root, set, cases(set, results)));
    }

    private static List<VectorCase> cases(Json set, Optional<Json> results) throws VectorFormatException {
        AcvpCases reader = AcvpCases.of(set.text("algorithm"), set.text("mode", ""));
        Map<String, Json> resultsById = results.isPresent() ? byId(results.get()) : Map.of();
        List<VectorCase> cases = new ArrayList<>();
        for (Json group : set.get("testGroups").elements()) {
            for (Json test : group.get("tests").elements()) {
                Optional<Json> result = Optional.of(test);
                if (results.isPresent()) {
                    result = Optional.ofNullable(resultsById.get(group.id("tgId") + "/" + test.id("tcId")));
                    if (result.isEmpty()) {
                        throw test.error("no result with this tgId and tcId in "
                                + results.get().file().name());
                    }
                }
                cases.add(
                        group.has("conformance")
                                ? notRun(set, group, test)
                                : reader.read(group, test, result.orElseThrow()));
            }
        }
        return cases;
    }

    // SP 800-106 hashes a message that it has mixed with random bits, one bit longer than a number of bytes.
    private static VectorCase notRun(Json set, Json group, Json test) throws VectorFormatException {
        return new VectorCase.NotRun(
                Label.of("tg" + group.id("tgId") + "/tc" + test.id("tcId")),
                Target.of(set.text("algorithm"), ""),
                1,
                "no scheme conforms to " + group.text("conformance") + " (ACVP)");
    }

    private static Map<String, Json> byId(Json results) throws VectorFormatException {
        Map<String, Json> byId = new HashMap<>();
        for (Json group : results.get("testGroups").elements()) {
            for (Json test : group.get("tests").elements()) {
                if (byId.put(group.id("tgId") + "/" + test.id("tcId"), test) != null) {
                    throw test.error("a second result with this tgId and tcId");
                }
            }
        }
        return byId;
    }

    private static VectorCase alone(Json set, String reason) throws VectorFormatException {
        int tests = 0;
        for (Json group : set.get("testGroups").elements()) {
            tests += group.get("tests").size();
        }
        String name = set.text("algorithm") + " " + set.text("mode", "");
        return new VectorCase.NotRun(Label.of("all"), Target.of(name.strip(), ""), Math.max(tests, 1), reason);
    }

    private static VectorSuite suite(Json root, Json set, List<VectorCase> cases) throws VectorFormatException {
        String source = "ACVP " + set.text("algorithm") + " " + set.text("mode", "") + " " + set.text("revision", "");
        return new VectorSuite(root.file().suiteName(), "ACVP", source.strip(), cases);
    }

    private static boolean sameSet(Json one, Json other) {
        try {
            return one.id("vsId").equals(other.id("vsId"))
                    && one.text("algorithm").equals(other.text("algorithm"))
                    && one.text("mode", "").equals(other.text("mode", ""))
                    && one.text("revision", "").equals(other.text("revision", ""));
        } catch (VectorFormatException e) {
            return false;
        }
    }

    private static Optional<Json> firstGroup(Json set) {
        return set.find("testGroups").flatMap(Json::first);
    }

    private static Optional<Json> firstTest(Json set) {
        return firstGroup(set).flatMap(group -> group.find("tests")).flatMap(Json::first);
    }

    /** {@return whether the file says what comes out, but not what goes in} */
    private static boolean isResults(Json set) {
        return firstGroup(set).map(group -> !group.has("testType")).orElse(false);
    }

    /** {@return whether the file holds input and result of each test} */
    private static boolean isComplete(Json set) {
        if (isResults(set)) {
            return false;
        }
        String mode =
                set.find("mode").filter(Json::isText).map(AcvpFormat::textOf).orElse("");
        return firstTest(set)
                .map(test -> switch (mode) {
                    case "sigVer", "keyVer" -> test.has("testPassed");
                    case "sigGen" -> test.has("signature") || test.has("r");
                    case "keyGen" -> test.has("pk") || test.has("q") || test.has("qx");
                    default -> true;
                })
                .orElse(true);
    }

    private static String textOf(Json text) {
        try {
            return text.text();
        } catch (VectorFormatException e) {
            return "";
        }
    }
}
