// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.falcon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule of the encodings, broken one at a time. */
class SignatureCodecTest {
    private static final int HEAD = FalconParameterSet.SIGNATURE_HEAD_BYTES;

    private static FalconSignature signature(FalconParameterSet set, int spread, long seed) {
        Random random = new Random(seed);
        byte[] nonce = new byte[FalconParameterSet.NONCE_BYTES];
        random.nextBytes(nonce);
        short[] s2 = new short[set.n()];
        for (int i = 0; i < s2.length; i++) {
            s2[i] = (short) Math.clamp(Math.round(random.nextGaussian() * spread), -2047, 2047);
        }
        return new FalconSignature(nonce, s2);
    }

    private static byte[] encoded(FalconParameterSet set, SignatureForm form) {
        return SignatureCodec.encode(set, form, signature(set, 160, 7)).orElseThrow();
    }

    private static boolean accepted(FalconParameterSet set, SignatureForm form, byte[] encoded) {
        return SignatureCodec.decode(set, form, encoded).isPresent();
    }

    // Bits are counted from the first coefficient on, most significant first.
    private static void setBit(byte[] encoded, int bit, boolean value) {
        int at = HEAD + bit / 8;
        int mask = 0x80 >> bit % 8;
        encoded[at] = (byte) (value ? encoded[at] | mask : encoded[at] & ~mask);
    }

    @ParameterizedTest
    @CsvSource({
        "FALCON_512, COMPRESSED", "FALCON_512, PADDED", "FALCON_512, CONSTANT_TIME",
        "FALCON_1024, COMPRESSED", "FALCON_1024, PADDED", "FALCON_1024, CONSTANT_TIME"
    })
    void decodingUndoesEncoding(FalconParameterSet set, SignatureForm form) {
        int fitted = 0;
        for (int spread : new int[] {0, 1, 100, 160, 180}) {
            for (long seed = 0; seed < 20; seed++) {
                FalconSignature signature = signature(set, spread, seed);
                Optional<byte[]> encoded = SignatureCodec.encode(set, form, signature);
                if (encoded.isPresent()) {
                    FalconSignature decoded =
                            SignatureCodec.decode(set, form, encoded.get()).orElseThrow();
                    assertThat(decoded.nonce()).isEqualTo(signature.nonce());
                    assertThat(decoded.s2()).isEqualTo(signature.s2());
                    fitted++;
                }
            }
        }
        assertThat(fitted).isGreaterThanOrEqualTo(80);
    }

    @ParameterizedTest
    @EnumSource
    void theLargestCoefficientsHaveAConstantTimeFormOnly(FalconParameterSet set) {
        short[] s2 = new short[set.n()];
        Arrays.fill(s2, (short) -2047);
        FalconSignature signature = new FalconSignature(new byte[FalconParameterSet.NONCE_BYTES], s2);
        assertThat(SignatureCodec.encode(set, SignatureForm.COMPRESSED, signature))
                .isEmpty();
        assertThat(SignatureCodec.encode(set, SignatureForm.PADDED, signature)).isEmpty();
        byte[] encoded = SignatureCodec.encode(set, SignatureForm.CONSTANT_TIME, signature)
                .orElseThrow();
        assertThat(SignatureCodec.decode(set, SignatureForm.CONSTANT_TIME, encoded)
                        .orElseThrow()
                        .s2())
                .isEqualTo(s2);
    }

