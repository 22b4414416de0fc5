// SPDX-License-Identifier: Apache-2.0
package io.hauberk.policy;

import io.hauberk.signature.SchemeId;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * One line of a policy. Each kind is a record that is made from its parts and then narrowed; every narrowing gives a new
 * rule and throws {@link IllegalArgumentException} where the result makes no sense.
 */
public sealed interface Rule {
    /** {@return its name, which decisions give}: 1 to 60 characters out of {@code a-z 0-9 . -}, beginning with a letter */
    String name();

    /** {@return the purposes it is about}, sorted, at least one */
    SequencedSet<Purpose> purposes();

    /** {@return when it applies} */
    Window window();

    /** {@return where it comes from}, an address, where that is known */
    Optional<String> source();

    /** {@return a remark for people} */
    Optional<String> note();

    /**
     * Accepts schemes.
     *
     * @param schemes the schemes accepted, sorted, at least one. Ids only, never patterns: what a later release adds
     *     must not become acceptable by itself
     * @param deprecated the position from which a signature is accepted and reported as deprecated; inside the window
     * @param maxSignatureBytes the longest signature accepted, where there is a limit
     */
    record Accept(
            String name,
            SequencedSet<Purpose> purposes,
            SequencedSet<SchemeId> schemes,
            Window window,
            OptionalLong deprecated,
            OptionalInt maxSignatureBytes,
            Optional<String> source,
            Optional<String> note)
            implements Rule {
        /** @throws IllegalArgumentException if a part is out of its range */
        public Accept {
            requireName(name);
            purposes = sorted(purposes, "purpose");
            schemes = sorted(schemes, "scheme");
            if (deprecated.isPresent() && !window.contains(deprecated.getAsLong())) {
                throw new IllegalArgumentException("the deprecation lies outside the time in which the rule accepts");
            }
            requirePositive(maxSignatureBytes.isEmpty() ? 1 : maxSignatureBytes.getAsInt());
        }

        /** {@return a rule that always accepts these schemes} */
        public static Accept of(String name, Collection<Purpose> purposes, Collection<SchemeId> schemes) {
            return new Accept(
                    name,
                    new TreeSet<>(purposes),
                    new TreeSet<>(schemes),
                    Window.ALWAYS,
                    OptionalLong.empty(),
                    OptionalInt.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        /** {@return this rule, applying from {@code position} on} */
        public Accept startingAt(long position) {
            return with(new Window(position, window.until()), deprecated, maxSignatureBytes, source);
        }

        /** {@return this rule, applying until just before {@code position}} */
        public Accept endingAt(long position) {
            return with(new Window(window.from(), position), deprecated, maxSignatureBytes, source);
        }

        /** {@return this rule, reporting deprecation from {@code position} on} */
        public Accept deprecatedFrom(long position) {
            return with(window, OptionalLong.of(position), maxSignatureBytes, source);
        }

        /** {@return this rule, for signatures of at most that many bytes} */
        public Accept atMostBytes(int bytes) {
            return with(window, deprecated, OptionalInt.of(bytes), source);
        }

        /** {@return this rule with its source} */
        public Accept citing(String address) {
            return with(window, deprecated, maxSignatureBytes, Optional.of(address));
        }

        private Accept with(Window when, OptionalLong deprecation, OptionalInt bytes, Optional<String> origin) {
            return new Accept(name, purposes, schemes, when, deprecation, bytes, origin, note);
        }
    }

    /**
     * Requires something of every scheme that another rule accepts. It accepts nothing by itself.
     *
     * @param hybrid whether the scheme must be a hybrid
     * @param minNistCategory the least NIST category, 1 to 5; 0 where there is none. Exactly one of the two is set
     */
    record Require(
            String name,
            SequencedSet<Purpose> purposes,
            Window window,
            boolean hybrid,
            int minNistCategory,
            Optional<String> source,
            Optional<String> note)
            implements Rule {
        /** @throws IllegalArgumentException if a part is out of its range, or both or none of the two are required */
        public Require {
            requireName(name);
            purposes = sorted(purposes, "purpose");
            if (minNistCategory < 0 || minNistCategory > 5 || hybrid != (minNistCategory == 0)) {
                throw new IllegalArgumentException("a requirement is either hybrid or a NIST category from 1 to 5");
            }
        }

        /** {@return a rule that requires a hybrid in {@code window}} */
        public static Require hybrid(String name, Collection<Purpose> purposes, Window window) {
            return new Require(name, new TreeSet<>(purposes), window, true, 0, Optional.empty(), Optional.empty());
        }

        /** {@return a rule that requires a NIST category, 1 to 5, in {@code window}} */
        public static Require nistCategory(String name, Collection<Purpose> purposes, Window window, int least) {
            return new Require(name, new TreeSet<>(purposes), window, false, least, Optional.empty(), Optional.empty());
        }

        boolean isMetBy(Policy.Facts scheme) {
            return hybrid ? scheme.hybrid() : scheme.nistCategory() >= minNistCategory;
        }

        String demand() {
            return hybrid ? "a hybrid is required" : "NIST category " + minNistCategory + " or higher is required";
        }
    }

    /**
     * Limits bytes of signatures.
     *
     * @param maxSignatureBytes the most bytes of one signature, where there is a limit
     * @param maxBlockBytes the most bytes of all signatures of a block that are for these purposes, together
     */
    record Limit(
            String name,
            SequencedSet<Purpose> purposes,
            Window window,
            OptionalInt maxSignatureBytes,
            OptionalLong maxBlockBytes,
            Optional<String> source,
            Optional<String> note)
            implements Rule {
        /** @throws IllegalArgumentException if a part is out of its range, or neither of the two is limited */
        public Limit {
            requireName(name);
            purposes = sorted(purposes, "purpose");
            if (maxSignatureBytes.isEmpty() && maxBlockBytes.isEmpty()) {
                throw new IllegalArgumentException("a limit is on the bytes of a signature, of a block, or both");
            }
            requirePositive(maxSignatureBytes.isEmpty() ? 1 : maxSignatureBytes.getAsInt());
            requirePositive(maxBlockBytes.isEmpty() ? 1 : maxBlockBytes.getAsLong());
        }

        /** {@return a limit to the bytes of one signature} */
        public static Limit signatureBytes(String name, Collection<Purpose> purposes, Window window, int most) {
            return new Limit(
                    name,
                    new TreeSet<>(purposes),
                    window,
                    OptionalInt.of(most),
                    OptionalLong.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        /** {@return a limit to the bytes of a block's signatures} */
        public static Limit blockBytes(String name, Collection<Purpose> purposes, Window window, long most) {
            return new Limit(
                    name,
                    new TreeSet<>(purposes),
                    window,
                    OptionalInt.empty(),
                    OptionalLong.of(most),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /** What a rule's name, and a policy's, has to look like. */
    String NAME_FORM = "1 to 60 characters out of a-z 0-9 . -, beginning with a letter";

    private static void requireName(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException("a name has " + NAME_FORM);
        }
        if (Decision.BUILT_IN.contains(name)) {
            throw new IllegalArgumentException("the name " + name + " is taken by a built-in refusal");
        }
    }

    /** {@return whether a text can be the name of a rule or a policy} */
    static boolean isName(String text) {
        return Pattern.matches("[a-z][a-z0-9.-]{0,59}", text);
    }

    private static void requirePositive(long bytes) {
        if (bytes <= 0) {
            throw new IllegalArgumentException("a limit is at least 1 byte");
        }
    }

    private static <T extends Comparable<T>> SequencedSet<T> sorted(Collection<T> values, String what) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a rule names at least one " + what);
        }
        return Collections.unmodifiableSequencedSet(new TreeSet<>(values));
    }
}
