// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.VerifyItem;
import io.hauberk.signature.slhdsa.SlhDsaParameterSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** SLH-DSA items to verify: honest ones, and ones in which one thing is wrong. */
public final class SlhDsaItems {
    /** An item, and whether it is one of the honest ones. */
    public record Item(VerifyItem item, boolean honest) {}

    private static final int SIGNATURES_PER_KEY = 3;

    private final SlhDsaVariant variant;
    private final Random random;
    private final List<VerifyItem> honest = new ArrayList<>();

    /**
     * Makes {@code keys} keys and signs a few times with each. Of a pure s set there is the known answer only, for these
     * take a second to sign.
     */
    public SlhDsaItems(SlhDsaVariant variant, long seed, int keys) {
        this.variant = variant;
        this.random = new Random(seed);
        if (signsSlowly(variant.set()) && variant.preHash().isEmpty()) {
            honest.add(knownAnswer());
            return;
        }
        SignatureScheme scheme = Schemes.standard().find(variant.scheme()).orElseThrow();
        SecureRandom entropy = new SecureRandom();
        for (int i = 0; i < keys; i++) {
            try (SigningKey key = scheme.generateKey(entropy)) {
                for (int n = 0; n < SIGNATURES_PER_KEY; n++) {
                    Bytes context = Bytes.wrap(bytes(n == 2 ? random.nextInt(256) : 0));
                    Input input = Input.pure(Bytes.wrap(bytes(n == 0 ? 32 : random.nextInt(600))), context);
                    Bytes signature = key.sign(input, Hedging.hedged(entropy));
                    honest.add(new VerifyItem(scheme.id(), key.verifyingKey().encoded(), input, signature));
                }
            }
        }
    }

    /** {@return whether it takes long to sign with a parameter set} */
    public static boolean signsSlowly(SlhDsaParameterSet set) {
        return set.name().endsWith("S");
    }

    private VerifyItem knownAnswer() {
        SlhDsaParameterSet set = variant.set();
        try (InputStream stream =
                SlhDsaParameterSet.class.getResourceAsStream("self-test/" + set.algorithm() + ".bin")) {
            Bytes answer = Bytes.wrap(Objects.requireNonNull(stream).readAllBytes());
            return new VerifyItem(
                    variant.scheme(),
                    answer.slice(0, set.publicKeyBytes()),
                    Input.pure(Bytes.fromHex("010203"), Bytes.fromHex("5a")),
                    answer.slice(set.publicKeyBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return one of the honest items} */
    public VerifyItem honest() {
        return honest.get(random.nextInt(honest.size()));
    }

    /** {@return an item of a random kind, honest in about half the cases} */
    public Item next() {
        VerifyItem item = honest();
        return random.nextInt(20) < 9 ? new Item(item, true) : new Item(spoil(item), false);
    }

    /** {@return the item with one thing wrong} */
    public VerifyItem spoil(VerifyItem item) {
        byte[] signature = item.signature().toArray();
        return switch (random.nextInt(12)) {
            case 0 -> with(item, flip(item.key().toArray()));
            case 1 -> with(item, resize(item.key().toArray()));
            case 2 -> with(item, spoil((Input.Pure) item.input()));
            case 3 -> with(item, item.input(), resize(signature));
            case 4 -> with(item, item.input(), extreme(signature));
            case 5 -> with(item, item.input(), swappedParts(signature));
            case 6 -> with(item, item.input(), flip(signature, 0, variant.set().n())); // R
            default -> with(item, item.input(), flip(signature, 0, signature.length));
        };
    }

    private Input spoil(Input.Pure pure) {
        return switch (random.nextInt(4)) {
            case 0 -> Input.pure(pure.content(), Bytes.wrap(bytes(256 + random.nextInt(100))));
            case 1 -> Input.pure(pure.content(), Bytes.concat(pure.context().slice(0, 0), Bytes.wrap(bytes(17))));
            // What is context for the one is message for the other.
            case 2 -> Input.pure(Bytes.concat(pure.context(), pure.content(), Bytes.copyOf((byte) 0)));
            default -> Input.pure(Bytes.concat(pure.content(), Bytes.wrap(bytes(1 + random.nextInt(300)))));
        };
    }

    /** All digits of a chain's end the same, and the like. */
    private byte[] extreme(byte[] signature) {
        byte[] changed = signature.clone();
        switch (random.nextInt(3)) {
            case 0 -> Arrays.fill(changed, (byte) 0xff);
            case 1 -> Arrays.fill(changed, (byte) 0);
            default -> random.nextBytes(changed);
        }
        return changed;
    }

    /** Two neighbouring values of the signature the other way round. */
    private byte[] swappedParts(byte[] signature) {
        int n = variant.set().n();
        byte[] changed = signature.clone();
        int at = n * random.nextInt(signature.length / n - 1);
        System.arraycopy(signature, at, changed, at + n, n);
        System.arraycopy(signature, at + n, changed, at, n);
        return changed;
    }

    private byte[] flip(byte[] bytes) {
        return flip(bytes, 0, bytes.length);
    }

    private byte[] flip(byte[] bytes, int from, int count) {
        bytes[from + random.nextInt(count)] ^= (byte) (1 << random.nextInt(8));
        return bytes;
    }

    private byte[] resize(byte[] bytes) {
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(40));
            case 2 -> Arrays.copyOf(bytes, bytes.length + 100_000);
            default -> Arrays.copyOf(bytes, random.nextBoolean() ? 0 : bytes.length - 1);
        };
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static VerifyItem with(VerifyItem item, byte[] key) {
        return new VerifyItem(item.scheme(), Bytes.wrap(key), item.input(), item.signature());
    }

    private static VerifyItem with(VerifyItem item, Input input) {
        return new VerifyItem(item.scheme(), item.key(), input, item.signature());
    }

    private static VerifyItem with(VerifyItem item, Input input, byte[] signature) {
        return new VerifyItem(item.scheme(), item.key(), input, Bytes.wrap(signature));
    }
}
