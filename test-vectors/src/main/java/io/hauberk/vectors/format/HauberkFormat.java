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
import io.hauberk.vectors.published.Members;
import io.hauberk.vectors.published.VectorDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * This project's own vectors, version 1. Strict: an unknown member, a flag without a note, an id used twice are refused.
 *
 * <p>Each test gives a case that verifies; where it says how the signature is made or what key it gives, one more each.
 */
final class HauberkFormat implements JsonFormat {
    private static final int LONGEST_SIGNATURE = 1 << 20;

    // An edit is a few bytes in the file and a whole signature in memory.
    private static final long ALL_SIGNATURES = 1L << 27;

    @Override
    public boolean recognises(Json root) {
        return root.hasAll(Members.VERSION, "scheme", "groups");
    }

    @Override
    public List<VectorSuite> read(Json root, Siblings siblings) throws VectorFormatException {
        VectorDocument document = document(root);
        return List.of(suite(root.file().suiteName(), document));
    }

    /** {@return the cases of a document} */
    static VectorSuite suite(String name, VectorDocument document) {
        Target target = new Target.Named(document.scheme());
        List<VectorCase> cases = new ArrayList<>();
        for (int i = 0; i < document.groups().size(); i++) {
            VectorDocument.Group group = document.groups().get(i);
            if (group.seed().isPresent()) {
                cases.add(new VectorCase.KeyGen(
                        Label.of("group " + (i + 1) + "/keyGen"),
                        target,
                        group.seed().get(),
                        group.publicKey(),
                        group.privateKey().map(key -> new PrivateKey(key, PrivateKey.Form.RAW))));
            }
            for (VectorDocument.Test test : group.tests()) {
                add(target, group, test, cases);
            }
        }
        return new VectorSuite(name, "Hauberk v1", "", cases);
    }

    private static void add(
            Target target, VectorDocument.Group group, VectorDocument.Test test, List<VectorCase> cases) {
        String id = Integer.toString(test.id());
        Set<String> flags = Set.copyOf(test.flags());
        Octets signature = test.signature().octets();
        cases.add(new VectorCase.Verify(
                new Label(id, test.comment(), flags),
                target,
                group.publicKey(),
                test.message(),
                signature,
                new Expected.Exactly(test.verdict())));
        if (test.signing().isPresent()) {
            cases.add(new VectorCase.Sign(
                    new Label(id + "/signing", test.comment(), flags),
                    target,
                    new PrivateKey(group.privateKey().orElseThrow(), PrivateKey.Form.RAW),
                    Optional.of(group.publicKey()),
                    test.message(),
                    test.signing().get().randomness(),
                    new Outcome.Exactly(signature)));
        }
        if (test.recovery().isPresent()) {
            VectorDocument.Recovery recovery = test.recovery().get();
            cases.add(new VectorCase.Recover(
                    new Label(id + "/recovery", test.comment(), flags),
                    target,
                    test.message(),
                    signature,
                    new Expected.Exactly(recovery.verdict()),
                    recovery.publicKey()));
        }
    }

    static VectorDocument document(Json root) throws VectorFormatException {
        root.allow(Members.DOCUMENT);
        if (root.integer(Members.VERSION) != Members.CURRENT) {
            throw root.get(Members.VERSION).error("version " + Members.CURRENT + " is the only one known");
        }
        Map<String, String> notes = new HashMap<>();
        for (Json note : root.get("notes").members()) {
            notes.put(note.name(), note.text());
        }
        Map<Integer, Octets> signatures = new HashMap<>();
        List<VectorDocument.Group> groups = new ArrayList<>();
        for (Json group : root.get("groups").elements()) {
            groups.add(group(group, notes.keySet(), signatures));
        }
        if (signatures.size() != root.integer("numberOfTests")) {
            throw root.get("numberOfTests").error("there are " + signatures.size() + " tests");
        }
        return new VectorDocument(root.text("scheme"), notes, groups);
    }

