// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import static io.hauberk.batch.kernel.FalconParameters.HEAD_BYTES;

import io.hauberk.batch.kernel.FalconParameters.Form;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.VerifyItem;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Falcon items to verify: honest ones of every length of message, and ones in which one thing is wrong. What is wrong is
 * from a seed; the signatures themselves can't be, as signing takes fresh randomness only.
 */
public final class FalconItems {
    /** An item, and whether it is one of the honest ones. */
    public record Item(VerifyItem item, boolean honest) {}

    private static final int SIGNATURES_PER_KEY = 8;

    private final FalconParameters set;
    private final Random random;
    private final List<VerifyItem> honest = new ArrayList<>();

    /** Makes {@code keys} keys and signs a few times with each. */
    public FalconItems(FalconParameters set, long seed, int keys) {
        this.set = set;
        this.random = new Random(seed);
        SignatureScheme scheme = Schemes.standard().find(set.scheme()).orElseThrow();
        SecureRandom entropy = new SecureRandom();
        for (int i = 0; i < keys; i++) {
            try (SigningKey key = scheme.generateKey(entropy)) {
                for (int n = 0; n < SIGNATURES_PER_KEY; n++) {
                    Input input = Input.pure(Bytes.wrap(bytes(messageBytes(n))));
                    Bytes signature = key.sign(input, Hedging.hedged(entropy));
                    honest.add(new VerifyItem(set.scheme(), key.verifyingKey().encoded(), input, signature));
                }
            }
        }
    }

