// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.mldsa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each fault that a hint can have, and the bound of z, one at a time. That the same signatures are refused through the
 * schemes is what the differential test shows.
 */
class SignatureStructureTest {
    /** A hint with {@code counts[i]} ones in polynomial i, at 0, 1, 2 and so on; z = 0. */
    private static byte[] signature(MlDsaParameterSet set, int... counts) {
        byte[] signature = new byte[set.signatureBytes()];
        for (int i = 0; i < set.l() * MlDsaParameterSet.N; i++) {
            setZ(set, signature, i, 0);
        }
        int index = 0;
        for (int i = 0; i < set.k(); i++) {
            for (int position = 0; i < counts.length && position < counts[i]; position++) {
                signature[set.hintOffset() + index++] = (byte) position;
            }
            signature[set.hintOffset() + set.omega() + i] = (byte) index;
        }
        return signature;
    }

    // Coefficient i of z, packed as γ1 − z, least significant bit first.
    private static void setZ(MlDsaParameterSet set, byte[] signature, int i, int z) {
        int packed = set.gamma1() - z;
        for (int bit = 0; bit < set.zBits(); bit++) {
            int at = i * set.zBits() + bit;
            int index = set.commitmentBytes() + at / 8;
            int mask = 1 << at % 8;
            signature[index] = (byte) ((packed >> bit & 1) != 0 ? signature[index] | mask : signature[index] & ~mask);
        }
    }

    private static byte[] with(byte[] signature, int at, int value) {
        byte[] changed = signature.clone();
        changed[at] = (byte) value;
        return changed;
    }

    private static boolean accepted(MlDsaParameterSet set, byte[] signature) {
        return SignatureStructure.isWellFormed(set, signature);
    }

    @ParameterizedTest
    @EnumSource
    void soundHints(MlDsaParameterSet set) {
        assertThat(accepted(set, signature(set))).isTrue();
        assertThat(accepted(set, signature(set, set.omega()))).isTrue();
        assertThat(accepted(set, signature(set, 3, 0, 2, 1))).isTrue();
        byte[] last = signature(set, 1);
        assertThat(accepted(set, with(last, set.hintOffset(), 255))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void positionsMustRise(MlDsaParameterSet set) {
        byte[] sound = signature(set, 3, 3);
        int at = set.hintOffset();
        assertThat(accepted(set, with(sound, at + 2, 9))).isTrue();
        assertThat(accepted(set, with(sound, at + 1, 0))).as("equal").isFalse();
        assertThat(accepted(set, with(sound, at, 5))).as("falling").isFalse();
        assertThat(accepted(set, with(sound, at + 2, 0)))
                .as("falling at the end")
                .isFalse();
        assertThat(accepted(set, with(sound, at + 3, 9)))
                .as("falling in the second polynomial")
                .isFalse();
        assertThat(accepted(set, with(sound, at, 255))).as("unsigned order").isFalse();
        byte[] unsigned = with(with(sound, at + 1, 127), at + 2, 128);
        assertThat(accepted(set, unsigned)).as("127 before 128").isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void countsMustNotFall(MlDsaParameterSet set) {
        byte[] sound = signature(set, 2, 1);
        int counts = set.hintOffset() + set.omega();
        assertThat(accepted(set, with(sound, counts + 1, 1)))
                .as("second below first")
                .isFalse();
        assertThat(accepted(set, with(sound, counts + set.k() - 1, 2)))
                .as("last below the others")
                .isFalse();
        assertThat(accepted(set, with(sound, counts + set.k() - 1, 0)))
                .as("last zero")
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void countsEndAtOmega(MlDsaParameterSet set) {
        byte[] full = signature(set, set.omega());
        int last = set.signatureBytes() - 1;
        for (int count = set.omega() + 1; count < 256; count++) {
            assertThat(accepted(set, with(full, last, count)))
                    .as("last count " + count)
                    .isFalse();
            byte[] first = full.clone();
            Arrays.fill(first, last - set.k() + 1, last + 1, (byte) count);
            assertThat(accepted(set, first)).as("every count " + count).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsLeftOverIsZero(MlDsaParameterSet set) {
        byte[] sound = signature(set, 2);
        for (int index = 2; index < set.omega(); index++) {
            for (int value : new int[] {1, 128, 255}) {
                assertThat(accepted(set, with(sound, set.hintOffset() + index, value)))
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theBoundOfZIsExact(MlDsaParameterSet set) {
        int bound = set.gamma1() - set.beta();
        int accepted = 0;
        int n = set.l() * MlDsaParameterSet.N;
        for (int i = 0; i < n; i += i % 16 == 0 ? 1 : 5) {
            for (int z : new int[] {bound - 1, 1 - bound, bound, -bound, set.gamma1(), 1 - set.gamma1()}) {
                byte[] signature = signature(set);
                setZ(set, signature, i, z);
                boolean wellFormed = accepted(set, signature);
                assertThat(wellFormed).isEqualTo(Math.abs(z) < bound);
                accepted += wellFormed ? 1 : 0;
            }
        }
        assertThat(accepted).isGreaterThan(n / 5);
    }

    @ParameterizedTest
    @EnumSource
    void oneLengthOnly(MlDsaParameterSet set) {
        byte[] sound = signature(set, 1);
        int accepted = 0;
        for (int length = 0; length < 2 * sound.length; length++) {
            accepted += accepted(set, Arrays.copyOf(sound, length)) ? 1 : 0;
        }
        assertThat(accepted).isEqualTo(1);
    }

    /** FIPS 204, table 2. */
    @ParameterizedTest
    @EnumSource
    void lengthsAreThoseOfTheStandard(MlDsaParameterSet set) {
        int[] expected = switch (set) {
            case ML_DSA_44 -> new int[] {1312, 2560, 2420};
            case ML_DSA_65 -> new int[] {1952, 4032, 3309};
            case ML_DSA_87 -> new int[] {2592, 4896, 4627};
        };
        assertThat(new int[] {set.publicKeyBytes(), set.expandedKeyBytes(), set.signatureBytes()})
                .isEqualTo(expected);
    }
}
