// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ecdsa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHAKEDigest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ACVP's and RFC 6979's vectors for P-256, on both back ends. */
class NistEcdsaTest {
    private static final SchemeId P256 = SchemeId.of("ECDSA-P256-SHA256");

    private static SignatureScheme scheme(String backend) {
        return Schemes.pinned(backend).find(P256).orElseThrow();
    }

    private static void assertSigns(SignatureScheme scheme, Bytes d, Bytes point, Bytes message, Bytes signature)
            throws MalformedKeyException {
        byte[] scalar = new byte[Curve.BYTES];
        d.copyTo(0, scalar, Curve.BYTES - d.length(), d.length());
        try (SigningKey key = scheme.decodeSigningKey(SecretBytes.take(scalar))) {
            assertThat(key.verifyingKey().encoded()).isEqualTo(point);
            Input input = Input.pure(message);
            assertThat(key.sign(input, Hedging.deterministic())).isEqualTo(signature);
            assertThat(key.verifyingKey().verify(input, signature)).isEqualTo(Verdict.VALID);
        }
    }

    /** Left out: the 11 cases of SP 800-106, whose randomised messages end within a byte. */
    @ParameterizedTest
    @ValueSource(strings = {"Bouncy Castle", "JDK"})
    void deterministicSignatures(String backend) throws Exception {
        int cases = 0;
        int randomizedHashing = 0;
        JsonNode file = VectorJson.read("acvp/DetECDSA-SigGen-FIPS186-5/internalProjection.json.gz");
        for (JsonNode group : file.get("testGroups")) {
            if (!group.get("curve").textValue().equals("P-256")
                    || !group.get("hashAlg").textValue().equals("SHA2-256")) {
                continue;
            }
            for (JsonNode test : group.get("tests")) {
                if (group.has("conformance")) {
                    randomizedHashing++;
                    continue;
                }
                assertSigns(
                        scheme(backend),
                        VectorJson.hex(group, "d"),
                        VectorJson.point(group, "qx", "qy"),
                        VectorJson.hex(test, "message"),
                        VectorJson.pair(test, "r", "s"));
                cases++;
            }
        }
        assertThat(cases).isEqualTo(11);
        assertThat(randomizedHashing).isEqualTo(11);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bouncy Castle", "JDK"})
    void rfc6979(String backend) throws Exception {
        int cases = 0;
        for (JsonNode curve : VectorJson.read("rfc/rfc6979-vectors.json.gz")) {
            if (!curve.get("curve").textValue().equals("NIST P-256")) {
                continue;
            }
            for (JsonNode test : curve.get("cases")) {
                if (test.get("hash").textValue().equals("SHA-256")) {
                    assertSigns(
                            scheme(backend),
                            VectorJson.hex(curve, "private"),
                            VectorJson.point(curve, "Ux", "Uy"),
                            Bytes.wrap(test.get("message").textValue().getBytes(StandardCharsets.US_ASCII)),
                            VectorJson.pair(test, "r", "s"));
                    cases++;
                }
            }
        }
        assertThat(cases).isEqualTo(2);
    }

    /** The scheme takes the SHA-256 group; the engine takes the others too, for ECDSA signs the first 32 bytes of a hash. */
    @ParameterizedTest
    @ValueSource(strings = {"Bouncy Castle", "JDK"})
    void verification(String backend) throws Exception {
        SignatureScheme scheme = scheme(backend);
        EcdsaEngine engine = backend.equals("JDK") ? JdkP256Engine.open() : new BouncyCastleEngine(Curve.P256);
        int byScheme = 0;
        int byEngine = 0;
        int passed = 0;
        JsonNode file = VectorJson.read("acvp/ECDSA-SigVer-FIPS186-5/internalProjection.json.gz");
        for (JsonNode group : file.get("testGroups")) {
            if (!group.get("curve").textValue().equals("P-256")) {
                continue;
            }
            String hash = group.get("hashAlg").textValue();
            for (JsonNode test : group.get("tests")) {
                Bytes message = VectorJson.hex(test, "message");
                Bytes point = VectorJson.point(test, "qx", "qy");
                Bytes signature = VectorJson.pair(test, "r", "s");
                boolean expected = test.get("testPassed").booleanValue();
                if (hash.equals("SHA2-256")) {
                    boolean valid = scheme.decodeVerifyingKey(point)
                            .verify(Input.pure(message), signature)
                            .isValid();
                    assertThat(valid).as(test.toString()).isEqualTo(expected);
                    byScheme++;
                }
                boolean valid = SignatureForm.RAW
                        .parse(signature, Curve.P256, false)
                        .map(parsed ->
                                engine.prepare(point.toArray()).verify(leftmost(hash, message), parsed.scalars()))
                        .orElse(false);
                assertThat(valid).as(test.toString()).isEqualTo(expected);
                byEngine++;
                passed += expected ? 1 : 0;
            }
        }
        assertThat(byScheme).isEqualTo(7);
        assertThat(byEngine).isEqualTo(49);
        assertThat(passed).isEqualTo(7);
    }

    private static byte[] leftmost(String acvpName, Bytes message) {
        try {
            if (acvpName.startsWith("SHAKE")) {
                var shake = new SHAKEDigest(Integer.parseInt(acvpName.substring(6)));
                shake.update(message.toArray(), 0, message.length());
                byte[] digest = new byte[Input.DIGEST_BYTES];
                shake.doFinal(digest, 0, digest.length);
                return digest;
            }
            byte[] digest =
                    MessageDigest.getInstance(acvpName.replace("SHA2-", "SHA-")).digest(message.toArray());
            return Arrays.copyOf(digest, Input.DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bouncy Castle", "JDK"})
    void publicKeys(String backend) throws Exception {
        int cases = 0;
        int passed = 0;
        JsonNode file = VectorJson.read("acvp/ECDSA-KeyVer-FIPS186-5/internalProjection.json.gz");
        for (JsonNode group : file.get("testGroups")) {
            if (!group.get("curve").textValue().equals("P-256")) {
                continue;
            }
            for (JsonNode test : group.get("tests")) {
                boolean expected = test.get("testPassed").booleanValue();
                assertThat(decodes(scheme(backend), test)).as(test.toString()).isEqualTo(expected);
                cases++;
                passed += expected ? 1 : 0;
            }
        }
        assertThat(cases).isEqualTo(3);
        assertThat(passed).isEqualTo(1);
    }

    private static boolean decodes(SignatureScheme scheme, JsonNode test) {
        Bytes x = VectorJson.hex(test, "qx");
        Bytes y = VectorJson.hex(test, "qy");
        try {
            scheme.decodeVerifyingKey(Bytes.concat(Bytes.copyOf((byte) 4), x, y));
            return true;
        } catch (MalformedKeyException e) {
            return false;
        }
    }
}