    // Empty, short, about a block with the nonce, far more than a block.
    private int messageBytes(int n) {
        return switch (n) {
            case 0, 1 -> 32;
            case 2 -> 0;
            case 3 -> random.nextInt(300);
            case 4, 5 -> 136 * (1 + random.nextInt(3)) - 40 - 5 + random.nextInt(10);
            default -> random.nextInt(4000);
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
        byte[] signature = item.signature().toArray();
        return switch (random.nextInt(14)) {
            case 0 -> with(item, Bytes.wrap(flipKey(item.key().toArray())));
            case 1 -> with(item, Bytes.wrap(resize(item.key().toArray())));
            case 2 -> with(item, otherKey(item));
            case 3 -> with(item, largeCoefficient(item.key().toArray()));
            case 4 -> with(item, spoil((Input.Pure) item.input()));
            case 5, 6 -> with(item, item.input(), flip(signature));
            case 7 -> with(item, item.input(), resize(signature));
            case 8 -> with(item, item.input(), body(signature, clearedRun(signature)));
            case 9 -> with(item, item.input(), trailing(signature));
            case 10 -> with(item, item.input(), otherForm(signature));
            case 11, 12 -> with(item, item.input(), body(signature, coefficients()));
            default -> with(item, item.input(), extreme());
        };
    }

    /**
     * Not the lowest bits of a coefficient of h: h ± x^i turns s1 into s1 ± x^i·s2, which is short enough once in some
     * thousand signatures. Falcon has it so: a signature doesn't bind its key.
     */
    private byte[] flipKey(byte[] key) {
        int bit = random.nextInt(8 * key.length);
        while (bit >= 8 && (bit - 8) % FalconParameters.H_BITS >= FalconParameters.H_BITS - 3) {
            bit = random.nextInt(8 * key.length);
        }
        key[bit >> 3] ^= (byte) (0x80 >> (bit & 7));
        return key;
    }

    private Bytes otherKey(VerifyItem item) {
        VerifyItem other = honest();
        while (other.key().equals(item.key())) {
            other = honest();
        }
        return other.key();
    }

    /** A coefficient of h from q to 2^14 − 1, some at the edge. */
    private Bytes largeCoefficient(byte[] key) {
        int edge = (1 << FalconParameters.H_BITS) - FalconParameters.Q;
        int value = FalconParameters.Q + (random.nextBoolean() ? 0 : random.nextInt(edge));
        new BitWriter(key, 8 + FalconParameters.H_BITS * random.nextInt(set.n())).put(value, FalconParameters.H_BITS);
        return Bytes.wrap(key);
    }

    private Input spoil(Input.Pure pure) {
        return random.nextInt(4) == 0
                ? Input.pure(pure.content(), Bytes.wrap(bytes(1 + random.nextInt(20))))
                : Input.pure(Bytes.concat(pure.content(), Bytes.wrap(bytes(1 + random.nextInt(200)))));
    }

    /** Zeros where there were unary codes: long runs, which no window holds. */
    private byte[] clearedRun(byte[] signature) {
        byte[] body = Arrays.copyOfRange(signature, HEAD_BYTES, signature.length);
        int from = random.nextInt(body.length);
        Arrays.fill(body, from, Math.min(body.length, from + 1 + random.nextInt(6)), (byte) 0);
        return body;
    }

    /** Another last byte, or another length with zeros at the end. */
    private byte[] trailing(byte[] signature) {
        return switch (random.nextInt(3)) {
            case 0 -> {
                signature[signature.length - 1] ^= (byte) (1 + random.nextInt(3));
                yield signature;
            }
            case 1 -> Arrays.copyOf(signature, signature.length + 1);
            default -> Arrays.copyOf(signature, set.maxSignatureBytes());
        };
    }

    /** The header of another form or degree; or the length of another. */
    private byte[] otherForm(byte[] signature) {
        byte[] headers = {0x39, 0x3a, 0x59, 0x5a, 0x29, 0x00};
        signature[0] = headers[random.nextInt(headers.length)];
        return random.nextBoolean() ? signature : Arrays.copyOf(signature, set.paddedBytes());
    }

    /** Coefficients of our own: at the edges of the encoding, the last one at the end of it; and faulty ones. */
    private byte[] coefficients() {
        BitWriter writer = new BitWriter(new byte[4 * set.n()], 0);
        int spread = random.nextInt(3) == 0 ? 400 : 1 + random.nextInt(250);
        int special = random.nextInt(set.n());
        int kind = random.nextInt(8);
        for (int i = 0; i < set.n(); i++) {
            int value = Math.clamp(Math.round(random.nextGaussian() * spread), -2047, 2047);
            boolean run = kind < 3 && i >= special && i < special + 4; // four that take more bits than a window has
            if (run) {
                value = random.nextBoolean() ? 2047 - random.nextInt(600) : random.nextInt(600) - 2047;
            }
            if (set.form() == Form.CONSTANT_TIME) {
                boolean none = kind == 3 && i == special;
                writer.put(none ? 0x800 : value & 0xfff, FalconParameters.CONSTANT_TIME_BITS);
            } else {
                boolean minusZero = kind == 3 && i == special;
                boolean tooLarge = kind == 4 && i == special;
                int magnitude = minusZero ? 0 : tooLarge ? 2048 + random.nextInt(200) : Math.abs(value);
                writer.put(minusZero || value < 0 ? 1 : 0, 1);
                writer.put(magnitude & 127, 7);
                writer.put(1, (magnitude >> 7) + 1);
            }
        }
        if (kind == 5) {
            writer.put(1, 8 - (writer.bits() & 7)); // the padding of the last byte
        }
        return Arrays.copyOf(writer.bytes(), (writer.bits() + 7) / 8);
    }

    private byte[] body(byte[] signature, byte[] body) {
        int length = set.form() == Form.COMPRESSED ? HEAD_BYTES + body.length : signature.length;
        byte[] changed = Arrays.copyOf(signature, length);
        Arrays.fill(changed, HEAD_BYTES, length, (byte) 0);
        System.arraycopy(body, 0, changed, HEAD_BYTES, Math.min(body.length, length - HEAD_BYTES));
        return changed;
    }

    private byte[] extreme() {
        int range = set.maxSignatureBytes() - set.minSignatureBytes() + 1;
        byte[] signature = new byte[set.minSignatureBytes() + random.nextInt(range)];
        switch (random.nextInt(4)) {
            case 0 -> Arrays.fill(signature, (byte) 0xff);
            case 1 -> random.nextBytes(signature);
            case 2 -> Arrays.fill(signature, (byte) 0x01);
            default -> {}
        }
        signature[0] = set.signatureHeader();
        return signature;
    }

    private byte[] flip(byte[] bytes) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return bytes;
    }

    private byte[] resize(byte[] bytes) {
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(9));
            case 2 -> Arrays.copyOf(bytes, bytes.length + 10_000);
            default -> Arrays.copyOf(bytes, random.nextBoolean() ? 0 : bytes.length - 1);
        };
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static VerifyItem with(VerifyItem item, Bytes key) {
        return new VerifyItem(item.scheme(), key, item.input(), item.signature());
    }

    private static VerifyItem with(VerifyItem item, Input input) {
        return new VerifyItem(item.scheme(), item.key(), input, item.signature());
    }

    private static VerifyItem with(VerifyItem item, Input input, byte[] signature) {
        return new VerifyItem(item.scheme(), item.key(), input, Bytes.wrap(signature));
    }

    /** Writes over bits, the highest first. */
    private static final class BitWriter {
        private final byte[] bytes;
        private int bit;

        BitWriter(byte[] bytes, int bit) {
            this.bytes = bytes;
            this.bit = bit;
        }

        void put(int value, int count) {
            for (int i = count - 1; i >= 0; i--, bit++) {
                int mask = 0x80 >>> (bit & 7);
                boolean one = i < Integer.SIZE && ((value >>> i) & 1) != 0;
                bytes[bit >>> 3] = (byte) (one ? bytes[bit >>> 3] | mask : bytes[bit >>> 3] & ~mask);
            }
        }

        int bits() {
            return bit;
        }

        byte[] bytes() {
            return bytes;
        }
    }
}
