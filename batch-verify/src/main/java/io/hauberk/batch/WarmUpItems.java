// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import io.hauberk.signature.BatchItem;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Family;
import io.hauberk.signature.HasKnownAnswer;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.RecoverItem;
import io.hauberk.signature.RecoversKey;
import io.hauberk.signature.Recovery;
import io.hauberk.signature.SchemeSpec;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signatures that a scheme has made for a warm-up, or brings along, and bad ones of many kinds, each with the scheme's own verdict.
 *
 * @param timed valid ones of short messages, which are measured; where the scheme recovers keys,
 *     that is what they ask for
 * @param all those and every other, good and bad
 */
record WarmUpItems(List<Case> timed, List<Case> all) {
    /** An item, what the scheme says to it, and the key that it recovers, where that is asked. */
    record Case(BatchItem item, Verdict verdict, @Nullable Bytes recovered) {}

    /**
     * How much to make.
     *
     * @param keys that sign
     * @param flips bits that are flipped in a key or a signature, one at a time
     * @param all whether bad signatures of every kind are needed, however long their verification takes
     * @param patience how long to make more: some schemes sign or verify slowly
     */
    record Extent(int keys, int flips, boolean all, Duration patience) {
        /** For code that the compiler has still to learn what happens in. */
        static final Extent THOROUGH = new Extent(2, 16, true, Duration.ofMillis(60));

        /** For code that it knows. */
        static final Extent BRIEF = new Extent(1, 4, false, Duration.ofMillis(15));
    }

    private static final int SHORT_MESSAGE = 32;

    // Below, at and above the rate of SHAKE256, and several blocks of any hash.
    private static final int[] LENGTHS = {SHORT_MESSAGE, 0, 1, 135, 136, 137, 1_000};

    WarmUpItems {
        timed = List.copyOf(timed);
        all = List.copyOf(all);
    }

    /** {@return items of {@code scheme}}; takes as long as the extent says, or one signature where that takes longer */
    static WarmUpItems make(SignatureScheme scheme, Extent extent) {
        SecureRandom random = new SecureRandom();
        long patienceEnds = System.nanoTime() + extent.patience().toNanos();
        Optional<VerifyItem> known = scheme instanceof HasKnownAnswer has ? has.knownAnswer() : Optional.empty();
        List<VerifyItem> good =
                known.map(List::of).orElseGet(() -> signed(scheme, extent.keys(), patienceEnds, random));
        List<Case> timed = new ArrayList<>();
        List<Case> all = new ArrayList<>();
        for (VerifyItem item : good) {
            addBoth(all, scheme, item);
            if (known.isPresent() || isTimed(item.input())) {
                timed.add(all.getLast());
            }
        }
        List<VerifyItem> bad = spoiled(good.getFirst(), good.getLast(), scheme.spec(), extent.flips());
        known.ifPresent(item -> inputs(scheme.spec(), random)
                .forEach(input -> bad.add(new VerifyItem(item.scheme(), item.key(), input, item.signature()))));
        Collections.shuffle(bad, random); // there may not be time for all
        for (VerifyItem item : bad) {
            if (!extent.all() && System.nanoTime() > patienceEnds) {
                break;
            }
            addBoth(all, scheme, item);
        }
        return new WarmUpItems(timed, all);
    }

    private static List<VerifyItem> signed(SignatureScheme scheme, int keys, long patienceEnds, SecureRandom random) {
        List<VerifyItem> signed = new ArrayList<>();
        for (int k = 0; k < keys && (signed.isEmpty() || System.nanoTime() < patienceEnds); k++) {
            try (SigningKey key = scheme.generateKey(random)) {
                for (Input input : inputs(scheme.spec(), random)) {
                    if (signed.isEmpty() || System.nanoTime() < patienceEnds) {
                        signed.add(signed(key, input, random));
                    }
                }
            }
        }
        return signed;
    }

    // Last what is most common: the item as it is, or asking for its key where that can be recovered.
    private static void addBoth(List<Case> cases, SignatureScheme scheme, VerifyItem item) {
        cases.add(judged(scheme, item));
        if (scheme instanceof RecoversKey) {
            cases.add(judged(scheme, new RecoverItem(item.scheme(), item.input(), item.signature())));
        }
    }

    /** {@return the item with what the scheme's own back end makes of it} */
    static Case judged(SignatureScheme scheme, BatchItem item) {
        return switch (item) {
            case VerifyItem verify -> new Case(item, verify(scheme, verify), null);
            case RecoverItem recover -> {
                Recovery recovery = ((RecoversKey) scheme).recover(recover.input(), recover.signature());
                yield new Case(item, recovery.verdict(), recovery.key().orElse(null));
            }
        };
    }

