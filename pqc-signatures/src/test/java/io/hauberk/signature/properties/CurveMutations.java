// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.properties;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.VerifyItem;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Mutations of sound signatures of one scheme over secp256k1 or P-256, the same for the same {@link Random}. */
final class CurveMutations {
    private final List<VerifyItem> sound;
    private final Set<VerifyItem> soundSet;
    private final CurveForms forms;

    /** Mutates {@code sound}, items of one scheme by several keys over several messages. */
    CurveMutations(List<VerifyItem> sound) {
        this.sound = List.copyOf(sound);
        this.soundSet = new HashSet<>(sound);
        this.forms = new CurveForms(sound.getFirst().scheme());
    }

    /** What a mutation may lead to. */
    enum Effect {
        /** Nothing changed: valid. */
        NONE,
        /** Never valid. */
        BREAKS,
        /** (r, n − s): valid where the scheme takes any s. */
        NEGATES_S,
        /** The same point: valid where the scheme takes that form of key. */
        REWRITES_KEY
    }

    /**
     * A mutated item.
     *
     * @param item what to verify
     * @param effect what may come of it
     */
    record Case(VerifyItem item, Effect effect) {}

    /** {@return the next case} */
    Case next(Random random) {
        VerifyItem from = any(random);
        int kind = random.nextInt(16);
        VerifyItem item = switch (kind) {
            case 0, 1 -> from;
            case 2, 3, 4, 5 -> withSignature(from, scrambled(from.signature().toArray(), random));
            case 6, 7, 8 -> withSignature(from, recomputed(from.signature().toArray(), random));
            case 9, 10 -> withSignature(from, forms.rewritten(from.signature().toArray(), random));
            case 11 -> withSignature(from, negatedS(from.signature().toArray()));
            case 12 -> withKey(from, forms.rewrittenKey(from.key().toArray(), random));
            case 13 -> withKey(from, otherKey(from.key().toArray(), random));
            default -> withInput(from, otherInput(from.input(), random));
        };
        Effect effect = soundSet.contains(item)
                ? Effect.NONE
                : kind == 11 ? Effect.NEGATES_S : kind == 12 ? Effect.REWRITES_KEY : Effect.BREAKS;
        return new Case(item, effect);
    }

    private byte[] scrambled(byte[] signature, Random random) {
        switch (random.nextInt(5)) {
            case 0 -> flip(signature, 1, random);
            case 1 -> flip(signature, 2 + random.nextInt(3), random);
            case 2 -> signature[random.nextInt(signature.length)] = (byte) random.nextInt(256);
            case 3 -> {
                return Arrays.copyOf(
                        signature,
                        random.nextBoolean()
                                ? random.nextInt(signature.length)
                                : signature.length + 1 + random.nextInt(80));
            }
            default -> {
                int from = random.nextInt(signature.length);
                Arrays.fill(signature, from, Math.min(signature.length, from + 1 + random.nextInt(40)), (byte)
                        -random.nextInt(2));
            }
        }
        return signature;
    }

    private byte[] recomputed(byte[] signature, Random random) {
        BigInteger[] rs = forms.scalars(signature);
        BigInteger[] other = forms.scalars(any(random).signature().toArray());
        return switch (random.nextInt(6)) {
            case 0, 1 -> forms.write(forms.boundary(random), rs[1], signature);
            case 2, 3 -> forms.write(rs[0], forms.boundary(random), signature);
            case 4 -> forms.write(rs[1], rs[0], signature);
            default -> forms.write(rs[0], other[1], signature);
        };
    }

    // Negating s mirrors R, which a recoverable signature says in its last byte.
    private byte[] negatedS(byte[] signature) {
        BigInteger[] rs = forms.scalars(signature);
        byte[] other = forms.write(rs[0], forms.negated(rs[1]), signature);
        if (!forms.isDer() && other.length == 65) {
            other[64] = (byte) (other[64] < 2 ? 1 - other[64] : 55 - other[64]);
        }
        return other;
    }

    private byte[] otherKey(byte[] key, Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> any(random).key().toArray();
            case 1, 2 -> forms.similarKey(key, random);
            case 3 -> Arrays.copyOf(key, random.nextInt(2 * key.length));
            case 4 -> {
                random.nextBytes(key);
                yield key;
            }
            default -> {
                flip(key, 1, random);
                yield key;
            }
        };
    }

    private Input otherInput(Input input, Random random) {
        if (random.nextBoolean()) {
            return any(random).input();
        }
        return switch (input) {
            case Input.Digest digest -> {
                byte[] value = digest.value().toArray();
                switch (random.nextInt(3)) {
                    case 0 -> Arrays.fill(value, (byte) -random.nextInt(2));
                    case 1 -> random.nextBytes(value);
                    default -> flip(value, 1, random);
                }
                yield Input.digest(Bytes.wrap(value));
            }
            case Input.Pure pure ->
                switch (random.nextInt(3)) {
                    case 0 -> Input.pure(pure.content(), Bytes.wrap(new byte[1 + random.nextInt(300)]));
                    case 1 -> Input.pure(Bytes.concat(pure.content(), Bytes.wrap(new byte[1 + random.nextInt(9)])));
                    default -> {
                        byte[] content = pure.content().toArray();
                        flip(content, Math.min(1, content.length), random);
                        yield Input.pure(Bytes.wrap(content));
                    }
                };
            case Input.Mu _ -> throw new AssertionError("no such scheme takes mu");
        };
    }

    private VerifyItem any(Random random) {
        return sound.get(random.nextInt(sound.size()));
    }

    private static void flip(byte[] bytes, int count, Random random) {
        for (int i = 0; i < count; i++) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
    }

    private static VerifyItem withSignature(VerifyItem item, byte[] signature) {
        return new VerifyItem(item.scheme(), item.key(), item.input(), Bytes.wrap(signature));
    }

    private static VerifyItem withKey(VerifyItem item, byte[] key) {
        return new VerifyItem(item.scheme(), Bytes.wrap(key), item.input(), item.signature());
    }

    private static VerifyItem withInput(VerifyItem item, Input input) {
        return new VerifyItem(item.scheme(), item.key(), input, item.signature());
    }
}
