// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ecdsa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.Verdict;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All of Wycheproof's ECDSA vectors for the two curves, on every back end. They accept any s and hold no "acceptable". */
class WycheproofEcdsaTest {

    @ParameterizedTest
    @CsvSource({
        "ecdsa_secp256k1_sha256_test.json, ECDSA-secp256k1-SHA256-DER, libsecp256k1,  476, 168, 0",
        "ecdsa_secp256k1_sha256_test.json, ECDSA-secp256k1-SHA256-DER, Bouncy Castle, 476, 168, 0",
        "ecdsa_secp256r1_sha256_test.json, ECDSA-P256-SHA256-DER,      JDK,           484, 174, 0",
        "ecdsa_secp256r1_sha256_test.json, ECDSA-P256-SHA256-DER,      Bouncy Castle, 484, 174, 0",
    })
    void everyCase(String file, String scheme, String backend, int cases, int valid, int acceptable) throws Exception {
        Schemes schemes = Schemes.pinned(backend);
        SchemeId id = SchemeId.of(scheme);
        assertThat(schemes.backends(id).getFirst().backend()).isEqualTo(backend);
        assertThat(schemes.backends(id).getFirst().inUse()).isTrue();

        int run = 0;
        int acceptables = 0;
        Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        for (JsonNode group : VectorJson.read("wycheproof/" + file).get("testGroups")) {
            assertThat(group.get("sha").textValue()).isEqualTo("SHA-256");
            Bytes key = VectorJson.hex(group.get("publicKey"), "uncompressed");
            for (JsonNode test : group.get("tests")) {
                Verdict verdict =
                        schemes.verify(id, key, Input.pure(VectorJson.hex(test, "msg")), VectorJson.hex(test, "sig"));
                String result = test.get("result").textValue();
                acceptables += result.equals("acceptable") ? 1 : 0;
                assertThat(verdict.isValid())
                        .as("%s: %s", test.get("tcId"), test.get("comment"))
                        .isEqualTo(result.equals("valid"));
                verdicts.merge(verdict, 1, Integer::sum);
                run++;
            }
        }
        assertThat(run).isEqualTo(cases);
        assertThat(verdicts.get(Verdict.VALID)).isEqualTo(valid);
        assertThat(acceptables).isEqualTo(acceptable);
        // The rest is refused for two reasons; that it isn't all one of them shows that cases reach the equation.
        assertThat(verdicts.get(Verdict.MISMATCH)).isGreaterThan(20);
        assertThat(verdicts.get(Verdict.MALFORMED_SIGNATURE)).isGreaterThan(200);
        assertThat(verdicts).doesNotContainKey(Verdict.MALFORMED_KEY);
    }

    /** The other ids over the same keys and messages: raw for DER, a given digest for a message, low s or any. */
    @ParameterizedTest
    @CsvSource({
        "ecdsa_secp256k1_sha256_test.json, SECP256K1, DER, false, ECDSA-secp256k1-Bitcoin",
        "ecdsa_secp256k1_sha256_test.json, SECP256K1, DER, true,  ECDSA-secp256k1-Bitcoin-LowS",
        "ecdsa_secp256r1_sha256_test.json, P256,      DER, true,  ECDSA-P256-SHA256-DER-LowS",
        "ecdsa_secp256r1_sha256_test.json, P256,      RAW, false, ECDSA-P256-SHA256",
        "ecdsa_secp256r1_sha256_test.json, P256,      RAW, true,  ECDSA-P256-SHA256-LowS",
    })
    void relatedIdsFollow(String file, Curve curve, SignatureForm form, boolean lowS, String scheme) throws Exception {
        SchemeId id = SchemeId.of(scheme);
        Schemes schemes = Schemes.standard();
        boolean takesDigest = schemes.find(id).orElseThrow().spec().inputs().contains(InputKind.DIGEST);
        int valid = 0;
        int highS = 0;
        for (JsonNode group : VectorJson.read("wycheproof/" + file).get("testGroups")) {
            Bytes key = VectorJson.hex(group.get("publicKey"), "uncompressed");
            for (JsonNode test : group.get("tests")) {
                Bytes der = VectorJson.hex(test, "sig");
                Optional<byte[]> scalars = DerSignature.parse(der);
                if (form == SignatureForm.RAW && scalars.isEmpty()) {
                    continue; // no two numbers, so no raw form either
                }
                boolean high =
                        scalars.filter(rs -> curve.isHigh(rs, Curve.BYTES)).isPresent();
                boolean expected = test.get("result").textValue().equals("valid") && !(lowS && high);
                Input message = Input.pure(VectorJson.hex(test, "msg"));
                Input input = takesDigest ? Input.digest(Bytes.wrap(MessageHash.SHA_256.digest(message))) : message;
                Bytes signature = form == SignatureForm.RAW ? Bytes.wrap(scalars.orElseThrow()) : der;
                assertThat(schemes.verify(id, key, input, signature).isValid())
                        .as("%s: %s", test.get("tcId"), test.get("comment"))
                        .isEqualTo(expected);
                valid += expected ? 1 : 0;
                highS += high ? 1 : 0;
            }
        }
        assertThat(valid).isGreaterThan(lowS ? 50 : 160);
        assertThat(highS).isGreaterThan(40);
    }
}
