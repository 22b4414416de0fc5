// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid.jca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hauberk.hybrid.DualMessage;
import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.HasKeyOid;
import io.hauberk.signature.SchemeId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.InvalidParameterException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HauberkProviderTest {
    private static final Provider PROVIDER = new HauberkProvider();
    private static final char[] PASSWORD = "a test".toCharArray();

    @BeforeAll
    static void register() {
        Security.addProvider(PROVIDER);
    }

    @AfterAll
    static void unregister() {
        Security.removeProvider(HauberkProvider.NAME);
    }

    static List<String> quick() {
        return PROVIDER.getServices().stream()
                .filter(service -> service.getType().equals("Signature"))
                .map(Provider.Service::getAlgorithm)
                .filter(name -> !name.contains("SLHDSA")) // signs for a second
                .sorted()
                .toList();
    }

    private static byte[] message(String algorithm) {
        if (algorithm.startsWith("Dual-EVM-")) {
            Bytes address = Bytes.fromHex("11".repeat(20));
            return new DualMessage.Evm(BigInteger.ONE, address, address, BigInteger.TWO, Bytes.fromHex("22".repeat(32)))
                    .encode()
                    .toArray();
        }
        Bytes bytes = Bytes.fromHex("0102030405");
        return algorithm.startsWith("Dual-")
                ? new DualMessage.Plain("test:1", bytes, bytes, bytes).encode().toArray()
                : bytes.toArray();
    }

    private static byte[] sign(String algorithm, PrivateKey key) throws Exception {
        Signature signer = Signature.getInstance(algorithm);
        signer.initSign(key);
        byte[] message = message(algorithm);
        signer.update(message[0]);
        signer.update(message, 1, message.length - 1);
        return signer.sign();
    }

    private static boolean verifies(String algorithm, PublicKey key, byte[] message, byte[] signature)
            throws Exception {
        Signature verifier = Signature.getInstance(algorithm, PROVIDER);
        verifier.initVerify(key);
        verifier.update(message);
        return verifier.verify(signature);
    }

    @Test
    void itOffersEveryHybridAndEveryRuleOfEd25519() {
        Set<String> names = new HashSet<>();
        for (Provider.Service service : PROVIDER.getServices()) {
            assertThat(service.getType()).isIn("Signature", "KeyFactory", "KeyPairGenerator");
            names.add(service.getAlgorithm());
        }
        assertThat(names).hasSize(HybridSchemes.all().size() + 5).contains("Ed25519-ZIP215", "MLDSA44-Ed25519-SHA512");
        assertThat(PROVIDER.getServices()).hasSize(3 * names.size());
        assertThat(ServiceLoader.load(Provider.class)).anyMatch(HauberkProvider.class::isInstance);
    }

    @ParameterizedTest
    @MethodSource("quick")
    void keysAndSignaturesGoThroughTheirEncodings(String algorithm) throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance(algorithm, PROVIDER).generateKeyPair();
        byte[] message = message(algorithm);
        byte[] signature = sign(algorithm, pair.getPrivate());
        KeyFactory factory = KeyFactory.getInstance(algorithm, PROVIDER);
        X509EncodedKeySpec spki = factory.getKeySpec(pair.getPublic(), X509EncodedKeySpec.class);
        PKCS8EncodedKeySpec pkcs8 = factory.getKeySpec(pair.getPrivate(), PKCS8EncodedKeySpec.class);
        PublicKey publicKey = factory.generatePublic(spki);
        PrivateKey privateKey = factory.generatePrivate(pkcs8);
        assertThat(publicKey).isEqualTo(pair.getPublic()).hasSameHashCodeAs(pair.getPublic());
        assertThat(privateKey.getEncoded()).isEqualTo(pair.getPrivate().getEncoded());
        assertThat(verifies(algorithm, publicKey, message, signature)).isTrue();
        assertThat(verifies(algorithm, publicKey, message, sign(algorithm, privateKey)))
                .isTrue();
        assertThat(verifies(algorithm, publicKey, Arrays.copyOf(message, message.length + 1), signature))
                .isFalse();
        assertThat(verifies(algorithm, publicKey, message, new byte[0])).isFalse();
        assertThat(verifies(algorithm, publicKey, message, Arrays.copyOf(signature, signature.length - 1)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MLDSA44-Ed25519-SHA512",
                "MLDSA65-ECDSA-P384-SHA512",
                "Hauberk-MLDSA44-ECDSA-secp256k1-SHA512",
                "Hauberk-Falcon512-Ed25519-Taming2-SHA512"
            })
    void aKeyAndItsCertificateLiveInAPkcs12Keystore(String algorithm) throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance(algorithm, PROVIDER).generateKeyPair();
        X509Certificate certificate = selfSigned(algorithm, pair);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("hybrid", pair.getPrivate(), PASSWORD, new Certificate[] {certificate});
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        store.store(file, PASSWORD);

        KeyStore again = KeyStore.getInstance("PKCS12");
        again.load(new ByteArrayInputStream(file.toByteArray()), PASSWORD);
        PrivateKey privateKey = (PrivateKey) again.getKey("hybrid", PASSWORD);
        Certificate read = again.getCertificate("hybrid");
        assertThat(read).isEqualTo(certificate);
        assertThat(read.getPublicKey()).isEqualTo(pair.getPublic());
        read.verify(read.getPublicKey());
        assertThat(verifies(algorithm, read.getPublicKey(), message(algorithm), sign(algorithm, privateKey)))
                .isTrue();
        KeyPair other = KeyPairGenerator.getInstance(algorithm, PROVIDER).generateKeyPair();
        assertThatThrownBy(() -> read.verify(other.getPublic())).isInstanceOf(SignatureException.class);
    }

    /** The JDK's own tool, in a process of its own, makes a key and its certificate by this provider. */
    @Test
    void keytoolMakesAHybridKeyAndItsCertificate(@TempDir Path folder) throws Exception {
        String algorithm = "Hauberk-MLDSA44-ECDSA-secp256k1-SHA512";
        Path file = folder.resolve("hybrid.p12");
        Path output = folder.resolve("output");
        String password = new String(PASSWORD);
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-J--enable-native-access=ALL-UNNAMED",
                        "-genkeypair",
                        "-alias",
                        "hybrid",
                        "-keyalg",
                        algorithm,
                        "-sigalg",
                        algorithm,
                        "-dname",
                        "CN=a test",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        password,
                        "-providerclass",
                        HauberkProvider.class.getName(),
                        "-providerpath",
                        System.getProperty("java.class.path")))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).as(Files.readString(output)).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        Certificate certificate = store.getCertificate("hybrid");
        certificate.verify(certificate.getPublicKey());
        PrivateKey key = (PrivateKey) store.getKey("hybrid", PASSWORD);
        assertThat(verifies(algorithm, certificate.getPublicKey(), message(algorithm), sign(algorithm, key)))
                .isTrue();
    }

    /** A dual signs no certificates, so an authority that has a composite vouches for it. */
    @Test
    void aDualLivesInAPkcs12KeystoreUnderAnotherKeysCertificate() throws Exception {
        String dual = "Dual-EVM-MLDSA44-ECDSA-secp256k1";
        String authority = "MLDSA44-Ed25519-SHA512";
        KeyPair pair = KeyPairGenerator.getInstance(dual, PROVIDER).generateKeyPair();
        KeyPair signs = KeyPairGenerator.getInstance(authority, PROVIDER).generateKeyPair();
        X509Certificate certificate = certificate(authority, signs.getPrivate(), pair.getPublic());
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("dual", pair.getPrivate(), PASSWORD, new Certificate[] {certificate});
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        store.store(file, PASSWORD);
        KeyStore again = KeyStore.getInstance("PKCS12");
        again.load(new ByteArrayInputStream(file.toByteArray()), PASSWORD);
        Certificate read = again.getCertificate("dual");
        read.verify(signs.getPublic());
        assertThat(read.getPublicKey()).isEqualTo(pair.getPublic());
        PrivateKey key = (PrivateKey) again.getKey("dual", PASSWORD);
        assertThat(verifies(dual, read.getPublicKey(), message(dual), sign(dual, key)))
                .isTrue();
    }

    private static X509Certificate selfSigned(String algorithm, KeyPair pair) throws Exception {
        return certificate(algorithm, pair.getPrivate(), pair.getPublic());
    }

    private static X509Certificate certificate(String algorithm, PrivateKey issuer, PublicKey subject)
            throws Exception {
        HasKeyOid scheme = (HasKeyOid)
                HybridSchemes.standard().find(SchemeId.of(algorithm)).orElseThrow();
        Signature signer = Signature.getInstance(algorithm, PROVIDER);
        signer.initSign(issuer);
        X500Name name = new X500Name("CN=a test");
        byte[] der = new X509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(Instant.parse("2026-01-01T00:00:00Z")),
                        Date.from(Instant.parse("2036-01-01T00:00:00Z")),
                        name,
                        SubjectPublicKeyInfo.getInstance(subject.getEncoded()))
                .build(new Signing(new AlgorithmIdentifier(new ASN1ObjectIdentifier(scheme.keyOid())), signer))
                .getEncoded();
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    private record Signing(AlgorithmIdentifier algorithm, Signature signer, ByteArrayOutputStream signed)
            implements ContentSigner {
        Signing(AlgorithmIdentifier algorithm, Signature signer) {
            this(algorithm, signer, new ByteArrayOutputStream());
        }

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return algorithm;
        }

        @Override
        public OutputStream getOutputStream() {
            return signed;
        }

        @Override
        public byte[] getSignature() {
            try {
                signer.update(signed.toByteArray());
                return signer.sign();
            } catch (SignatureException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void contextsAreBoundAndAreForSchemesThatHaveThem() throws Exception {
        String algorithm = "MLDSA44-Ed25519-SHA512";
        KeyPair pair = KeyPairGenerator.getInstance(algorithm, PROVIDER).generateKeyPair();
        Signature signer = Signature.getInstance(algorithm, PROVIDER);
        signer.initSign(pair.getPrivate());
        signer.setParameter(new SignatureContext(Bytes.fromHex("0a0b")));
        signer.update(message(algorithm));
        byte[] signature = signer.sign();
        assertThat(verifies(algorithm, pair.getPublic(), message(algorithm), signature))
                .isFalse();
        Signature verifier = Signature.getInstance(algorithm, PROVIDER);
        verifier.initVerify(pair.getPublic());
        verifier.setParameter(new SignatureContext(Bytes.fromHex("0a0b")));
        verifier.update(message(algorithm));
        assertThat(verifier.verify(signature)).isTrue();
        assertThatThrownBy(() -> verifier.setParameter(new SignatureContext(Bytes.wrap(new byte[256]))))
                .isInstanceOf(InvalidAlgorithmParameterException.class);
        Signature dual = Signature.getInstance("Dual-SHA256-MLDSA44-Ed25519-Strict", PROVIDER);
        assertThatThrownBy(() -> dual.setParameter(new SignatureContext(Bytes.fromHex("00"))))
                .isInstanceOf(InvalidAlgorithmParameterException.class);
    }

    @Test
    void rulesOfEd25519TakeTheJdksKeys() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Signature jdk = Signature.getInstance("Ed25519");
        jdk.initSign(pair.getPrivate());
        jdk.update(message(""));
        byte[] signature = jdk.sign();
        for (String rules : List.of("Ed25519-ZIP215", "Ed25519-RFC8032", "Ed25519-Strict")) {
            assertThat(verifies(rules, pair.getPublic(), message(""), signature))
                    .isTrue();
            assertThat(sign(rules, pair.getPrivate())).isEqualTo(signature);
        }
    }

    @Test
    void whatDoesNotFitIsRefused() throws Exception {
        KeyPair composite =
                KeyPairGenerator.getInstance("MLDSA44-Ed25519-SHA512", PROVIDER).generateKeyPair();
        KeyFactory other = KeyFactory.getInstance("MLDSA65-Ed25519-SHA512", PROVIDER);
        assertThatThrownBy(() -> other.generatePublic(
                        new X509EncodedKeySpec(composite.getPublic().getEncoded())))
                .isInstanceOf(InvalidKeySpecException.class);
        assertThatThrownBy(() -> other.generatePublic(new X509EncodedKeySpec(new byte[] {1, 2})))
                .isInstanceOf(InvalidKeySpecException.class);
        assertThatThrownBy(() -> other.generatePrivate(new PKCS8EncodedKeySpec(new byte[] {1, 2})))
                .isInstanceOf(InvalidKeySpecException.class);
        assertThatThrownBy(() -> other.translateKey(composite.getPublic())).isInstanceOf(InvalidKeyException.class);
        Signature signature = Signature.getInstance("MLDSA65-Ed25519-SHA512", PROVIDER);
        assertThatThrownBy(() -> signature.initVerify(composite.getPublic())).isInstanceOf(InvalidKeyException.class);
        assertThatThrownBy(() -> signature.initSign(composite.getPrivate())).isInstanceOf(InvalidKeyException.class);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("MLDSA65-Ed25519-SHA512", PROVIDER);
        assertThatThrownBy(() -> generator.initialize(2048)).isInstanceOf(InvalidParameterException.class);
        Signature dual = Signature.getInstance("Dual-SHA256-MLDSA44-Ed25519-Strict", PROVIDER);
        dual.initSign(KeyPairGenerator.getInstance("Dual-SHA256-MLDSA44-Ed25519-Strict", PROVIDER)
                .generateKeyPair()
                .getPrivate());
        dual.update(new byte[] {1, 2, 3});
        assertThatThrownBy(dual::sign).isInstanceOf(SignatureException.class);
    }

    @Test
    void privateKeysAreWipedAndNeverSerialized() throws Exception {
        KeyPair pair =
                KeyPairGenerator.getInstance("MLDSA44-Ed25519-SHA512", PROVIDER).generateKeyPair();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(pair.getPublic());
            assertThatThrownBy(() -> out.writeObject(pair.getPrivate())).isInstanceOf(NotSerializableException.class);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(pair.getPublic());
        }
        assertThat(pair.getPrivate().toString()).isEqualTo("MLDSA44-Ed25519-SHA512 private key");
        assertThat(pair.getPrivate().isDestroyed()).isFalse();
        pair.getPrivate().destroy();
        assertThat(pair.getPrivate().isDestroyed()).isTrue();
        assertThatThrownBy(() -> sign("MLDSA44-Ed25519-SHA512", pair.getPrivate()))
                .isInstanceOf(SignatureException.class);
    }
}
