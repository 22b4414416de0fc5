// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import static io.hauberk.batch.kernel.Secp256k1Parameters.N;
import static io.hauberk.batch.kernel.Secp256k1Parameters.P;

import io.hauberk.batch.kernel.Secp256k1Parameters.Equation;
import io.hauberk.batch.kernel.Secp256k1Parameters.Form;
import io.hauberk.batch.kernel.Secp256k1Parameters.Hash;
import io.hauberk.batch.kernel.Secp256k1Parameters.Keys;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.VerifyItem;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.jspecify.annotations.Nullable;

/**
 * Items of one scheme over secp256k1, all from a seed: honest ones, ones made by hand that are valid and run into every
 * corner of the formulas, and ones in which one thing is wrong.
 */
public final class Secp256k1Items {
    /** An item, and whether it must be valid. */
    public record Item(VerifyItem item, boolean honest) {}

    private static final ECPoint G = CustomNamedCurves.getByName("secp256k1").getG();
    private static final int SIGNATURES_PER_KEY = 6;
    private static final BigInteger[] EDGES = {
        BigInteger.ZERO,
        BigInteger.ONE,
        BigInteger.TWO,
        N.shiftRight(1),
        N.shiftRight(1).add(BigInteger.ONE),
        N.subtract(BigInteger.ONE),
        N,
        N.add(BigInteger.ONE),
        P.subtract(N).subtract(BigInteger.ONE),
        P.subtract(N),
        P.subtract(BigInteger.ONE),
        P,
        P.add(BigInteger.ONE),
        BigInteger.TWO.pow(256).subtract(BigInteger.ONE)
    };

    private final Secp256k1Parameters set;
    private final Random random;
    private final List<VerifyItem> honest = new ArrayList<>();

    /** Makes {@code keys} keys and signs a few times with each. */
    public Secp256k1Items(Secp256k1Parameters set, long seed, int keys) {
        this.set = set;
        this.random = new Random(seed);
        SignatureScheme scheme = Schemes.standard().find(set.scheme()).orElseThrow();
        for (int i = 0; i < keys; i++) {
            try (SigningKey key = scheme.decodeSigningKey(SecretBytes.take(bytes(scalar())))) {
                for (int n = 0; n < SIGNATURES_PER_KEY; n++) {
                    Input input = input(n);
                    Bytes signature = key.sign(input, Hedging.deterministic());
                    honest.add(new VerifyItem(set.scheme(), key.verifyingKey().encoded(), input, signature));
                }
            } catch (MalformedKeyException e) {
                throw new AssertionError(e);
            }
        }
    }

    private Input input(int n) {
        if (set.hash() == Hash.GIVEN) {
            return Input.digest(Bytes.wrap(random(32)));
        }
        return Input.pure(Bytes.wrap(random(n < 2 ? 32 : n == 2 ? 0 : random.nextInt(n == 3 ? 300 : 3000))));
    }

    /** {@return one of the honest items} */
    public VerifyItem honest() {
        return honest.get(random.nextInt(honest.size()));
    }

    /** {@return an item of a random kind, valid in about half the cases} */
    public Item next() {
        int kind = random.nextInt(20);
        if (kind < 6) {
            return new Item(honest(), true);
        }
        if (kind < 9) {
            return new Item(anotherForm(honest()), true);
        }
        if (kind == 9 && set.hash() == Hash.GIVEN) {
            return new Item(corner(), true);
        }
        return new Item(spoil(honest()), false);
    }

    /** Another encoding of the key, or the other s, where they are allowed. */
    private VerifyItem anotherForm(VerifyItem item) {
        if (set.keys() == Keys.X_ONLY) {
            return item;
        }
        boolean other = set.keys() != Keys.COMPRESSED && random.nextBoolean();
        Bytes key = item.key();
        if (other) {
            ECPoint point = G.getCurve().decodePoint(key.toArray());
            byte[] encoded = point.getEncoded(key.length() == 65);
            if (encoded.length == 65 && set.keys() == Keys.ANY_OR_HYBRID && random.nextBoolean()) {
                encoded[0] = (byte) (6 + (encoded[64] & 1));
            }
            key = Bytes.wrap(encoded);
        }
        Bytes signature = item.signature();
        if (!set.lowS() && random.nextBoolean()) {
            signature = encode(r(item), N.subtract(s(item)), parity(item) ^ 1);
        }
        return new VerifyItem(item.scheme(), key, item.input(), signature);
    }

