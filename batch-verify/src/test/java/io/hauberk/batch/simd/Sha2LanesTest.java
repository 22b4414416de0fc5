// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each lane computes what the JDK's digest does. */
@Tag("kernel")
@RequiresVectors
class Sha2LanesTest {
    private static final int ROUNDS = 20;

    private final Random random = new Random(4);

    @Test
    void sha256() throws Exception {
        int width = Sha2Lanes256.WIDTH;
        int compared = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[][] messages = messages(width, round % 4 * 64 + random.nextInt(64));
            int[] state = Sha2Lanes256.initial();
            int[] block = new int[Sha2Lanes256.SCHEDULE];
            byte[][] padded = padded(messages, 64, 8);
            for (int at = 0; at < padded[0].length; at += 64) {
                for (int i = 0; i < 16 * width; i++) {
                    block[i] = ByteBuffer.wrap(padded[i % width]).getInt(at + 4 * (i / width));
                }
                int[] before = block.clone();
                Sha2Lanes256.compress(state, state, block);
                assertThat(Arrays.copyOf(block, 16 * width)).isEqualTo(Arrays.copyOf(before, 16 * width));
            }
            for (int lane = 0; lane < width; lane++) {
                ByteBuffer digest = ByteBuffer.allocate(32);
                for (int i = 0; i < 8; i++) {
                    digest.putInt(state[width * i + lane]);
                }
                assertThat(digest.array())
                        .isEqualTo(MessageDigest.getInstance("SHA-256").digest(messages[lane]));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(ROUNDS * width);
    }

    @Test
    void sha512() throws Exception {
        int width = Sha2Lanes512.WIDTH;
        int compared = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[][] messages = messages(width, round % 4 * 128 + random.nextInt(128));
            long[] state = Sha2Lanes512.initial();
            long[] block = new long[Sha2Lanes512.SCHEDULE];
            byte[][] padded = padded(messages, 128, 16);
            for (int at = 0; at < padded[0].length; at += 128) {
                for (int i = 0; i < 16 * width; i++) {
                    block[i] = ByteBuffer.wrap(padded[i % width]).getLong(at + 8 * (i / width));
                }
                Sha2Lanes512.compress(state, state, block);
            }
            for (int lane = 0; lane < width; lane++) {
                ByteBuffer digest = ByteBuffer.allocate(64);
                for (int i = 0; i < 8; i++) {
                    digest.putLong(state[width * i + lane]);
                }
                assertThat(digest.array())
                        .isEqualTo(MessageDigest.getInstance("SHA-512").digest(messages[lane]));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(ROUNDS * width);
    }

    private byte[][] messages(int count, int length) {
        byte[][] messages = new byte[count][length];
        for (byte[] message : messages) {
            random.nextBytes(message);
        }
        return messages;
    }

    private static byte[][] padded(byte[][] messages, int blockBytes, int lengthBytes) {
        byte[][] padded = new byte[messages.length][];
        for (int i = 0; i < messages.length; i++) {
            int length = messages[i].length;
            int blocks = (length + lengthBytes) / blockBytes + 1;
            padded[i] = Arrays.copyOf(messages[i], blocks * blockBytes);
            padded[i][length] = (byte) 0x80;
            ByteBuffer.wrap(padded[i]).putLong(padded[i].length - 8, 8L * length);
        }
        return padded;
    }
}