    @ParameterizedTest
    @CsvSource({
        "FALCON_512, COMPRESSED, 0x39", "FALCON_512, PADDED, 0x39", "FALCON_512, CONSTANT_TIME, 0x59",
        "FALCON_1024, COMPRESSED, 0x3a", "FALCON_1024, PADDED, 0x3a", "FALCON_1024, CONSTANT_TIME, 0x5a"
    })
    void oneHeaderOnly(FalconParameterSet set, SignatureForm form, String header) {
        byte[] encoded = encoded(set, form);
        assertThat(encoded[0]).isEqualTo(Integer.decode(header).byteValue());
        int accepted = 0;
        for (int value = 0; value < 256; value++) {
            encoded[0] = (byte) value;
            accepted += accepted(set, form, encoded) ? 1 : 0;
        }
        assertThat(accepted).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "FALCON_512, COMPRESSED", "FALCON_512, PADDED", "FALCON_512, CONSTANT_TIME",
        "FALCON_1024, COMPRESSED", "FALCON_1024, PADDED", "FALCON_1024, CONSTANT_TIME"
    })
    void oneLengthOnly(FalconParameterSet set, SignatureForm form) {
        byte[] encoded = encoded(set, form);
        int accepted = 0;
        for (int length = 0; length < encoded.length + 200; length++) {
            accepted += accepted(set, form, Arrays.copyOf(encoded, length)) ? 1 : 0;
        }
        assertThat(accepted).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPRESSED", "PADDED"})
    void minusZeroIsRefused(SignatureForm form) {
        FalconParameterSet set = FalconParameterSet.FALCON_512;
        FalconSignature signature = signature(set, 100, 3);
        signature.s2()[0] = 0;
        byte[] encoded = SignatureCodec.encode(set, form, signature).orElseThrow();
        assertThat(accepted(set, form, encoded)).isTrue();
        setBit(encoded, 0, true); // the sign of the first coefficient
        assertThat(accepted(set, form, encoded)).isFalse();
        setBit(encoded, 7, true); // −1 is a number
        assertThat(accepted(set, form, encoded)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"15, true", "16, false", "17, false", "64, false", "5000, false"})
    void theUnaryPartEndsAt2047(int zeros, boolean wellFormed) {
        FalconParameterSet set = FalconParameterSet.FALCON_512;
        byte[] encoded = new byte[set.maxCompressedBytes()];
        encoded[0] = SignatureForm.PADDED.header(set);
        int bit = 8 + zeros;
        if (bit < 8 * (encoded.length - HEAD)) {
            setBit(encoded, bit++, true);
        }
        for (int i = 1; i < set.n() && bit + 9 <= 8 * (encoded.length - HEAD); i++) {
            bit += 8;
            setBit(encoded, bit++, true);
        }
        byte[] padded = Arrays.copyOf(encoded, set.paddedBytes());
        assertThat(accepted(set, SignatureForm.PADDED, padded)).isEqualTo(wellFormed);
    }

    @ParameterizedTest
    @CsvSource({"FALCON_512, COMPRESSED", "FALCON_512, PADDED", "FALCON_1024, COMPRESSED", "FALCON_1024, PADDED"})
    void everyBitOfThePaddingIsZero(FalconParameterSet set, SignatureForm form) {
        int tested = 0;
        for (long seed = 0; seed < 20; seed++) {
            byte[] encoded =
                    SignatureCodec.encode(set, form, signature(set, 150, seed)).orElseThrow();
            int last = 8 * (encoded.length - HEAD);
            for (int bit = last - 1; ; bit--) {
                byte[] changed = encoded.clone();
                int mask = 0x80 >> bit % 8;
                if ((encoded[HEAD + bit / 8] & mask) != 0) {
                    break; // the one that ends the last coefficient
                }
                setBit(changed, bit, true);
                assertThat(accepted(set, form, changed)).isFalse();
                tested++;
            }
        }
        assertThat(tested).isGreaterThan(20);
    }

    @ParameterizedTest
    @EnumSource
    void minus2048IsRefused(FalconParameterSet set) {
        SignatureForm form = SignatureForm.CONSTANT_TIME;
        for (int i = 0; i < set.n(); i++) {
            FalconSignature signature = signature(set, 160, 5);
            signature.s2()[i] = 0;
            byte[] encoded = SignatureCodec.encode(set, form, signature).orElseThrow();
            setBit(encoded, 12 * i, true);
            assertThat(accepted(set, form, encoded)).isFalse();
        }
    }

    /** Whatever is accepted is what encoding gives back: nobody can write a signature in a second way. */
    @ParameterizedTest
    @CsvSource({
        "FALCON_512, COMPRESSED", "FALCON_512, PADDED", "FALCON_512, CONSTANT_TIME",
        "FALCON_1024, COMPRESSED", "FALCON_1024, PADDED", "FALCON_1024, CONSTANT_TIME"
    })
    void everyAcceptedEncodingIsTheOne(FalconParameterSet set, SignatureForm form) {
        Random random = new Random(11);
        byte[] sound = encoded(set, form);
        int accepted = 0;
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] encoded = sound.clone();
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                encoded[random.nextInt(encoded.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Optional<FalconSignature> decoded = SignatureCodec.decode(set, form, encoded);
            if (decoded.isPresent()) {
                assertThat(SignatureCodec.encode(set, form, decoded.get()).orElseThrow())
                        .isEqualTo(encoded);
                accepted++;
            } else {
                refused++;
            }
        }
        assertThat(accepted).isGreaterThan(form == SignatureForm.CONSTANT_TIME ? 15_000 : 3_000);
        assertThat(refused).isPositive();
    }
}
