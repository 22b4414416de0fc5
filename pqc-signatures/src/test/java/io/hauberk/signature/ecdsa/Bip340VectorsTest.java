// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ecdsa;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.Verdict;
import io.hauberk.vectors.VectorsFolder;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** BIP-340's own vectors and a comparison of the back ends over messages of every length around 32. */
class Bip340VectorsTest {
    private static final SchemeId ID = SchemeId.of("Schnorr-secp256k1-BIP340");

    /** Entropy that is the auxiliary data of a vector. */
    private static final class Fixed extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final byte[] value;

        Fixed(Bytes value) {
            this.value = value.toArray();
        }

        @Override
        public void nextBytes(byte[] target) {
            System.arraycopy(value, 0, target, 0, target.length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"libsecp256k1", "Bouncy Castle"})
    void everyVector(String backend) throws Exception {
        Schemes schemes = Schemes.pinned(backend);
        SignatureScheme scheme = schemes.find(ID).orElseThrow();
        assertThat(schemes.backends(ID).getFirst().backend()).isEqualTo(backend);
        assertThat(schemes.backends(ID).getFirst().inUse()).isTrue();
        Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        int signed = 0;
        List<String> lines = Files.readAllLines(VectorsFolder.file("bips/bip-0340-test-vectors.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] columns = line.split(",", -1);
            Bytes publicKey = Bytes.fromHex(columns[2]);
            Input message = Input.pure(Bytes.fromHex(columns[4]));
            Bytes signature = Bytes.fromHex(columns[5]);
            Verdict verdict = schemes.verify(ID, publicKey, message, signature);
            assertThat(verdict.isValid()).as(line).isEqualTo(columns[6].equals("TRUE"));
            verdicts.merge(verdict, 1, Integer::sum);
            if (!columns[1].isEmpty()) {
                Bytes auxiliary = Bytes.fromHex(columns[3]);
                try (SigningKey key = scheme.decodeSigningKey(
                        SecretBytes.take(Bytes.fromHex(columns[1]).toArray()))) {
                    assertThat(key.verifyingKey().encoded()).isEqualTo(publicKey);
                    assertThat(key.sign(message, Hedging.hedged(new Fixed(auxiliary))))
                            .isEqualTo(signature);
                }
                signed++;
            }
        }
        assertThat(signed).isEqualTo(8);
        assertThat(verdicts)
                .isEqualTo(Map.of(
                        Verdict.VALID, 9,
                        Verdict.MALFORMED_KEY, 2,
                        Verdict.MALFORMED_SIGNATURE, 2,
                        Verdict.MISMATCH, 6));
    }

    @Test
    void bothBackEndsAgreeOnEveryLengthOfMessage() throws Exception {
        SignatureScheme libsecp = Schemes.pinned("libsecp256k1").find(ID).orElseThrow();
        SignatureScheme bouncy = Schemes.pinned("Bouncy Castle").find(ID).orElseThrow();
        var random = new Random(340);
        for (int length = 0; length <= 66; length++) {
            byte[] secret = new byte[32];
            random.nextBytes(secret);
            byte[] message = new byte[length];
            random.nextBytes(message);
            try (SigningKey first = libsecp.decodeSigningKey(SecretBytes.copyOf(secret));
                    SigningKey second = bouncy.decodeSigningKey(SecretBytes.copyOf(secret))) {
                Input input = Input.pure(Bytes.wrap(message));
                Bytes signature = first.sign(input, Hedging.deterministic());
                assertThat(second.sign(input, Hedging.deterministic())).isEqualTo(signature);
                assertThat(second.verifyingKey().verify(input, signature)).isEqualTo(Verdict.VALID);
                byte[] changed = signature.toArray();
                changed[random.nextInt(64)] ^= (byte) (1 << random.nextInt(8));
                assertThat(second.verifyingKey().verify(input, Bytes.wrap(changed)))
                        .isNotEqualTo(Verdict.VALID)
                        .isEqualTo(first.verifyingKey().verify(input, Bytes.wrap(changed)));
            }
        }
    }

    /** s = 0 is in range (BIP-340 fails s ≥ n only), and R = −eP can't have been chosen before e. */
    @ParameterizedTest
    @ValueSource(strings = {"libsecp256k1", "Bouncy Castle"})
    void aZeroSIsWellFormed(String backend) throws Exception {
        Schemes schemes = Schemes.pinned(backend);
        Bytes key = Bytes.wrap(
                Curve.toBytes(Curve.SECP256K1.domain().getG().getAffineXCoord().toBigInteger()));
        Bytes zeroS = Bytes.concat(key, Bytes.wrap(new byte[32]));
        for (int length : new int[] {0, 31, 32, 33}) {
            assertThat(schemes.verify(ID, key, Input.pure(Bytes.wrap(new byte[length])), zeroS))
                    .isEqualTo(Verdict.MISMATCH);
        }
    }
}
