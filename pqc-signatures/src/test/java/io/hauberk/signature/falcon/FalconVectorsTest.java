// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.falcon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.SuiteReader;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyingKey;
import io.hauberk.signature.backend.BackendChoice;
import io.hauberk.vectors.Message;
import io.hauberk.vectors.VectorCase;
import io.hauberk.vectors.VectorsFolder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FalconVectorsTest {
    private static Input input(Message message) {
        return Input.pure(SuiteReader.bytes(((Message.Plain) message).content()));
    }

    @ParameterizedTest
    @CsvSource({
        "falcon512-KAT.rsp.gz, FALCON_512, Hauberk, 100",
        "falcon512-KAT.rsp.gz, FALCON_512, Bouncy Castle, 100",
        "falcon1024-KAT-0-49.rsp.gz, FALCON_1024, Hauberk, 50",
        "falcon1024-KAT-0-49.rsp.gz, FALCON_1024, Bouncy Castle, 50"
    })
    void verification(String file, FalconParameterSet set, String backend, int count) throws Exception {
        SignatureScheme scheme = new FalconScheme(set, SignatureForm.COMPRESSED, BackendChoice.pin(backend));
        List<VectorCase> cases = SuiteReader.cases("falcon/" + file);
        assertThat(cases).hasSize(count);
        for (VectorCase one : cases) {
            VectorCase.Verify vector = (VectorCase.Verify) one;
            VerifyingKey key = scheme.decodeVerifyingKey(SuiteReader.bytes(vector.publicKey()));
            Bytes signature = SuiteReader.bytes(vector.signature());
            assertThat(key.verify(input(vector.message()), signature)).isEqualTo(Verdict.VALID);
            assertThat(key.verify(Input.pure(Bytes.EMPTY), signature)).isEqualTo(Verdict.MISMATCH);
        }
    }

    /** The same signatures in the two other forms. */
    @ParameterizedTest
    @CsvSource({"falcon512-KAT.rsp.gz, FALCON_512, 100", "falcon1024-KAT-0-49.rsp.gz, FALCON_1024, 50"})
    void otherForms(String file, FalconParameterSet set, int count) throws Exception {
        Map<SignatureForm, Integer> valid = new HashMap<>();
        for (VectorCase one : SuiteReader.cases("falcon/" + file)) {
            VectorCase.Verify vector = (VectorCase.Verify) one;
            FalconSignature signature = SignatureCodec.decode(
                            set, SignatureForm.COMPRESSED, vector.signature().toArray())
                    .orElseThrow();
            for (SignatureForm form : SignatureForm.values()) {
                Bytes encoded =
                        Bytes.wrap(SignatureCodec.encode(set, form, signature).orElseThrow());
                for (SignatureForm read : SignatureForm.values()) {
                    VerifyingKey key = new FalconScheme(set, read, BackendChoice.BEST)
                            .decodeVerifyingKey(SuiteReader.bytes(vector.publicKey()));
                    Verdict verdict = key.verify(input(vector.message()), encoded);
                    assertThat(verdict).isEqualTo(read == form ? Verdict.VALID : Verdict.MALFORMED_SIGNATURE);
                }
                valid.merge(form, 1, Integer::sum);
            }
        }
        assertThat(valid)
                .isEqualTo(Map.of(
                        SignatureForm.COMPRESSED,
                        count,
                        SignatureForm.PADDED,
                        count,
                        SignatureForm.CONSTANT_TIME,
                        count));
    }

    /** Keys and signatures are made again, byte for byte, from the seeds of NIST's generator. */
    @ParameterizedTest
    @CsvSource({"falcon512-KAT.rsp.gz, FALCON_512, 100", "falcon1024-KAT-0-49.rsp.gz, FALCON_1024, 50"})
    void reproduction(String file, FalconParameterSet set, int count) throws Exception {
        SignatureScheme scheme = new FalconScheme(set, SignatureForm.COMPRESSED, BackendChoice.BEST);
        List<VectorCase> cases = SuiteReader.cases("falcon/" + file, true);
        assertThat(cases).hasSize(count);
        int same = 0;
        for (VectorCase one : cases) {
            VectorCase.Reproduce vector = (VectorCase.Reproduce) one;
            NistRandom random = new NistRandom(vector.seed().toArray());
            try (SigningKey key = scheme.generateKey(random);
                    SecretBytes encoded = key.exportSecret().orElseThrow();
                    SecretBytes expected = SuiteReader.secret(vector.privateKey())) {
                assertThat(key.verifyingKey().encoded()).isEqualTo(SuiteReader.bytes(vector.publicKey()));
                assertThat(encoded).isEqualTo(expected);
                Bytes signature = key.sign(input(vector.message()), Hedging.hedged(random));
                assertThat(signature).isEqualTo(SuiteReader.bytes(vector.signature()));
                same++;
            }
        }
        assertThat(same).isEqualTo(count);
    }

    /** EIP-8052 publishes the hash to a point by itself. */
    @Test
    void hashToPoint() throws Exception {
        String text =
                new String(VectorsFolder.read("falcon/eip8052-kat_HASHTOPOINT_512.rsp.gz"), StandardCharsets.UTF_8);
        int checked = 0;
        Map<String, String> fields = new HashMap<>();
        for (String line : text.lines().toList()) {
            String[] field = line.split(" = ", 2);
            if (field.length == 2) {
                fields.put(field[0], field[1].strip());
            }
            if (field[0].equals("hash")) {
                int[] expected = Arrays.stream(
                                fields.get("hash").replaceAll("[\\[\\] ]", "").split(","))
                        .mapToInt(Integer::parseInt)
                        .toArray();
                byte[] salt = HexFormat.of().parseHex(fields.get("salt"));
                byte[] message = HexFormat.of().parseHex(fields.get("msg"));
                assertThat(HashToPoint.hash(salt, Bytes.wrap(message), 512)).isEqualTo(expected);
                checked++;
            }
        }
        assertThat(checked).isEqualTo(100);
    }

    /** The draft of FN-DSA packs keys in another order of bits: its vectors are none of round 3, and are refused. */
    @ParameterizedTest
    @CsvSource({"0, FALCON_512", "1, FALCON_1024"})
    void earlyFnDsaIsAnotherScheme(int index, FalconParameterSet set) throws Exception {
        String json = new String(VectorsFolder.read("falcon/rust-fn-dsa-verify.json"), StandardCharsets.UTF_8);
        List<String> keys = Pattern.compile("\"vk\": *\"([0-9a-f]+)\"")
                .matcher(json)
                .results()
                .map(result -> result.group(1))
                .toList();
        assertThat(keys).hasSize(2);
        Bytes key = Bytes.fromHex(keys.get(index));
        assertThat(key.length()).isEqualTo(set.publicKeyBytes());
        SignatureScheme scheme = new FalconScheme(set, SignatureForm.PADDED, BackendChoice.BEST);
        assertThatThrownBy(() -> scheme.decodeVerifyingKey(key))
                .isInstanceOf(MalformedKeyException.class)
                .hasMessageContaining("not below q");
    }
}
