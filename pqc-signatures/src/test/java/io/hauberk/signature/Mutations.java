// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Endless mutations of sound signatures, the same for the same seed. One in eight is left alone, so that accepting is
 * tested too.
 */
public final class Mutations {
    private final List<VerifyItem> sound;
    private final Random random;

    /** Mutates items of {@code sound}, of which there are at least two with different keys and messages. */
    public Mutations(List<VerifyItem> sound, long seed) {
        this.sound = List.copyOf(sound);
        this.random = new Random(seed);
    }

    /** {@return the next item} */
    public VerifyItem next() {
        VerifyItem item = any();
        byte[] key = item.key().toArray();
        byte[] signature = item.signature().toArray();
        Input input = item.input();
        switch (random.nextInt(8)) {
            case 0 -> {
                // sound
            }
            case 1 -> flip(signature, 0, signature.length, 1);
            case 2 -> flip(signature, 0, Math.min(64, signature.length), 1 + random.nextInt(3));
            case 3 -> flip(signature, Math.max(0, signature.length - 100), signature.length, 1);
            case 4 -> signature = rewritten(signature);
            case 5 -> input = any().input();
            case 6 -> {
                if (random.nextBoolean()) {
                    key = any().key().toArray();
                } else {
                    flip(key, 0, key.length, 1);
                }
            }
            default -> signature[random.nextInt(signature.length)] = (byte) random.nextInt(256);
        }
        return new VerifyItem(item.scheme(), Bytes.wrap(key), input, Bytes.wrap(signature));
    }

    private VerifyItem any() {
        return sound.get(random.nextInt(sound.size()));
    }

    private void flip(byte[] bytes, int from, int to, int count) {
        for (int i = 0; i < count; i++) {
            bytes[from + random.nextInt(to - from)] ^= (byte) (1 << random.nextInt(8));
        }
    }

    private byte[] rewritten(byte[] signature) {
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(signature, random.nextInt(signature.length + 1));
            case 1 -> Arrays.copyOf(signature, signature.length + 1 + random.nextInt(64));
            case 2 -> {
                byte[] noise = new byte[signature.length];
                random.nextBytes(noise);
                yield noise;
            }
            case 3 -> {
                byte[] zeroed = signature.clone();
                int from = random.nextInt(signature.length);
                Arrays.fill(zeroed, from, Math.min(signature.length, from + 1 + random.nextInt(32)), (byte) 0);
                yield zeroed;
            }
            default -> {
                byte[] spliced = any().signature().toArray();
                int cut = random.nextInt(Math.min(spliced.length, signature.length));
                System.arraycopy(signature, 0, spliced, 0, cut);
                yield spliced;
            }
        };
    }
}
