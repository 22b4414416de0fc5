// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.DerivesKey;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.VerifyItem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * ML-DSA or HashML-DSA items to verify, from a seed: honest ones of every input kind and length, and ones in which one thing is wrong.
 */
public final class MlDsaItems {
    /** An item, and whether it is one of the honest ones. */
    public record Item(VerifyItem item, boolean honest) {}

    private static final int SIGNATURES_PER_KEY = 6;

    private final MlDsaParameters set;
    private final Random random;
    private final List<VerifyItem> honest = new ArrayList<>();

    /** Makes {@code keys} keys and signs a few times with each. */
    public MlDsaItems(MlDsaVariant variant, long seed, int keys) {
        this.set = variant.set();
        this.random = new Random(seed);
        DerivesKey scheme =
                (DerivesKey) Schemes.standard().find(variant.scheme()).orElseThrow();
        for (int i = 0; i < keys; i++) {
            try (SecretBytes secret = SecretBytes.copyOf(bytes(scheme.seedBytes()));
                    SigningKey key = scheme.deriveKey(secret)) {
                for (int n = 0; n < SIGNATURES_PER_KEY; n++) {
                    Input input = input(variant, n);
                    Bytes signature = key.sign(input, Hedging.deterministic());
                    honest.add(
                            new VerifyItem(variant.scheme(), key.verifyingKey().encoded(), input, signature));
                }
            }
        }
    }

    // Short messages, lengths about a block, far more than a block; with and without a context; μ.
    private Input input(MlDsaVariant variant, int n) {
        return switch (n) {
            case 0 -> Input.pure(Bytes.wrap(bytes(32)));
            case 1 -> Input.pure(Bytes.wrap(bytes(random.nextInt(300))));
            case 2 -> Input.pure(Bytes.wrap(bytes(random.nextInt(100))), Bytes.wrap(bytes(1 + random.nextInt(255))));
            case 3 ->
                variant.preHash().isEmpty()
                        ? Input.mu(Bytes.wrap(bytes(Input.MU_BYTES)))
                        : Input.pure(Bytes.wrap(bytes(Input.MU_BYTES)));
            case 4 -> Input.pure(Bytes.wrap(bytes(60 + 136 * random.nextInt(4) + random.nextInt(20))));
            default -> Input.pure(Bytes.wrap(bytes(random.nextInt(4000))));
        };
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
        VerifyItem spoiled = change(item);
        while (spoiled.equals(item)) {
            spoiled = change(item);
        }
        return spoiled;
    }

    private VerifyItem change(VerifyItem item) {
        return switch (random.nextInt(12)) {
            case 0 -> withKey(item, spoilKey(item));
            case 1 -> withKey(item, resize(item.key().toArray()));
            case 2 -> withKey(item, otherKey(item));
            case 3 -> withInput(item, spoil(item.input()));
            case 4, 5 -> withSignature(item, flip(item.signature().toArray()));
            case 6 -> withSignature(item, resize(item.signature().toArray()));
            case 7, 8 -> withSignature(item, spoilHint(item.signature().toArray()));
            case 9, 10 -> withSignature(item, stretchZ(item.signature().toArray()));
            default -> withSignature(item, extreme());
        };
    }

    // μ is taken as given, so tr isn't checked; then a low bit of t1 may well make no difference, but ρ always does.
    private byte[] spoilKey(VerifyItem item) {
        byte[] key = item.key().toArray();
        int bytes = item.input() instanceof Input.Mu ? MlDsaParameters.RHO_BYTES : key.length;
        key[random.nextInt(bytes)] ^= (byte) (1 << random.nextInt(8));
        return key;
    }

    private Bytes otherKey(VerifyItem item) {
        VerifyItem other = honest();
        while (other.key().equals(item.key())) {
            other = honest();
        }
        return other.key();
    }

