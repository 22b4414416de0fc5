// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.VerifyItem;
import io.hauberk.signature.ed25519.BaseMultiples;
import io.hauberk.signature.ed25519.Challenge;
import io.hauberk.signature.ed25519.Ed25519Rules;
import io.hauberk.signature.ed25519.Edwards25519;
import io.hauberk.signature.ed25519.Field25519;
import io.hauberk.signature.ed25519.PointEncoding;
import io.hauberk.signature.ed25519.Scalar25519;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * Ed25519 items to verify: honest ones of every length of message, ones in which one thing is wrong, and hostile ones
 * that some sets of rules accept and others don't, all from a seed but the honest keys.
 */
public final class Ed25519TestItems {
    /** An item, and whether it is one of the honest ones. */
    public record Item(VerifyItem item, boolean honest) {}

    private static final int SIGNATURES_PER_KEY = 8;

    // A point of order 8, and y = 1 and y = 0 in encodings that are not canonical.
    private static final String EIGHTH = "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05";
    private static final List<String> UNUSUAL = List.of(
            "0100000000000000000000000000000000000000000000000000000000000080",
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "f1ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "0200000000000000000000000000000000000000000000000000000000000000",
            "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff");

    private final Ed25519Rules rules;
    private final Random random;
    private final List<VerifyItem> honest = new ArrayList<>();
    private final long[][] torsion = torsion();

    /** Makes {@code keys} keys and signs a few times with each. */
    public Ed25519TestItems(Ed25519Rules rules, long seed, int keys) {
        this.rules = rules;
        this.random = new Random(seed);
        SignatureScheme scheme = Schemes.standard().find(rules.id()).orElseThrow();
        for (int i = 0; i < keys; i++) {
            try (SigningKey key = scheme.generateKey(new SecureRandom())) {
                for (int n = 0; n < SIGNATURES_PER_KEY; n++) {
                    Input input = Input.pure(Bytes.wrap(bytes(messageBytes(n))));
                    Bytes signature = key.sign(input, Hedging.deterministic());
                    honest.add(new VerifyItem(rules.id(), key.verifyingKey().encoded(), input, signature));
                }
            }
        }
    }

    // Empty, short, about a block of SHA-512 with R, A and the padding, far more than a block.
    private int messageBytes(int n) {
        return switch (n) {
            case 0, 1 -> 32;
            case 2 -> 0;
            case 3 -> random.nextInt(300);
            case 4, 5 -> 128 * (1 + random.nextInt(3)) - 64 - 17 - 5 + random.nextInt(10);
            default -> random.nextInt(10_000);
        };
    }

    /** {@return one of the honest items} */
    public VerifyItem honest() {
        return honest.get(random.nextInt(honest.size()));
    }

    /** {@return an item of a random kind, honest in about half the cases} */
    public Item next() {
        int kind = random.nextInt(20);
        if (kind < 9) {
            return new Item(honest(), true);
        }
        return new Item(kind < 14 ? hostile() : spoil(honest()), false);
    }

    /** {@return an item that is either honest or spoiled} */
    public Item honestOrSpoiled() {
        boolean isHonest = random.nextBoolean();
        return new Item(isHonest ? honest() : spoil(honest()), isHonest);
    }

    /** {@return the item with one thing wrong}: no set of rules accepts it */
    public VerifyItem spoil(VerifyItem item) {
        VerifyItem spoiled = change(item);
        while (spoiled.equals(item)) {
            spoiled = change(item);
        }
        return spoiled;
    }

    private VerifyItem change(VerifyItem item) {
        byte[] signature = item.signature().toArray();
        Bytes content = ((Input.Pure) item.input()).content();
        return switch (random.nextInt(11)) {
            case 0 -> with(item, Bytes.wrap(flip(item.key().toArray(), 0, PointEncoding.BYTES)));
            case 1 -> with(item, Bytes.wrap(resize(item.key().toArray())));
            case 2 -> with(item, otherKey(item));
            case 3 -> with(item, unusual());
            case 4 -> with(item, Input.pure(content, Bytes.wrap(bytes(1 + random.nextInt(20)))));
            case 5 -> with(item, Input.pure(Bytes.concat(content, Bytes.wrap(bytes(1 + random.nextInt(200))))));
            case 6 -> with(item, flip(signature, 0, PointEncoding.BYTES));
            case 7 -> with(item, flip(signature, PointEncoding.BYTES, PointEncoding.BYTES));
            case 8 -> with(item, resize(signature));
            case 9 -> with(item, plusOrder(signature));
            default -> with(item, withCommitment(unusual().toArray(), signature));
        };
    }

    private Bytes otherKey(VerifyItem item) {
        VerifyItem other = honest();
        while (other.key().equals(item.key())) {
            other = honest();
        }
        return other.key();
    }

    private Bytes unusual() {
        return random.nextInt(3) == 0
                ? encoded(torsion[random.nextInt(torsion.length)])
                : Bytes.fromHex(UNUSUAL.get(random.nextInt(UNUSUAL.size())));
    }