    private static VectorDocument.Group group(Json group, Set<String> notes, Map<Integer, Octets> signatures)
            throws VectorFormatException {
        group.allow(Members.GROUP);
        Optional<Octets> privateKey = group.optionalHex("privateKey");
        List<VectorDocument.Test> tests = new ArrayList<>();
        for (Json test : group.get("tests").elements()) {
            test.allow(Members.TEST);
            VectorDocument.Signature signature = signature(test.get("signature"), signatures);
            int id = test.integer("id");
            if (signatures.put(id, signature.octets()) != null) {
                throw test.error("a second test has the id " + id);
            }
            if (test.has("signing") && privateKey.isEmpty()) {
                throw test.get("signing").error("the group has no private key");
            }
            tests.add(new VectorDocument.Test(
                    id,
                    test.text("comment"),
                    flags(test, notes),
                    message(test),
                    signature,
                    verdict(test),
                    signing(test),
                    recovery(test)));
        }
        return new VectorDocument.Group(group.hex("publicKey"), privateKey, group.optionalHex("seed"), tests);
    }

    private static List<String> flags(Json test, Set<String> notes) throws VectorFormatException {
        List<String> flags = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Json flag : test.get("flags").elements()) {
            if (!notes.contains(flag.text()) || !seen.add(flag.text())) {
                throw flag.error("a flag has a note and stands once");
            }
            flags.add(flag.text());
        }
        return flags;
    }

    private static Message message(Json test) throws VectorFormatException {
        int kinds = (test.has("message") ? 1 : 0) + (test.has("digest") ? 1 : 0) + (test.has("mu") ? 1 : 0);
        if (kinds != 1 || (test.has("context") && !test.has("message"))) {
            throw test.error("one of \"message\", \"digest\" and \"mu\" is expected, \"context\" with the first only");
        }
        if (test.has("digest")) {
            return new Message.Digest(test.hex("digest"));
        }
        return test.has("mu")
                ? new Message.Mu(test.hex("mu"))
                : new Message.Plain(
                        test.hex("message"), test.optionalHex("context").orElse(Octets.EMPTY));
    }

    private static VectorDocument.Signature signature(Json signature, Map<Integer, Octets> before)
            throws VectorFormatException {
        if (signature.isText()) {
            return new VectorDocument.Whole(signature.hex());
        }
        signature.allow(Members.EDIT);
        int of = signature.integer("of");
        Octets base = before.get(of);
        if (base == null) {
            throw signature.get("of").error("no test before this one has the id " + of);
        }
        int length = signature.integer("length");
        if (length < 0 || length > LONGEST_SIGNATURE) {
            throw signature.get("length").error("0 to " + LONGEST_SIGNATURE + " octets are allowed");
        }
        long sum = before.values().stream().mapToLong(Octets::length).sum() + length;
        if (sum > ALL_SIGNATURES) {
            throw signature.error("all signatures together have more than " + ALL_SIGNATURES + " octets");
        }
        List<VectorDocument.Patch> patches = new ArrayList<>();
        for (Json patch : signature.get("patches").elements()) {
            patch.allow(Members.PATCH);
            patches.add(new VectorDocument.Patch(patch.integer("at"), patch.hex("octets")));
        }
        try {
            return VectorDocument.Edited.of(of, base, length, patches);
        } catch (IllegalArgumentException e) {
            throw signature.error(String.valueOf(e.getMessage()));
        }
    }

    private static String verdict(Json owner) throws VectorFormatException {
        String verdict = owner.text("verdict");
        if (!Members.VERDICTS.contains(verdict)) {
            throw owner.get("verdict").error("no verdict of a signature");
        }
        return verdict;
    }

    private static Optional<VectorDocument.Signing> signing(Json test) throws VectorFormatException {
        Optional<Json> signing = test.find("signing");
        if (signing.isEmpty()) {
            return Optional.empty();
        }
        signing.get().allow(Members.SIGNING);
        return Optional.of(new VectorDocument.Signing(signing.get().optionalHex("randomness")));
    }

    private static Optional<VectorDocument.Recovery> recovery(Json test) throws VectorFormatException {
        Optional<Json> recovery = test.find("recovery");
        if (recovery.isEmpty()) {
            return Optional.empty();
        }
        recovery.get().allow(Members.RECOVERY);
        String verdict = verdict(recovery.get());
        Optional<Octets> key = recovery.get().optionalHex("publicKey");
        if (verdict.equals("VALID") != key.isPresent()) {
            throw recovery.get().error("a public key is expected exactly with the verdict VALID");
        }
        return Optional.of(new VectorDocument.Recovery(verdict, key));
    }
}
