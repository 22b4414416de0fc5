// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.contract;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.SchemeSpec;
import io.hauberk.signature.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Something that must not verify, and the verdicts it may get.
 *
 * @param what for messages
 * @param allowed what the scheme's rules allow; all back ends must give the same one of them
 */
record HostileCase(String what, Bytes key, Input input, Bytes signature, Set<Verdict> allowed) {
    private static final Set<Verdict> KEY = Set.of(Verdict.MALFORMED_KEY);
    private static final Set<Verdict> KEY_OR_EQUATION = Set.of(Verdict.MALFORMED_KEY, Verdict.MISMATCH);
    private static final Set<Verdict> ANY_OF_A_SIMILAR_KEY =
            Set.of(Verdict.VALID, Verdict.MALFORMED_KEY, Verdict.MISMATCH);
    private static final Set<Verdict> SIGNATURE = Set.of(Verdict.MALFORMED_SIGNATURE);
    private static final Set<Verdict> EQUATION = Set.of(Verdict.MISMATCH);
    private static final Set<Verdict> ANY_FAILURE =
            Set.of(Verdict.MALFORMED_KEY, Verdict.MALFORMED_SIGNATURE, Verdict.MISMATCH);
    private static final Set<Verdict> SIGNATURE_OR_EQUATION = Set.of(Verdict.MALFORMED_SIGNATURE, Verdict.MISMATCH);

    /** A signature up to this many bytes has each of its bits flipped; a longer one a sample. */
    private static final int SHORT_SIGNATURE = 80;

    /** What the random cases of one scheme may cost, in microseconds of verification. */
    private static final int BUDGET = 60_000;

    @Override
    public String toString() {
        return what;
    }

    /** {@return the cases against the reference signature over {@code kind}} */
    static List<HostileCase> against(Reference reference, SchemeSpec spec, InputKind kind) {
        List<HostileCase> cases = new ArrayList<>();
        Bytes key = reference.publicKey();
        Bytes signature = reference.signature(kind);
        Input input = Reference.input(kind);
        addFlips(cases, reference, kind);
        addLengths(cases, spec, key, input, signature);
        addPatterns(cases, spec, key, input, signature);
        addGarbage(cases, reference, spec, input);
        addContexts(cases, spec, key, kind, signature);
        return cases;
    }

    private static void addFlips(List<HostileCase> cases, Reference reference, InputKind kind) {
        Bytes key = reference.publicKey();
        Bytes signature = reference.signature(kind);
        Input input = Reference.input(kind);
        var random = new Random(1);
        int sample = reference.repetitions(BUDGET, 8, 300);
        boolean every = signature.length() <= SHORT_SIGNATURE;
        int bits = 8 * signature.length();
        for (int i = 0; i < (every ? bits : sample); i++) {
            // A sample takes both ends, where headers and counters are, and spreads the rest.
            int bit = every ? i : i < 4 ? i * 2 : i < 8 ? bits - 1 - i : random.nextInt(bits);
            cases.add(new HostileCase(
                    "signature bit " + bit, key, input, flipped(signature, bit), SIGNATURE_OR_EQUATION));
        }
        // μ holds the hash of the key it was computed for; where it is given, a changed bit of t1 may drown in
        // rounding.
        Set<Verdict> otherKey = kind == InputKind.MU ? ANY_OF_A_SIMILAR_KEY : KEY_OR_EQUATION;
        for (int i = 0; i < Math.min(sample / 2, 8 * key.length()); i++) {
            int bit = i < 16 ? i : random.nextInt(8 * key.length());
            cases.add(new HostileCase("key bit " + bit, flipped(key, bit), input, signature, otherKey));
        }
        Bytes content = content(input);
        for (int bit = 0; bit < 8 * content.length(); bit += Math.max(1, 8 * content.length() * 4 / sample)) {
            cases.add(
                    new HostileCase("message bit " + bit, key, with(kind, flipped(content, bit)), signature, EQUATION));
        }
    }

    private static void addLengths(List<HostileCase> cases, SchemeSpec spec, Bytes key, Input input, Bytes signature) {
        Bytes zero = Bytes.wrap(new byte[1]);
        for (int length : new int[] {0, 1, signature.length() / 2, signature.length() - 1}) {
            cases.add(new HostileCase(
                    "signature cut to " + length, key, input, signature.slice(0, length), malformed(spec, length)));
        }
        int longer = signature.length() + 1;
        cases.add(new HostileCase(
                "signature and a zero", key, input, Bytes.concat(signature, zero), malformed(spec, longer)));
        cases.add(new HostileCase(
                "a zero and signature", key, input, Bytes.concat(zero, signature), malformed(spec, longer)));
        cases.add(new HostileCase(
                "signature twice",
                key,
                input,
                Bytes.concat(signature, signature),
                malformed(spec, longer - 1 + longer)));
        for (int length : new int[] {0, 1, key.length() / 2, key.length() - 1}) {
            cases.add(new HostileCase("key cut to " + length, key.slice(0, length), input, signature, KEY));
        }
        cases.add(new HostileCase("key and a zero", Bytes.concat(key, zero), input, signature, KEY));
        cases.add(new HostileCase("a zero and key", Bytes.concat(zero, key), input, signature, KEY));
        cases.add(new HostileCase("key and signature swapped", signature, input, key, KEY));
        cases.add(new HostileCase("all empty", Bytes.EMPTY, input, Bytes.EMPTY, KEY));
    }