    private static Verdict verify(SignatureScheme scheme, VerifyItem item) {
        try {
            return scheme.decodeVerifyingKey(item.key()).verify(item.input(), item.signature());
        } catch (MalformedKeyException e) {
            return Verdict.MALFORMED_KEY;
        }
    }

    private static boolean isTimed(Input input) {
        return switch (input) {
            case Input.Pure pure ->
                pure.content().length() == SHORT_MESSAGE && pure.context().isEmpty();
            case Input.Digest _ -> true;
            case Input.Mu _ -> false;
        };
    }

    private static VerifyItem signed(SigningKey key, Input input, SecureRandom random) {
        return new VerifyItem(
                key.scheme().id(), key.verifyingKey().encoded(), input, key.sign(input, hedging(key, random)));
    }

    // EdDSA is deterministic by its definition; the others need entropy or may have it.
    private static Hedging hedging(SigningKey key, SecureRandom random) {
        return key.scheme().spec().family() == Family.EDDSA ? Hedging.deterministic() : Hedging.hedged(random);
    }

    // The one that is timed comes first.
    private static List<Input> inputs(SchemeSpec spec, SecureRandom random) {
        List<Input> inputs = new ArrayList<>();
        if (spec.inputs().contains(InputKind.DIGEST)) {
            inputs.add(Input.digest(bytes(Input.DIGEST_BYTES, random)));
        }
        if (spec.inputs().contains(InputKind.PURE)) {
            for (int length : LENGTHS) {
                inputs.add(Input.pure(bytes(length, random)));
            }
        }
        if (spec.inputs().contains(InputKind.PURE_WITH_CONTEXT)) {
            inputs.add(Input.pure(bytes(SHORT_MESSAGE, random), bytes(1, random)));
            inputs.add(Input.pure(bytes(SHORT_MESSAGE, random), bytes(spec.maxContextBytes(), random)));
        }
        if (spec.inputs().contains(InputKind.MU)) {
            inputs.add(Input.mu(bytes(Input.MU_BYTES, random)));
        }
        return inputs;
    }

    private static List<VerifyItem> spoiled(VerifyItem good, VerifyItem other, SchemeSpec spec, int flips) {
        List<VerifyItem> bad = new ArrayList<>();
        for (Bytes signature : spoiled(good.signature(), flips)) {
            bad.add(new VerifyItem(good.scheme(), good.key(), good.input(), signature));
        }
        for (Bytes key : spoiled(good.key(), flips)) {
            bad.add(new VerifyItem(good.scheme(), key, good.input(), good.signature()));
        }
        bad.add(new VerifyItem(good.scheme(), good.key(), good.input(), other.signature()));
        bad.add(new VerifyItem(good.scheme(), good.key(), changed(good.input()), good.signature()));
        if (good.input() instanceof Input.Pure pure && spec.maxContextBytes() > 0) {
            Bytes tooLong = Bytes.wrap(new byte[spec.maxContextBytes() + 1]);
            bad.add(new VerifyItem(good.scheme(), good.key(), Input.pure(pure.content(), tooLong), good.signature()));
        }
        return bad;
    }

    private static List<Bytes> spoiled(Bytes good, int flips) {
        List<Bytes> bad = new ArrayList<>();
        for (int part = 0; part < flips; part++) {
            byte[] flipped = good.toArray();
            flipped[part * (good.length() - 1) / (flips - 1)] ^= (byte) (1 << part % 8);
            bad.add(Bytes.wrap(flipped));
        }
        byte[] ones = new byte[good.length()];
        Arrays.fill(ones, (byte) 0xff);
        bad.add(Bytes.wrap(ones));
        bad.add(Bytes.wrap(new byte[good.length()]));
        bad.add(Bytes.EMPTY);
        bad.add(good.slice(1));
        bad.add(Bytes.concat(good, Bytes.wrap(new byte[1])));
        return bad;
    }

    private static Input changed(Input input) {
        return switch (input) {
            case Input.Pure pure -> Input.pure(flipped(pure.content()), pure.context());
            case Input.Digest digest -> Input.digest(flipped(digest.value()));
            case Input.Mu mu -> Input.mu(flipped(mu.value()));
        };
    }

    private static Bytes flipped(Bytes bytes) {
        byte[] copy = bytes.toArray();
        copy[0] ^= 1;
        return Bytes.wrap(copy);
    }

    private static Bytes bytes(int length, SecureRandom random) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Bytes.wrap(bytes);
    }
}
