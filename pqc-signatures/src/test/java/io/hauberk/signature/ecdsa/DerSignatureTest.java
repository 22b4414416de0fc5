// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ecdsa;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.Bytes;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The strict DER parser: one encoding for each pair, and that one only. */
class DerSignatureTest {

    @Property
    void encodingAndParsingAreInverse(@ForAll @Size(64) byte[] scalars, @ForAll long seed) {
        var random = new Random(seed); // leading zeros of each length, which uniform bytes don't have
        Arrays.fill(scalars, 0, random.nextInt(33), (byte) 0);
        Arrays.fill(scalars, 32, 32 + random.nextInt(33), (byte) 0);
        Bytes encoded = DerSignature.encode(scalars);
        assertThat(DerSignature.parse(encoded))
                .hasValueSatisfying(parsed -> assertThat(parsed).isEqualTo(scalars));
        assertThat(SignatureForm.DER.length().accepts(encoded.length())).isTrue();
    }

    @Property(tries = 3000)
    void whatParsesIsWhatEncodes(@ForAll @Size(64) byte[] scalars, @ForAll long seed) {
        byte[] mutated = DerSignature.encode(scalars).toArray();
        var random = new Random(seed);
        for (int i = random.nextInt(3); i >= 0; i--) {
            mutated[random.nextInt(random.nextBoolean() ? 6 : mutated.length)] = (byte) random.nextInt();
        }
        Bytes bytes = Bytes.wrap(mutated, 0, mutated.length - random.nextInt(2));
        Optional<byte[]> parsed = DerSignature.parse(bytes);
        parsed.ifPresent(value -> assertThat(DerSignature.encode(value)).isEqualTo(bytes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3006020101020101",
                "3006020100020100",
                "30070202008002017f",
            })
    void minimalEncodings(String hex) {
        assertThat(DerSignature.parse(Bytes.fromHex(hex))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "30",
                "3006",
                "30060201010201", // cut off
                "300602010102010100", // a byte after the end
                "3007020101020101", // too long a length
                "3005020101020101", // too short a length
                "3106020101020101", // not a sequence
                "3006030101020101", // r is no integer
                "3006020101030101", // s is no integer
                "3006020201020101", // r eats s
                "308106020101020101", // long form of the length
                "30800201010201010000", // indefinite length
                "3006020181020101", // negative r
                "3006020101020181", // negative s
                "300702020001020101", // padded r
                "300702010102020001", // padded s
                "3005020002010100", // empty r
                "3005020101020000", // empty s
                "30260221010000000000000000000000000000000000000000000000000000000000000000020101", // 257 bits
                "3027022200010000000000000000000000000000000000000000000000000000000000000000020101", // padded and 257
                // bits
                "3009020101020101020101", // a third integer
            })
    void everythingElseIsRefused(String hex) {
        assertThat(DerSignature.parse(Bytes.fromHex(hex))).isEmpty();
    }
}
