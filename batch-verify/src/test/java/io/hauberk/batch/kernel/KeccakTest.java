// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.Bytes;
import java.util.Random;
import org.bouncycastle.crypto.digests.SHAKEDigest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernel")
class KeccakTest {
    @Test
    void roundConstantsAreThoseOfTheStandard() {
        long[] constants = Keccak.roundConstants();
        assertThat(constants)
                .hasSize(24)
                .startsWith(0x1L, 0x8082L, 0x800000000000808aL)
                .endsWith(0x8000000080008008L);
    }

    @Test
    void zeroStateGivesTheKnownPermutation() {
        long[] state = new long[Keccak.WORDS];
        Keccak.permute(state);
        assertThat(state).startsWith(0xF1258F7940E1DDE7L, 0x84D5CCF933C0478AL).endsWith(0xEAF1FF7B5CECA249L);
    }

    @Test
    void shakeEqualsBouncyCastleForEveryLengthAroundABlock() {
        Random random = new Random(1);
        int compared = 0;
        for (int bits : new int[] {128, 256}) {
            Shake shake = bits == 128 ? Shake.shake128() : Shake.shake256();
            for (int length = 0; length < 360; length++) {
                byte[] message = new byte[length];
                random.nextBytes(message);
                SHAKEDigest reference = new SHAKEDigest(bits);
                reference.update(message, 0, length);
                byte[] expected = new byte[400];
                reference.doFinal(expected, 0, expected.length);

                shake.reset();
                int split = random.nextInt(length + 1);
                shake.absorb(message, 0, split);
                shake.absorb(Bytes.wrap(message, split, length - split));
                shake.finish();
                for (int i = 0; i < expected.length; i += 8) {
                    assertThat(shake.squeeze()).isEqualTo(LittleEndian.getLong(expected, i));
                    compared++;
                }
            }
        }
        assertThat(compared).isEqualTo(2 * 360 * 50);
    }

    @Test
    void wordsMayBeAbsorbedAtAnyPosition() {
        Shake bytes = Shake.shake256();
        Shake words = Shake.shake256();
        for (int i = 0; i < 100; i++) {
            byte single = (byte) i;
            long word = 0x0807060504030201L * (i + 1);
            byte[] encoded = new byte[8];
            LittleEndian.putLong(encoded, 0, word);
            bytes.absorb(single);
            bytes.absorb(encoded, 0, 8);
            words.absorb(single);
            words.absorb(word);
        }
        bytes.finish();
        words.finish();
        assertThat(words.squeeze()).isEqualTo(bytes.squeeze());
    }
}
