// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.vectors.generate;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.Verdict;
import io.hauberk.vectors.Message;
import io.hauberk.vectors.Octets;
import io.hauberk.vectors.published.VectorDocument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Collects the cases of one scheme. Each is put to every back end as it comes. Not safe for use by many threads. */
final class Document {
    // A signature beyond this is written as an edit of an earlier one, if it is nearly the same.
    private static final int LONG_SIGNATURE = 600;
    private static final int GAP = 4;

    private final SignatureScheme scheme;
    private final Check check;
    private final List<Group> groups = new ArrayList<>();
    private final Map<Integer, Octets> whole = new TreeMap<>();
    private final Map<String, String> notes = new TreeMap<>();
    private int lastId;

    Document(SignatureScheme scheme, Check check) {
        this.scheme = scheme;
        this.check = check;
    }

    /** Puts a case to the back ends. */
    interface Check {
        /**
         * Compares the stated verdict with what every back end says.
         *
         * @throws IllegalStateException if one disagrees
         */
        void verify(
                SignatureScheme scheme, Bytes publicKey, Input input, Bytes signature, Verdict stated, String comment);

        /**
         * Compares the stated outcome of recovery with what every back end says.
         *
         * @throws IllegalStateException if one disagrees
         */
        void recover(SignatureScheme scheme, Input input, Bytes signature, Optional<Bytes> stated, String comment);
    }

    SignatureScheme scheme() {
        return scheme;
    }

    /** {@return a group for a key that has no private one here} */
    Group group(Bytes publicKey) {
        return add(new Group(publicKey, Optional.empty()));
    }

    /** {@return a group for a key pair} */
    Group group(KeyPair pair) {
        return add(new Group(pair.publicKey(), Optional.of(pair)));
    }

    private Group add(Group group) {
        groups.add(group);
        return group;
    }

    VectorDocument finish() {
        List<VectorDocument.Group> finished = groups.stream()
                .filter(group -> !group.tests.isEmpty())
                .map(Group::finish)
                .toList();
        return new VectorDocument(scheme.id().name(), notes, finished);
    }

    static Octets octets(Bytes bytes) {
        return Octets.of(bytes.toArray());
    }

    private static Message message(Input input) {
        return switch (input) {
            case Input.Pure(Bytes content, Bytes context) -> new Message.Plain(octets(content), octets(context));
            case Input.Digest(Bytes value) -> new Message.Digest(octets(value));
            case Input.Mu(Bytes value) -> new Message.Mu(octets(value));
        };
    }

    private VectorDocument.Signature signature(int id, Bytes signature) {
        Octets octets = octets(signature);
        if (octets.length() > LONG_SIGNATURE) {
            for (Map.Entry<Integer, Octets> base : whole.entrySet()) {
                List<VectorDocument.Patch> patches = patches(base.getValue().toArray(), octets.toArray());
                int changed = patches.stream()
                        .mapToInt(patch -> patch.octets().length())
                        .sum();
                if (changed <= octets.length() / 8) {
                    return VectorDocument.Edited.of(base.getKey(), base.getValue(), octets.length(), patches);
                }
            }
            whole.put(id, octets);
        }
        return new VectorDocument.Whole(octets);
    }

    // The runs in which an edit differs from its base, those that are nearly adjacent taken together.
    private static List<VectorDocument.Patch> patches(byte[] base, byte[] edited) {
        byte[] from = Arrays.copyOf(base, edited.length);
        List<VectorDocument.Patch> patches = new ArrayList<>();
        int at = Arrays.mismatch(from, edited);
        while (at >= 0) {
            int end = at + 1;
            for (int i = end; i < Math.min(edited.length, end + GAP); i++) {
                if (from[i] != edited[i]) {
                    end = i + 1;
                }
            }
            patches.add(new VectorDocument.Patch(at, Octets.of(Arrays.copyOfRange(edited, at, end))));
            int next = Arrays.mismatch(from, end, from.length, edited, end, edited.length);
            at = next < 0 ? -1 : end + next;
        }
        return patches;
    }

    /** The cases under one key. */
    final class Group {
        private final Bytes publicKey;
        private final Optional<KeyPair> pair;
        private final List<VectorDocument.Test> tests = new ArrayList<>();

        private Group(Bytes publicKey, Optional<KeyPair> pair) {
            this.publicKey = publicKey;
            this.pair = pair;
        }

        /** Adds a case that only verifies. */
        void add(Flag flag, String comment, Input input, Bytes signature, Verdict verdict) {
            add(flag, comment, input, signature, verdict, Optional.empty(), Optional.empty());
        }

        /** Adds a case that the private key makes too. */
        void addSigned(Flag flag, String comment, Input input, Signed signed) {
            add(flag, comment, input, signed.signature(), Verdict.VALID, signed.signing(), Optional.empty());
        }

        /** Adds a case that recovers a key too; {@code recovered} is empty where recovery gives none. */
        void addRecovery(
                Flag flag,
                String comment,
                Input input,
                Bytes signature,
                Verdict verdict,
                Verdict recovery,
                Optional<Bytes> recovered) {
            check.recover(scheme, input, signature, recovered, comment);
            add(
                    flag,
                    comment,
                    input,
                    signature,
                    verdict,
                    Optional.empty(),
                    Optional.of(new VectorDocument.Recovery(recovery.name(), recovered.map(Document::octets))));
        }

        private void add(
                Flag flag,
                String comment,
                Input input,
                Bytes signature,
                Verdict verdict,
                Optional<VectorDocument.Signing> signing,
                Optional<VectorDocument.Recovery> recovery) {
            check.verify(scheme, publicKey, input, signature, verdict, comment);
            notes.put(flag.label(), flag.text());
            int id = ++lastId;
            tests.add(new VectorDocument.Test(
                    id,
                    comment,
                    List.of(flag.label()),
                    message(input),
                    signature(id, signature),
                    verdict.name(),
                    signing,
                    recovery));
        }

        private VectorDocument.Group finish() {
            return new VectorDocument.Group(
                    octets(publicKey),
                    pair.map(KeyPair::privateKey).map(Document::octets),
                    pair.flatMap(KeyPair::seed).map(Document::octets),
                    tests);
        }
    }

    /**
     * A signature and how it is made.
     *
     * @param signing empty where it can't be made again: Falcon's signing rounds, and a machine may round otherwise
     */
    record Signed(Bytes signature, Optional<VectorDocument.Signing> signing) {}
}
