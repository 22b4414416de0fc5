// SPDX-License-Identifier: Apache-2.0
package io.hauberk.vectors.format;

import io.hauberk.vectors.Target;
import io.hauberk.vectors.VectorCase;
import io.hauberk.vectors.VectorCase.Label;
import io.hauberk.vectors.VectorFormatException;
import io.hauberk.vectors.VectorSuite;
import java.util.List;
import java.util.function.Predicate;

/**
 * A JSON format whose cases no signature scheme can run: key derivation, encodings, wallets, inner functions. They are
 * recognised and counted, so that a run over a folder says of each file what became of it.
 *
 * @param name the format, for people
 * @param reason why its cases aren't run
 * @param fields whether a file has this form
 * @param counter how many cases it holds
 */
record CountedFormat(String name, String reason, Predicate<Json> fields, Counter counter) implements JsonFormat {
    /** Counts the cases of a file. */
    @FunctionalInterface
    interface Counter {
        /** {@return the number of cases} */
        int count(Json root) throws VectorFormatException;
    }

    @Override
    public boolean recognises(Json root) {
        return fields.test(root);
    }

    @Override
    public List<VectorSuite> read(Json root, Siblings siblings) throws VectorFormatException {
        int count = counter.count(root);
        return List.of(new VectorSuite(
                root.file().suiteName(),
                name,
                "",
                count == 0
                        ? List.of()
                        : List.of(new VectorCase.NotRun(Label.of("all"), Target.of(name, ""), count, reason))));
    }

    /** {@return the formats of this kind that are known} */
    static List<JsonFormat> all() {
        return List.of(
                new CountedFormat(
                        "FN-DSA ahead of FIPS 206",
                        "FN-DSA is not Falcon of round 3, and FIPS 206 is not published",
                        root -> root.find("tests")
                                .map(tests -> tests.isArrayOf("degree", "vk", "mu", "sig"))
                                .orElse(false),
                        root -> root.get("tests").size()),
                new CountedFormat(
                        "Falcon SamplerZ",
                        "a step inside Falcon signing, which no scheme shows",
                        root -> root.isArrayOf("mu", "sigma", "sigmin", "octets", "z"),
                        Json::size),
                new CountedFormat(
                        "SLIP-10",
                        "derives keys from a seed; no signatures",
                        root -> chains(root)
                                && root.find("vectors")
                                        .flatMap(Json::first)
                                        .map(v -> v.has("title"))
                                        .orElse(false),
                        CountedFormat::chainNodes),
                new CountedFormat(
                        "BIP-32",
                        "derives keys from a seed; no signatures",
                        CountedFormat::chains,
                        CountedFormat::chainNodes),
                new CountedFormat(
                        "BIP-39",
                        "turns words into a seed; no signatures",
                        root -> root.find("english").map(Json::isArray).orElse(false),
                        root -> {
                            int count = 0;
                            for (Json language : root.members()) {
                                count += language.elements().size();
                            }
                            return count;
                        }),
                new CountedFormat(
                        "BIP-360",
                        "Bitcoin script trees: not yet",
                        root -> root.find("test_vectors")
                                .map(tests -> tests.isArrayOf("id", "given", "expected"))
                                .orElse(false),
                        root -> root.get("test_vectors").size()),
                new CountedFormat(
                        "Bitcoin signature hashes",
                        "Bitcoin transactions: not yet",
                        root -> root.first()
                                .flatMap(Json::first)
                                .map(CountedFormat::startsAsSighash)
                                .orElse(false),
                        root -> Math.max(0, root.size() - 1)),
                new CountedFormat(
                        "hashes",
                        "hash functions by themselves; the schemes' own vectors cover those they use",
                        root -> root.isArrayOf("data", "keccak256", "sha256"),
                        Json::size),
                new CountedFormat(
                        "RLP",
                        "an encoding without signatures; the tests of chain-formats read it",
                        root -> root.isArrayOf("encoded", "decoded") || members(root, "in", "out"),
                        Json::size),
                new CountedFormat(
                        "Ethereum wallets",
                        "encrypted keys; no signatures",
                        root -> root.isArrayOf("type", "password", "content"),
                        Json::size),
                new CountedFormat(
                        "Ethereum TransactionTests",
                        "transactions with the rules of each fork; the tests of chain-formats read them",
                        root -> members(root, "txbytes", "result"),
                        Json::size),
                new CountedFormat(
                        "Ethereum transactions",
                        "transactions without a sign-hash; the tests of chain-formats read them",
                        root -> root.isArrayOf("nonce", "gasprice", "unsigned", "signed")
                                || root.isArrayOf("nonce", "authorizationList", "secretKey")
                                || root.hasAll("genesis", "context", "input", "result"),
                        root -> root.isArray() ? root.size() : 1));
    }

    private static boolean startsAsSighash(Json first) {
        try {
            return first.isText() && first.text().startsWith("raw_transaction, script, input_index");
        } catch (VectorFormatException e) {
            return false;
        }
    }

    private static boolean chains(Json root) {
        return root.find("vectors").map(v -> v.isArrayOf("seed", "chains")).orElse(false);
    }

    private static int chainNodes(Json root) throws VectorFormatException {
        int count = 0;
        for (Json vector : root.get("vectors").elements()) {
            count += vector.find("chains").map(Json::size).orElse(0);
            count += vector.find("invalid").map(Json::size).orElse(0);
        }
        return count;
    }

    private static boolean members(Json root, String... names) {
        try {
            return root.isObject()
                    && root.size() > 0
                    && root.members().getFirst().hasAll(names);
        } catch (VectorFormatException e) {
            return false;
        }
    }
}