    /**
     * A valid signature on its way through an addition of a point and itself or its negative, of the first digit of u1 in
     * the comb; or one whose R.x is above n.
     */
    private VerifyItem corner() {
        while (true) {
            BigInteger u1 = scalar();
            BigInteger digit = BigInteger.valueOf(2 * firstDigit(u1) - 255);
            BigInteger u2Q = random.nextBoolean() ? digit : digit.negate(); // u2·Q as a multiple of G
            VerifyItem item = set.equation() == Equation.RECOVERY ? recovered(u1, u2Q) : verified(u1, u2Q);
            if (item != null) {
                return item;
            }
        }
    }

    private static int firstDigit(BigInteger u1) {
        long[] v = new long[4];
        new Secp256k1Scalar().oddDigits(v, 0, Secp256k1Scalar.words(u1), 0);
        return (int) v[0] & 0xff;
    }

    // u1 = −z/r, u2 = s/r, R = k·G: s = u2Q·r/k, z = −u1·r.
    private @Nullable VerifyItem recovered(BigInteger u1, BigInteger u2Q) {
        BigInteger k = scalar();
        ECPoint pointR = G.multiply(k).normalize();
        BigInteger r = pointR.getAffineXCoord().toBigInteger();
        BigInteger s = u2Q.multiply(r).multiply(k.modInverse(N)).mod(N);
        BigInteger z = u1.negate().multiply(r).mod(N);
        ECPoint key = G.multiply(u1.add(u2Q).mod(N)).normalize();
        if (key.isInfinity() || r.compareTo(N) >= 0 || (set.lowS() && s.compareTo(N.shiftRight(1)) > 0)) {
            return null;
        }
        int parity = pointR.getAffineYCoord().testBitZero() ? 1 : 0;
        return made(key, z, encode(r, s, parity));
    }

    // u1 = z/s, u2 = r/s, Q = u2Q/u2·G; or a Q for an R of which nobody knows the logarithm.
    private @Nullable VerifyItem verified(BigInteger u1, BigInteger u2Q) {
        BigInteger u2 = scalar();
        ECPoint pointR =
                random.nextInt(3) == 0 ? aboveOrder() : G.multiply(u1.add(u2Q).mod(N));
        pointR = pointR.normalize();
        ECPoint key = pointR.subtract(G.multiply(u1)).multiply(u2.modInverse(N)).normalize();
        BigInteger r = pointR.getAffineXCoord().toBigInteger().mod(N);
        BigInteger s = r.multiply(u2.modInverse(N)).mod(N);
        if (key.isInfinity() || r.signum() == 0 || (set.lowS() && s.compareTo(N.shiftRight(1)) > 0)) {
            return null;
        }
        return made(key, u1.multiply(s).mod(N), encode(r, s, 0));
    }

    private VerifyItem made(ECPoint key, BigInteger z, Bytes signature) {
        boolean compressed = set.keys() == Keys.COMPRESSED || random.nextBoolean();
        Input digest = Input.digest(Bytes.wrap(bytes(z)));
        return new VerifyItem(set.scheme(), Bytes.wrap(key.getEncoded(compressed)), digest, signature);
    }

    /** A point whose x is in [n, p). */
    private ECPoint aboveOrder() {
        while (true) {
            BigInteger x = N.add(new BigInteger(128, random).mod(P.subtract(N)));
            byte[] encoded = new byte[33];
            encoded[0] = (byte) (2 + random.nextInt(2));
            System.arraycopy(bytes(x), 0, encoded, 1, 32);
            Optional<ECPoint> point = decode(encoded);
            if (point.isPresent()) {
                return point.get();
            }
        }
    }

    private static Optional<ECPoint> decode(byte[] encoded) {
        try {
            return Optional.of(G.getCurve().decodePoint(encoded));
        } catch (IllegalArgumentException offTheCurve) {
            return Optional.empty();
        }
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
        BigInteger r = r(item);
        BigInteger s = s(item);
        int parity = parity(item);
        BigInteger edge = EDGES[random.nextInt(EDGES.length)];
        return switch (random.nextInt(14)) {
            case 0 -> withKey(item, flip(item.key().toArray()));
            case 1 -> withKey(item, resize(item.key().toArray()));
            case 2 -> withKey(item, edgeKey(item.key().toArray(), edge));
            case 3 -> new VerifyItem(item.scheme(), otherKey(item), item.input(), item.signature());
            case 4 -> new VerifyItem(item.scheme(), item.key(), spoil(item.input()), item.signature());
            case 5 -> signed(item, Bytes.wrap(flip(encode(r, s, parity).toArray())));
            case 6 -> signed(item, Bytes.wrap(resize(item.signature().toArray())));
            case 7 -> signed(item, encode(edge, s, parity));
            case 8 -> signed(item, encode(r, edge, parity));
            case 9 -> signed(item, encode(edge, EDGES[random.nextInt(EDGES.length)], random.nextInt(2)));
            case 10 -> signed(item, encode(r, s, parity ^ (set.form() == Form.DER ? 0 : 1 + random.nextInt(40))));
            case 11 -> signed(item, encode(s, r, parity));
            case 12 -> infinity(item);
            default -> bothWrong(item, edge);
        };
    }

