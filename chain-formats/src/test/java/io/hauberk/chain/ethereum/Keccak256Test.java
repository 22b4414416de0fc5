// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hauberk.signature.Bytes;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.junit.jupiter.api.Test;

class Keccak256Test {
    @Test
    void hashesTheVectors() throws IOException {
        int cases = 0;
        for (JsonNode test : Vectors.json("ethereum/ethers-hashes.json.gz")) {
            assertThat(Keccak256.hash(Vectors.hex(test.get("data"))))
                    .as(test.get("name").asText())
                    .isEqualTo(Vectors.hex(test.get("keccak256")));
            cases++;
        }
        assertThat(cases).isEqualTo(257);
    }

    @Test
    void roundConstantsAreThoseOfTheShiftRegister() {
        int register = 1;
        for (long constant : Keccak256.ROUND_CONSTANTS) {
            long expected = 0;
            for (int j = 0; j <= 6; j++) {
                expected |= (long) (register & 1) << ((1 << j) - 1);
                register <<= 1;
                if ((register & 0x100) != 0) {
                    register ^= 0x171; // x^8 + x^6 + x^5 + x^4 + 1
                }
            }
            assertThat(constant).isEqualTo(expected);
        }
        assertThat(Keccak256.ROUND_CONSTANTS).hasSize(24);
    }

    @Property(tries = 300)
    void agreesWithBouncyCastleHoweverTheInputIsCut(
            @ForAll @Size(max = 700) byte[] input, @ForAll @IntRange(max = 700) int cut, @ForAll boolean reused) {
        KeccakDigest expected = new KeccakDigest(256);
        expected.update(input, 0, input.length);
        byte[] digest = new byte[32];
        expected.doFinal(digest, 0);

        Keccak256 sponge = new Keccak256();
        if (reused) {
            sponge.update(new byte[cut]).digest();
        }
        int at = Math.min(cut, input.length);
        byte[] actual =
                sponge.update(input, 0, at).update(input, at, input.length - at).digest();
        assertThat(Bytes.wrap(actual)).isEqualTo(Bytes.wrap(digest));
    }
}
