// SPDX-License-Identifier: Apache-2.0
package io.hauberk.vectors.published;

import io.hauberk.vectors.Message;
import io.hauberk.vectors.Octets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of published vectors, for one scheme.
 *
 * @param scheme the scheme's id
 * @param notes what each flag means
 * @param groups the tests, grouped by public key
 */
public record VectorDocument(String scheme, Map<String, String> notes, List<Group> groups) {
    public VectorDocument {
        notes = Map.copyOf(notes);
        groups = List.copyOf(groups);
    }

    /** {@return the number of tests} */
    public int size() {
        return groups.stream().mapToInt(group -> group.tests().size()).sum();
    }

    /**
     * Tests under one public key.
     *
     * @param publicKey the key, which may be none
     * @param privateKey the private key in the scheme's own form, where tests are made by signing
     * @param seed what the key pair is derived from, where the scheme derives keys
     * @param tests at least one
     */
    public record Group(Octets publicKey, Optional<Octets> privateKey, Optional<Octets> seed, List<Test> tests) {
        public Group {
            tests = List.copyOf(tests);
        }
    }

    /**
     * A signature and the verdict on it.
     *
     * @param id unique in the file, from 1
     * @param comment what it is, in a few words
     * @param flags keys of {@link VectorDocument#notes}
     * @param message what was signed: plain, digest or mu
     * @param signature the signature
     * @param verdict the name of the verdict
     * @param signing how the group's private key makes this very signature, where it can
     * @param recovery what key recovery gives, where the scheme recovers keys
     */
    public record Test(
            int id,
            String comment,
            List<String> flags,
            Message message,
            Signature signature,
            String verdict,
            Optional<Signing> signing,
            Optional<Recovery> recovery) {
        public Test {
            flags = List.copyOf(flags);
        }
    }

    /** A signature, written out or as an edit of another: the long ones differ in a few bytes only. */
    public sealed interface Signature {
        /** {@return the octets} */
        Octets octets();
    }

    /** A signature in full. */
    public record Whole(Octets octets) implements Signature {}

    /**
     * A signature that another test's gives: cut, or extended by zeros, to a length, then overwritten in places.
     *
     * @param of the id of a test before this one
     * @param length the number of octets
     * @param patches what is overwritten, in order
     * @param octets the outcome
     */
    public record Edited(int of, int length, List<Patch> patches, Octets octets) implements Signature {
        public Edited {
            patches = List.copyOf(patches);
        }

        /**
         * {@return an edit of {@code base}}
         *
         * @throws IllegalArgumentException if a patch is not inside the length
         */
        public static Edited of(int of, Octets base, int length, List<Patch> patches) {
            byte[] edited = Arrays.copyOf(base.toArray(), length);
            for (Patch patch : patches) {
                if (patch.at() < 0 || patch.at() > length - patch.octets().length()) {
                    throw new IllegalArgumentException("a patch at " + patch.at() + " is not inside " + length);
                }
                System.arraycopy(
                        patch.octets().toArray(),
                        0,
                        edited,
                        patch.at(),
                        patch.octets().length());
            }
            return new Edited(of, length, patches, Octets.of(edited));
        }
    }

    /**
     * Octets that overwrite others.
     *
     * @param at the index of the first
     * @param octets what is written there
     */
    public record Patch(int at, Octets octets) {}

    /**
     * How a signature is made.
     *
     * @param randomness what hedged signing draws; empty for deterministic signing
     */
    public record Signing(Optional<Octets> randomness) {}

    /**
     * What key recovery gives.
     *
     * @param verdict the name of the verdict
     * @param publicKey the key, exactly if the verdict is {@code VALID}
     */
    public record Recovery(String verdict, Optional<Octets> publicKey) {}
}