    // Where one length is allowed, any other is malformed; where several are, it still may not verify.
    private static Set<Verdict> malformed(SchemeSpec spec, int length) {
        return spec.signature().accepts(length) ? SIGNATURE_OR_EQUATION : SIGNATURE;
    }

    private static void addPatterns(List<HostileCase> cases, SchemeSpec spec, Bytes key, Input input, Bytes signature) {
        for (int fill : new int[] {0x00, 0xff, 0x80, 0x01}) {
            byte[] sameLength = new byte[signature.length()];
            Arrays.fill(sameLength, (byte) fill);
            cases.add(
                    new HostileCase("signature of " + fill, key, input, Bytes.wrap(sameLength), SIGNATURE_OR_EQUATION));
            byte[] otherKey = new byte[spec.publicKeyBytes()];
            Arrays.fill(otherKey, (byte) fill);
            cases.add(new HostileCase("key of " + fill, Bytes.wrap(otherKey), input, signature, KEY_OR_EQUATION));
        }
    }

    private static void addGarbage(List<HostileCase> cases, Reference reference, SchemeSpec spec, Input input) {
        var random = new Random(2);
        int count = reference.repetitions(BUDGET / 2, 6, 300);
        for (int i = 0; i < count; i++) {
            byte[] signature = new byte
                    [i % 3 == 0
                            ? random.nextInt(2 * spec.signature().max())
                            : random.nextInt(
                                    spec.signature().min(), spec.signature().max() + 1)];
            random.nextBytes(signature);
            byte[] key = new byte[i % 5 == 4 ? random.nextInt(2 * spec.publicKeyBytes()) : spec.publicKeyBytes()];
            random.nextBytes(key);
            if (i % 2 == 0) {
                cases.add(new HostileCase(
                        "random signature " + i,
                        reference.publicKey(),
                        input,
                        Bytes.wrap(signature),
                        SIGNATURE_OR_EQUATION));
            } else {
                cases.add(new HostileCase(
                        "random key and signature " + i, Bytes.wrap(key), input, Bytes.wrap(signature), ANY_FAILURE));
            }
        }
    }

    private static void addContexts(
            List<HostileCase> cases, SchemeSpec spec, Bytes key, InputKind kind, Bytes signature) {
        if (kind != InputKind.PURE && kind != InputKind.PURE_WITH_CONTEXT) {
            return;
        }
        List<Bytes> contexts = new ArrayList<>(List.of(
                Reference.CONTEXT.slice(1),
                Bytes.concat(Reference.CONTEXT, Bytes.wrap(new byte[1])),
                Bytes.wrap(new byte[Math.max(1, spec.maxContextBytes())]),
                Bytes.wrap(new byte[spec.maxContextBytes() + 1]),
                Bytes.wrap(new byte[70_000])));
        contexts.add(kind == InputKind.PURE ? Reference.CONTEXT : Bytes.EMPTY);
        for (Bytes context : contexts) {
            Input input = Input.pure(Reference.MESSAGE, context);
            cases.add(new HostileCase("a context of " + context.length(), key, input, signature, EQUATION));
            cases.add(new HostileCase(
                    "no signature, a context of " + context.length(), key, input, Bytes.EMPTY, SIGNATURE));
        }
        if (kind == InputKind.PURE_WITH_CONTEXT) {
            Input moved = Input.pure(
                    Bytes.concat(Reference.CONTEXT.slice(Reference.CONTEXT.length() - 1), Reference.MESSAGE),
                    Reference.CONTEXT.slice(0, Reference.CONTEXT.length() - 1));
            cases.add(new HostileCase("a byte moved out of the context", key, moved, signature, EQUATION));
        }
    }

    private static Bytes content(Input input) {
        return switch (input) {
            case Input.Pure pure -> pure.content();
            case Input.Digest digest -> digest.value();
            case Input.Mu mu -> mu.value();
        };
    }

    private static Input with(InputKind kind, Bytes content) {
        return switch (kind) {
            case PURE -> Input.pure(content);
            case PURE_WITH_CONTEXT -> Input.pure(content, Reference.CONTEXT);
            case DIGEST -> Input.digest(content);
            case MU -> Input.mu(content);
        };
    }

    private static Bytes flipped(Bytes bytes, int bit) {
        byte[] copy = bytes.toArray();
        copy[bit / 8] ^= (byte) (1 << (bit % 8));
        return Bytes.wrap(copy);
    }
}