    /** A signature whose key or R would be the point at infinity. */
    private VerifyItem infinity(VerifyItem item) {
        if (set.hash() != Hash.GIVEN || set.equation() != Equation.RECOVERY) {
            return signed(item, encode(r(item), N.subtract(s(item)).add(BigInteger.ONE), parity(item)));
        }
        BigInteger k = scalar();
        ECPoint pointR = G.multiply(k).normalize();
        BigInteger s = scalar().shiftRight(1);
        Input digest = Input.digest(Bytes.wrap(bytes(s.multiply(k).mod(N)))); // s·R − z·G = 0
        BigInteger r = pointR.getAffineXCoord().toBigInteger();
        int parity = pointR.getAffineYCoord().testBitZero() ? 1 : 0;
        return new VerifyItem(item.scheme(), item.key(), digest, encode(r, s, parity));
    }

    /** A bad key and a bad signature: the key counts. */
    private VerifyItem bothWrong(VerifyItem item, BigInteger edge) {
        byte[] key = random.nextBoolean()
                ? edgeKey(item.key().toArray(), edge)
                : flip(item.key().toArray());
        return new VerifyItem(item.scheme(), Bytes.wrap(key), item.input(), encode(edge, s(item), parity(item)));
    }

    private static byte[] edgeKey(byte[] key, BigInteger edge) {
        System.arraycopy(bytes(edge), 0, key, key.length == 32 ? 0 : 1, 32);
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
        if (input instanceof Input.Digest digest) {
            return Input.digest(Bytes.wrap(flip(digest.value().toArray())));
        }
        Bytes content = ((Input.Pure) input).content();
        return random.nextInt(3) == 0
                ? Input.pure(content, Bytes.wrap(random(1 + random.nextInt(9))))
                : Input.pure(Bytes.concat(content, Bytes.wrap(random(1 + random.nextInt(70)))));
    }

    private BigInteger r(VerifyItem item) {
        return number(item, 0);
    }

    private BigInteger s(VerifyItem item) {
        return number(item, 1);
    }

    private BigInteger number(VerifyItem item, int which) {
        byte[] signature = item.signature().toArray();
        if (set.form() != Form.DER) {
            return new BigInteger(1, signature, 32 * which, 32);
        }
        int at = which == 0 ? 2 : 4 + signature[3];
        return new BigInteger(1, signature, at + 2, signature[at + 1]);
    }

    private int parity(VerifyItem item) {
        return switch (set.form()) {
            case PARITY -> item.signature().get(64);
            case V -> item.signature().get(64) - 27;
            default -> 0;
        };
    }

    private Bytes encode(BigInteger r, BigInteger s, int parity) {
        return switch (set.form()) {
            case RAW -> Bytes.concat(Bytes.wrap(bytes(r)), Bytes.wrap(bytes(s)));
            case PARITY -> Bytes.concat(Bytes.wrap(bytes(r)), Bytes.wrap(bytes(s)), Bytes.copyOf((byte) parity));
            case V -> Bytes.concat(Bytes.wrap(bytes(r)), Bytes.wrap(bytes(s)), Bytes.copyOf((byte) (27 + parity)));
            case DER -> {
                byte[] first = r.toByteArray();
                byte[] second = s.toByteArray();
                yield Bytes.concat(
                        Bytes.copyOf((byte) 0x30, (byte) (4 + first.length + second.length)),
                        Bytes.copyOf((byte) 2, (byte) first.length),
                        Bytes.wrap(first),
                        Bytes.copyOf((byte) 2, (byte) second.length),
                        Bytes.wrap(second));
            }
        };
    }

    private BigInteger scalar() {
        return new BigInteger(256, random).mod(N.subtract(BigInteger.ONE)).add(BigInteger.ONE);
    }

    private static byte[] bytes(BigInteger value) {
        byte[] twos = value.toByteArray();
        byte[] bytes = new byte[32];
        int size = Math.min(32, twos.length);
        System.arraycopy(twos, twos.length - size, bytes, 32 - size, size);
        return bytes;
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

    private byte[] random(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static VerifyItem withKey(VerifyItem item, byte[] key) {
        return new VerifyItem(item.scheme(), Bytes.wrap(key), item.input(), item.signature());
    }

    private static VerifyItem signed(VerifyItem item, Bytes signature) {
        return new VerifyItem(item.scheme(), item.key(), item.input(), signature);
    }
}
