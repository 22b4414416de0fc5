// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.key.Pkcs8;
import io.hauberk.signature.key.SubjectPublicKeyInfo;
import io.hauberk.vectors.VectorsFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The test vectors of draft-ietf-lamps-pq-composite-sigs: signatures, certificates and private keys. */
class CompositeVectorsTest {
    private static final String FILE = "composite/testvectors.json.gz";

    /** A test of the file. */
    record Vector(String name, Input plain, Input withContext, JsonNode json) {
        Bytes bytes(String field) {
            return Bytes.wrap(Base64.getDecoder().decode(json.get(field).asText()));
        }

        CompositeScheme scheme() {
            return (CompositeScheme)
                    HybridSchemes.standard().find(SchemeId.of(name)).orElseThrow();
        }

        Certificate certificate() {
            return Certificate.getInstance(bytes("x5c").toArray());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static List<Vector> all() throws IOException {
        JsonNode root = new ObjectMapper().readTree(VectorsFolder.read(FILE));
        Bytes message = Bytes.wrap(Base64.getDecoder().decode(root.get("m").asText()));
        Bytes context = Bytes.wrap(Base64.getDecoder().decode(root.get("ctx").asText()));
        List<Vector> all = new ArrayList<>();
        for (JsonNode test : root.get("tests")) {
            String name = test.get("tcId").asText().substring("id-".length());
            if (!name.startsWith("ML-DSA-")) {
                all.add(new Vector(name, Input.pure(message), Input.pure(message, context), test));
            }
        }
        return all;
    }

    static Stream<Vector> supported() throws IOException {
        return all().stream().filter(vector -> !vector.name().contains("RSA"));
    }

    @Test
    void tenOfEighteenAreSupportedAndTheOthersAreRefusedByName() throws Exception {
        assertThat(supported()).hasSize(10);
        int refused = 0;
        for (Vector vector : all()) {
            String oid = vector.certificate()
                    .getSubjectPublicKeyInfo()
                    .getAlgorithm()
                    .getAlgorithm()
                    .getId();
            if (vector.name().contains("RSA")) {
                assertThatThrownBy(() -> HybridSchemes.byOid(oid))
                        .isInstanceOf(MalformedKeyException.class)
                        .hasMessageContaining(vector.name());
                refused++;
            } else {
                assertThat(HybridSchemes.byOid(oid)).isSameAs(vector.scheme());
            }
        }
        assertThat(refused).isEqualTo(8);
        assertThatThrownBy(() -> HybridSchemes.byOid("1.2.3")).isInstanceOf(MalformedKeyException.class);
    }

    @ParameterizedTest
    @MethodSource("supported")
    void signaturesVerifyUnderTheirContextOnly(Vector vector) throws Exception {
        CompositeKey key = vector.scheme().decodeVerifyingKey(vector.bytes("pk"));
        Bytes plain = vector.bytes("s");
        Bytes withContext = vector.bytes("sWithContext");
        assertThat(key.diagnose(vector.plain(), plain).verdict()).isEqualTo(Verdict.VALID);
        assertThat(key.diagnose(vector.withContext(), withContext).verdict()).isEqualTo(Verdict.VALID);
        assertThat(key.verify(vector.plain(), withContext)).isEqualTo(Verdict.MISMATCH);
        assertThat(key.verify(vector.withContext(), plain)).isEqualTo(Verdict.MISMATCH);
        assertThat(vector.scheme().spec().signature().accepts(plain.length())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("supported")
    void certificatesHoldTheKeyAndVerifyUnderIt(Vector vector) throws Exception {
        Certificate certificate = vector.certificate();
        Bytes spki = Bytes.wrap(certificate.getSubjectPublicKeyInfo().getEncoded());
        var key = SubjectPublicKeyInfo.decode(vector.scheme(), spki);
        assertThat(key.encoded()).isEqualTo(vector.bytes("pk"));
        assertThat(SubjectPublicKeyInfo.encode(key)).isEqualTo(spki);
        Bytes signed = Bytes.wrap(certificate.getTBSCertificate().getEncoded());
        assertThat(key.verify(
                        Input.pure(signed),
                        Bytes.wrap(certificate.getSignature().getOctets())))
                .isEqualTo(Verdict.VALID);
    }

    @ParameterizedTest
    @MethodSource("supported")
    void privateKeysReadAndWriteByteForByte(Vector vector) throws Exception {
        byte[] raw = vector.bytes("sk").toArray();
        try (SigningKey key = vector.scheme().decodeSigningKey(SecretBytes.copyOf(raw));
                SecretBytes exported = key.exportSecret().orElseThrow();
                SecretBytes pkcs8 = Pkcs8.encode(key);
                SigningKey again = Pkcs8.decode(vector.scheme(), pkcs8)) {
            assertThat(key.verifyingKey().encoded()).isEqualTo(vector.bytes("pk"));
            assertThat(exported.copyToArray()).isEqualTo(raw);
            assertThat(pkcs8.copyToArray()).isEqualTo(vector.bytes("sk_pkcs8").toArray());
            assertThat(again.verifyingKey()).isEqualTo(key.verifyingKey());
            Bytes signature = key.sign(vector.withContext(), Hedging.deterministic());
            assertThat(again.verifyingKey().verify(vector.withContext(), signature))
                    .isEqualTo(Verdict.VALID);
        }
    }
}