    private Input spoil(Input input) {
        return switch (input) {
            case Input.Mu mu -> Input.mu(Bytes.wrap(flip(mu.value().toArray())));
            case Input.Pure pure
            when random.nextInt(3) == 0 -> Input.pure(pure.content(), Bytes.wrap(bytes(256 + random.nextInt(100))));
            case Input.Pure pure
            when random.nextInt(2) == 0 -> // one byte moves from the message to the context
                Input.pure(
                        pure.content(),
                        Bytes.concat(pure.context().slice(0, pure.context().length() / 2), Bytes.copyOf((byte) 0)));
            case Input.Pure pure -> Input.pure(Bytes.concat(pure.content(), Bytes.copyOf((byte) 0)), pure.context());
            case Input.Digest digest -> digest;
        };
    }

    /** A fault for each rule of HintBitUnpack; and hints that break none, but aren't the signer's. */
    private Bytes spoilHint(byte[] signature) {
        int y = set.hintOffset();
        int counts = y + set.omega();
        int ones = signature[counts + set.k() - 1] & 0xff;
        switch (random.nextInt(6)) {
            case 0 -> signature[counts + set.k() - 1] = (byte) (set.omega() + 1 + random.nextInt(100));
            case 1 -> signature[counts + random.nextInt(set.k() - 1)] = (byte) (ones + 1 + random.nextInt(100));
            case 2 -> signature[counts + 1] = (byte) Math.max(0, signature[counts] - 1);
            case 3 -> signature[y + 1] = signature[y]; // equal, or out of order, if the first row has two
            case 4 ->
                signature[y + set.omega() - 1] ^= (byte) (1 + random.nextInt(255)); // beyond the ones, or one of them
            default -> {
                for (int i = 0; i < set.omega(); i++) { // as many as there may be, in the last row
                    signature[y + i] = (byte) i;
                }
                for (int i = 0; i < set.k(); i++) {
                    signature[counts + i] = (byte) (i == set.k() - 1 ? set.omega() : 0);
                }
            }
        }
        return Bytes.wrap(signature);
    }

    /** A coefficient of z at, just inside or far outside the bound. */
    private Bytes stretchZ(byte[] signature) {
        int edge = set.gamma1() - set.beta();
        int[] values = {edge, -edge, edge - 1, 1 - edge, set.gamma1(), 1 - set.gamma1()};
        int packed = set.gamma1() - values[random.nextInt(values.length)];
        int at = 8 * set.commitmentBytes() + set.zBits() * random.nextInt(set.l() * MlDsaParameters.N);
        for (int bit = 0; bit < set.zBits(); bit++) {
            int index = (at + bit) >>> 3;
            int mask = 1 << ((at + bit) & 7);
            boolean one = ((packed >>> bit) & 1) != 0;
            signature[index] = (byte) (one ? signature[index] | mask : signature[index] & ~mask);
        }
        return Bytes.wrap(signature);
    }

    private byte[] extreme() {
        byte[] signature = new byte[set.signatureBytes()];
        switch (random.nextInt(4)) {
            case 0 -> Arrays.fill(signature, (byte) 0xff);
            case 1 -> random.nextBytes(signature);
            case 2 -> { // well formed, but for the equation
                random.nextBytes(signature);
                Arrays.fill(signature, set.hintOffset(), signature.length, (byte) 0);
            }
            default -> {}
        }
        return signature;
    }

    private byte[] flip(byte[] bytes) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return bytes;
    }

    private byte[] resize(byte[] bytes) {
        return switch (random.nextInt(3)) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(9));
            default -> Arrays.copyOf(bytes, random.nextBoolean() ? 0 : bytes.length - 1);
        };
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static VerifyItem withKey(VerifyItem item, byte[] key) {
        return withKey(item, Bytes.wrap(key));
    }

    private static VerifyItem withKey(VerifyItem item, Bytes key) {
        return new VerifyItem(item.scheme(), key, item.input(), item.signature());
    }

    private static VerifyItem withInput(VerifyItem item, Input input) {
        return new VerifyItem(item.scheme(), item.key(), input, item.signature());
    }

    private static VerifyItem withSignature(VerifyItem item, byte[] signature) {
        return withSignature(item, Bytes.wrap(signature));
    }

    private static VerifyItem withSignature(VerifyItem item, Bytes signature) {
        return new VerifyItem(item.scheme(), item.key(), item.input(), signature);
    }
}