    /** S + L, or the largest S there is. */
    private static byte[] plusOrder(byte[] signature) {
        long[] l = Scalar25519.order();
        long carry = 0;
        for (int i = 0; i < l.length; i++) {
            int at = PointEncoding.BYTES + Long.BYTES * i;
            long s = LittleEndian.getLong(signature, at);
            long sum = s + l[i];
            long all = sum + carry;
            carry = (Long.compareUnsigned(sum, s) < 0 ? 1L : 0) + (Long.compareUnsigned(all, sum) < 0 ? 1L : 0);
            LittleEndian.putLong(signature, at, all);
        }
        return signature;
    }

    /**
     * A signature by a made-up secret in which A and R have a part of small order: with the cofactor it verifies, without
     * it only where the parts cancel. Or both are of small order, and S is 0 or 1.
     */
    public VerifyItem hostile() {
        boolean known = random.nextInt(4) != 0;
        long[] secret = known ? scalar() : new long[Scalar25519.WORDS];
        long[] nonce = known ? scalar() : new long[Scalar25519.WORDS];
        Bytes key = random.nextInt(8) == 0 && !known ? unusual() : encoded(sum(secret));
        Bytes commitment = random.nextInt(8) == 0 && !known ? unusual() : encoded(sum(nonce));
        Bytes message = Bytes.wrap(bytes(random.nextInt(200)));
        long[] k = Challenge.of(commitment.toArray(), 0, key.toArray(), 0, message);
        long[] s = new long[Scalar25519.WORDS];
        Ed25519Scalars.add(s, Scalar25519.multiply(k, secret), nonce);
        if (random.nextInt(8) == 0) {
            s[0] ^= 1;
        }
        byte[] signature = Arrays.copyOf(commitment.toArray(), Ed25519Wire.SIGNATURE_BYTES);
        for (int i = 0; i < s.length; i++) {
            LittleEndian.putLong(signature, PointEncoding.BYTES + Long.BYTES * i, s[i]);
        }
        return new VerifyItem(rules.id(), key, Input.pure(message), Bytes.wrap(signature));
    }

    private long[] scalar() {
        byte[] wide = bytes(64);
        return Scalar25519.reduce(wide);
    }

    /** {@return a multiple of the base point, and a random point of small order} */
    private long[] sum(long[] scalar) {
        long[] scratch = new long[Edwards25519.SCRATCH];
        long[] base = new long[Edwards25519.EXTENDED];
        long[] cached = new long[Edwards25519.CACHED];
        long[] sum = torsion[random.nextInt(torsion.length)].clone();
        BaseMultiples.basePoint(base, 0);
        for (int bit = 0; bit < 253; bit++) {
            if ((scalar[bit >> 6] >>> bit & 1) != 0) {
                Edwards25519.toCached(cached, 0, base, 0);
                Edwards25519.addCached(sum, 0, sum, 0, cached, 0, false, true, scratch);
            }
            Edwards25519.twice(base, 0, base, 0, true, scratch);
        }
        return sum;
    }

    private static long[][] torsion() {
        long[] scratch = new long[Edwards25519.SCRATCH];
        long[] eighth = new long[Edwards25519.EXTENDED];
        long[] cached = new long[Edwards25519.CACHED];
        if (!Edwards25519.decode(eighth, 0, HexFormat.of().parseHex(EIGHTH), 0)) {
            throw new AssertionError("the point of order 8 is on the curve");
        }
        Edwards25519.toCached(cached, 0, eighth, 0);
        long[][] points = new long[8][Edwards25519.EXTENDED];
        Edwards25519.setNeutral(points[0], 0);
        for (int i = 1; i < points.length; i++) {
            Edwards25519.addCached(points[i], 0, points[i - 1], 0, cached, 0, false, true, scratch);
        }
        if (!Field25519.isZero(points[4], 0)) {
            throw new AssertionError("four times a point of order 8 has x = 0");
        }
        return points;
    }

    private static Bytes encoded(long[] point) {
        byte[] encoding = new byte[PointEncoding.BYTES];
        Edwards25519.encode(encoding, 0, point, 0);
        return Bytes.wrap(encoding);
    }

    private static byte[] withCommitment(byte[] commitment, byte[] signature) {
        System.arraycopy(commitment, 0, signature, 0, PointEncoding.BYTES);
        return signature;
    }

    private byte[] flip(byte[] bytes, int from, int count) {
        bytes[from + random.nextInt(count)] ^= (byte) (1 << random.nextInt(8));
        return bytes;
    }

    private byte[] resize(byte[] bytes) {
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(9));
            case 2 -> Arrays.copyOf(bytes, bytes.length + 10_000);
            default -> new byte[0];
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

    private static VerifyItem with(VerifyItem item, byte[] signature) {
        return new VerifyItem(item.scheme(), item.key(), item.input(), Bytes.wrap(signature));
    }
}
