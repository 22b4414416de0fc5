// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Containers made by the JDK, Bouncy Castle and OpenSSL are read, and ours are read by them. */
class KeyInteropTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final BouncyCastleProvider BOUNCY_CASTLE = new BouncyCastleProvider();

    private static SignatureScheme scheme(String id) {
        return Schemes.standard().find(SchemeId.of(id)).orElseThrow();
    }

    private record Peer(String scheme, String algorithm, String curve, Provider provider) {
        KeyPair generate() throws GeneralSecurityException {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm, provider);
            if (!curve.isEmpty()) {
                generator.initialize(new ECGenParameterSpec(curve));
            }
            return generator.generateKeyPair();
        }
    }

    private static List<Peer> peers() {
        List<Peer> peers = new ArrayList<>();
        Provider jdk = java.security.Security.getProvider("SUN");
        for (String set : List.of("ML-DSA-44", "ML-DSA-65", "ML-DSA-87")) {
            peers.add(new Peer(set, set, "", jdk));
            peers.add(new Peer(set, set, "", BOUNCY_CASTLE));
        }
        for (String set : List.of("SLH-DSA-SHA2-128f", "SLH-DSA-SHAKE-192f", "SLH-DSA-SHA2-256f")) {
            peers.add(new Peer(set, set, "", BOUNCY_CASTLE));
        }
        Provider ec = java.security.Security.getProvider("SunEC");
        peers.add(new Peer("ECDSA-P256-SHA256", "EC", "secp256r1", ec));
        peers.add(new Peer("ECDSA-P256-SHA256", "EC", "secp256r1", BOUNCY_CASTLE));
        peers.add(new Peer("ECDSA-secp256k1-SHA256-DER", "EC", "secp256k1", BOUNCY_CASTLE));
        peers.add(new Peer("Ed25519-RFC8032", "Ed25519", "", ec));
        peers.add(new Peer("Ed25519-RFC8032", "Ed25519", "", BOUNCY_CASTLE));
        return peers;
    }

    @Test
    void readsWhatTheJdkAndBouncyCastleWrite() throws Exception {
        for (Peer peer : peers()) {
            KeyPair pair = peer.generate();
            SignatureScheme scheme = scheme(peer.scheme());
            Bytes spki = Bytes.wrap(pair.getPublic().getEncoded());
            try (SecretBytes pkcs8 = SecretBytes.take(pair.getPrivate().getEncoded());
                    SigningKey key = Pkcs8.decode(scheme, pkcs8)) {
                assertThat(SubjectPublicKeyInfo.encode(key.verifyingKey()))
                        .as(peer.toString())
                        .isEqualTo(spki);
            }
            assertThat(SubjectPublicKeyInfo.encode(SubjectPublicKeyInfo.decode(scheme, spki)))
                    .isEqualTo(spki);
        }
    }

    @Test
    void theJdkAndBouncyCastleReadWhatWeWrite() throws Exception {
        for (Peer peer : peers()) {
            try (SigningKey key = scheme(peer.scheme()).generateKey(RANDOM);
                    SecretBytes pkcs8 = Pkcs8.encode(key)) {
                Bytes spki = SubjectPublicKeyInfo.encode(key.verifyingKey());
                KeyFactory factory = KeyFactory.getInstance(peer.algorithm(), peer.provider());
                assertThat(factory.generatePublic(new X509EncodedKeySpec(spki.toArray()))
                                .getEncoded())
                        .isEqualTo(spki.toArray());
                if (peer.provider().getName().equals("SUN")) {
                    continue; // the JDK 25 reads expanded ML-DSA keys only, and we write seeds
                }
                byte[] theirs = factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8.copyToArray()))
                        .getEncoded();
                try (SecretBytes back = SecretBytes.take(theirs);
                        SigningKey again = Pkcs8.decode(key.scheme(), back)) {
                    assertThat(again.verifyingKey().encoded())
                            .as(peer.toString())
                            .isEqualTo(key.verifyingKey().encoded());
                }
            }
        }
    }

    @Test
    void mlDsaSeedExpandedAndBothAreReadAndBothIsChecked() throws Exception {
        for (Map.Entry<String, MLDSAParameters> set : Map.of(
                        "ML-DSA-44", MLDSAParameters.ml_dsa_44,
                        "ML-DSA-65", MLDSAParameters.ml_dsa_65,
                        "ML-DSA-87", MLDSAParameters.ml_dsa_87)
                .entrySet()) {
            SignatureScheme scheme = scheme(set.getKey());
            KeyType type = KeyType.of(scheme.id()).orElseThrow();
            byte[] seed = new byte[32];
            RANDOM.nextBytes(seed);
            MLDSAPrivateKeyParameters reference = new MLDSAPrivateKeyParameters(set.getValue(), seed);
            Bytes publicKey = Bytes.wrap(reference.getPublicKey());
            byte[] expanded = reference.getEncoded();

            assertThat(publicKeyOf(scheme, type, both(seed, expanded))).isEqualTo(publicKey);
            assertThat(publicKeyOf(scheme, type, new DEROctetString(expanded).getEncoded()))
                    .isEqualTo(publicKey);

            for (int at : new int[] {0, 40, 100, 200, expanded.length - 1}) {
                byte[] other = expanded.clone();
                other[at] ^= 1;
                assertThatThrownBy(() -> publicKeyOf(scheme, type, both(seed, other)))
                        .isInstanceOf(MalformedKeyException.class)
                        .hasMessageContaining("expansion of the seed");
            }
            assertThatThrownBy(() -> publicKeyOf(scheme, type, new DEROctetString(seed).getEncoded()))
                    .isInstanceOf(MalformedKeyException.class)
                    .hasMessageContaining("[0]");
            assertThatThrownBy(() -> publicKeyOf(scheme, type, seed)).isInstanceOf(MalformedKeyException.class);
        }
    }

    private static byte[] both(byte[] seed, byte[] expanded) throws IOException {
        ASN1EncodableVector parts = new ASN1EncodableVector();
        parts.add(new DEROctetString(seed));
        parts.add(new DEROctetString(expanded));
        return new DERSequence(parts).getEncoded();
    }

    private static Bytes publicKeyOf(SignatureScheme scheme, KeyType type, byte[] inner)
            throws IOException, MalformedKeyException {
        byte[] der = new PrivateKeyInfo(StrictDer.algorithm(type), inner).getEncoded();
        try (SecretBytes secret = SecretBytes.take(der);
                SigningKey key = Pkcs8.decode(scheme, secret)) {
            return key.verifyingKey().encoded();
        }
    }

    @Test
    void aPasswordProtectsAndIsChecked() throws Exception {
        char[] password = "correct horse".toCharArray();
        try (SigningKey key = scheme("ML-DSA-44").generateKey(RANDOM);
                SecretBytes plain = Pkcs8.encode(key)) {
            byte[] encrypted = EncryptedPkcs8.encrypt(plain, password, RANDOM);
            try (SecretBytes again = EncryptedPkcs8.decrypt(encrypted, password)) {
                assertThat(again).isEqualTo(plain);
            }
            assertThatThrownBy(() -> EncryptedPkcs8.decrypt(encrypted, "wrong".toCharArray()))
                    .isInstanceOf(MalformedKeyException.class);
            assertThatThrownBy(() -> EncryptedPkcs8.encrypt(plain, new char[0], RANDOM))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> EncryptedPkcs8.decrypt(greedyIterations(encrypted), password))
                    .isInstanceOf(MalformedKeyException.class)
                    .hasMessageContaining("iterations");
        }
    }

    private static byte[] greedyIterations(byte[] encrypted) throws IOException {
        var info = org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo.getInstance(encrypted);
        var pbes2 = org.bouncycastle.asn1.pkcs.PBES2Parameters.getInstance(
                info.getEncryptionAlgorithm().getParameters());
        var derivation = new org.bouncycastle.asn1.pkcs.KeyDerivationFunc(
                org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers.id_PBKDF2,
                new org.bouncycastle.asn1.pkcs.PBKDF2Params(new byte[16], Integer.MAX_VALUE));
        return new org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo(
                        new org.bouncycastle.asn1.x509.AlgorithmIdentifier(
                                org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers.id_PBES2,
                                new org.bouncycastle.asn1.pkcs.PBES2Parameters(
                                        derivation, pbes2.getEncryptionScheme())),
                        info.getEncryptedData())
                .getEncoded("DER");
    }

    @Test
    void opensslReadsAndWritesTheSame(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(openssl(folder, "version") != null, "SKIPPED: no openssl on this machine");
        for (Map.Entry<String, List<String>> kind : Map.of(
                        "ECDSA-secp256k1-SHA256-DER", List.of("EC", "-pkeyopt", "ec_paramgen_curve:secp256k1"),
                        "ECDSA-P256-SHA256", List.of("EC", "-pkeyopt", "ec_paramgen_curve:P-256"),
                        "Ed25519-RFC8032", List.of("ED25519"))
                .entrySet()) {
            SignatureScheme scheme = scheme(kind.getKey());
            List<String> generate = new ArrayList<>(List.of("genpkey", "-out", "theirs.pem", "-algorithm"));
            generate.addAll(kind.getValue());
            assertThat(openssl(folder, generate.toArray(String[]::new))).isNotNull();
            assertThat(openssl(folder, "pkey", "-in", "theirs.pem", "-pubout", "-out", "theirs.pub"))
                    .isNotNull();
            byte[] theirs = Pem.decode(Pem.PRIVATE_KEY, Files.readAllBytes(folder.resolve("theirs.pem")));
            byte[] publicDer = Pem.decode(Pem.PUBLIC_KEY, Files.readAllBytes(folder.resolve("theirs.pub")));
            try (SecretBytes secret = SecretBytes.take(theirs);
                    SigningKey key = Pkcs8.decode(scheme, secret)) {
                assertThat(SubjectPublicKeyInfo.encode(key.verifyingKey())).isEqualTo(Bytes.wrap(publicDer));
            }

            try (SigningKey key = scheme.generateKey(RANDOM);
                    SecretBytes plain = Pkcs8.encode(key)) {
                byte[] encrypted = EncryptedPkcs8.encrypt(plain, "pass".toCharArray(), RANDOM);
                Files.write(folder.resolve("ours.pem"), Pem.encode(Pem.ENCRYPTED_PRIVATE_KEY, encrypted));
                assertThat(openssl(
                                folder,
                                "pkey",
                                "-in",
                                "ours.pem",
                                "-passin",
                                "pass:pass",
                                "-pubout",
                                "-out",
                                "ours.pub"))
                        .isNotNull();
                assertThat(Pem.decode(Pem.PUBLIC_KEY, Files.readAllBytes(folder.resolve("ours.pub"))))
                        .isEqualTo(
                                SubjectPublicKeyInfo.encode(key.verifyingKey()).toArray());
            }
            assertThat(openssl(
                            folder,
                            "pkcs8",
                            "-topk8",
                            "-in",
                            "theirs.pem",
                            "-passout",
                            "pass:word",
                            "-out",
                            "locked.pem",
                            "-scrypt"))
                    .isNotNull();
            byte[] locked = Pem.decode(Pem.ENCRYPTED_PRIVATE_KEY, Files.readAllBytes(folder.resolve("locked.pem")));
            try (SecretBytes opened = EncryptedPkcs8.decrypt(locked, "word".toCharArray());
                    SigningKey key = Pkcs8.decode(scheme, opened)) {
                assertThat(SubjectPublicKeyInfo.encode(key.verifyingKey())).isEqualTo(Bytes.wrap(publicDer));
            }
        }
    }

    private static @org.jspecify.annotations.Nullable String openssl(Path folder, String... arguments)
            throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0 ? output : null;
        } catch (IOException e) {
            return null;
        }
    }

    @Test
    void knownMultikeysAndJwks() throws MalformedKeyException {
        // The public key of RFC 8037, appendix A.2, as a JWK and in the did:key form of the same bytes.
        SignatureScheme ed25519 = scheme("Ed25519-RFC8032");
        String jwk = "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}";
        Bytes raw = Bytes.fromHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        Bytes text = Bytes.wrap(jwk.getBytes(StandardCharsets.UTF_8));
        assertThat(Jwk.decodePublic(ed25519, text).encoded()).isEqualTo(raw);
        assertThat(Jwk.encode(ed25519.decodeVerifyingKey(raw))).isEqualTo(jwk);
        assertThat(Multikey.encode(ed25519.decodeVerifyingKey(raw))).startsWith("z6Mk");

        for (String broken : List.of(
                jwk.replace("OKP", "EC"),
                jwk.replace("Ed25519", "X25519"),
                jwk.replace("URo\"", "URo=\""),
                jwk.replace("URo\"", "URp\""),
                jwk.replace("{", "{\"x\":\"AA\","),
                jwk.replace("{", "{\"use\":\"enc\","),
                jwk.replace("{", "{\"alg\":\"ES256\","),
                jwk + "{}",
                jwk.substring(0, 30),
                "[]",
                "")) {
            assertThatThrownBy(() -> Jwk.decodePublic(ed25519, Bytes.wrap(broken.getBytes(StandardCharsets.UTF_8))))
                    .as(broken)
                    .isInstanceOf(MalformedKeyException.class);
        }
        String more = jwk.replace("{", "{\"kid\":\"1\",\"key_ops\":[\"verify\"],\"alg\":\"EdDSA\",\"use\":\"sig\",");
        assertThat(Jwk.decodePublic(ed25519, Bytes.wrap(more.getBytes(StandardCharsets.UTF_8)))
                        .encoded())
                .isEqualTo(raw);
    }
}
