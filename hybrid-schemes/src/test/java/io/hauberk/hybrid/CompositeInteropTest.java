// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.key.Pkcs8;
import io.hauberk.signature.key.SubjectPublicKeyInfo;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Security;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.jcajce.spec.ContextParameterSpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.conscrypt.Conscrypt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Composites of the draft, made here and verified there, and the other way round; keys cross in their containers. */
class CompositeInteropTest {
    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();
    private static final Provider CONSCRYPT = Conscrypt.newProvider();
    private static final Bytes MESSAGE = Bytes.fromHex("4861756265726b00ff7f80");
    private static final Bytes CONTEXT = Bytes.fromHex("636f6e74657874");

    private static final List<String> BOTH = List.of(
            "MLDSA44-Ed25519-SHA512",
            "MLDSA44-ECDSA-P256-SHA256",
            "MLDSA65-ECDSA-P256-SHA512",
            "MLDSA65-ECDSA-P384-SHA512",
            "MLDSA65-Ed25519-SHA512",
            "MLDSA87-ECDSA-P384-SHA512",
            "MLDSA87-ECDSA-P521-SHA512");

    private static final List<String> BOUNCY_CASTLE_ONLY = List.of(
            "MLDSA65-ECDSA-brainpoolP256r1-SHA512", "MLDSA87-ECDSA-brainpoolP384r1-SHA512", "MLDSA87-Ed448-SHAKE256");

    static Stream<Arguments> peers() {
        return Stream.concat(
                BOTH.stream().flatMap(id -> Stream.of(BOUNCY_CASTLE, CONSCRYPT).map(peer -> Arguments.of(id, peer))),
                BOUNCY_CASTLE_ONLY.stream().map(id -> Arguments.of(id, BOUNCY_CASTLE)));
    }

    @BeforeAll
    static void register() {
        Security.addProvider(BOUNCY_CASTLE); // its composites look for its own halves by name
    }

    @AfterAll
    static void unregister() {
        Security.removeProvider(BOUNCY_CASTLE.getName());
    }

    private static CompositeScheme scheme(String id) {
        return (CompositeScheme) HybridSchemes.standard().find(SchemeId.of(id)).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("peers")
    void whatThePeerMakesVerifiesHere(String id, Provider peer) throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance(id, peer).generateKeyPair();
        var key = SubjectPublicKeyInfo.decode(
                scheme(id), Bytes.wrap(pair.getPublic().getEncoded()));
        Bytes signature = sign(id, peer, pair.getPrivate());
        assertThat(key.verify(Input.pure(MESSAGE), signature)).isEqualTo(Verdict.VALID);
        assertThat(key.verify(Input.pure(MESSAGE.slice(1)), signature)).isEqualTo(Verdict.MISMATCH);
        try (SecretBytes pkcs8 = SecretBytes.take(pair.getPrivate().getEncoded());
                SigningKey own = Pkcs8.decode(scheme(id), pkcs8)) {
            assertThat(own.verifyingKey()).isEqualTo(key);
        }
    }

    @ParameterizedTest
    @MethodSource("peers")
    void whatIsMadeHereVerifiesThere(String id, Provider peer) throws Exception {
        try (SigningKey key = scheme(id).generateKey(new SecureRandom());
                SecretBytes pkcs8 = Pkcs8.encode(key)) {
            Bytes signature = key.sign(Input.pure(MESSAGE), Hedging.hedged(new SecureRandom()));
            KeyFactory factory = KeyFactory.getInstance(id, peer);
            PublicKey publicKey = factory.generatePublic(new X509EncodedKeySpec(
                    SubjectPublicKeyInfo.encode(key.verifyingKey()).toArray()));
            Signature verifier = Signature.getInstance(id, peer);
            verifier.initVerify(publicKey);
            verifier.update(MESSAGE.toArray());
            assertThat(verifier.verify(signature.toArray())).isTrue();
            verifier.initVerify(publicKey);
            verifier.update(CONTEXT.toArray());
            assertThat(verifier.verify(signature.toArray())).isFalse();
            PrivateKey again = factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8.copyToArray()));
            assertThat(key.verifyingKey().verify(Input.pure(MESSAGE), sign(id, peer, again)))
                    .isEqualTo(Verdict.VALID);
        }
    }

    private static Bytes sign(String id, Provider peer, PrivateKey key) throws Exception {
        Signature signer = Signature.getInstance(id, peer);
        signer.initSign(key);
        signer.update(MESSAGE.toArray());
        return Bytes.wrap(signer.sign());
    }

    @ParameterizedTest
    @MethodSource("peers")
    void contextsCross(String id, Provider peer) throws Exception {
        assumeTrue(peer.equals(BOUNCY_CASTLE), "Conscrypt has no way to say a context");
        KeyPair pair = KeyPairGenerator.getInstance(id, peer).generateKeyPair();
        Signature signer = Signature.getInstance(id, peer);
        signer.initSign(pair.getPrivate());
        signer.setParameter(new ContextParameterSpec(CONTEXT.toArray()));
        signer.update(MESSAGE.toArray());
        Bytes signature = Bytes.wrap(signer.sign());
        var key = SubjectPublicKeyInfo.decode(
                scheme(id), Bytes.wrap(pair.getPublic().getEncoded()));
        assertThat(key.verify(Input.pure(MESSAGE, CONTEXT), signature)).isEqualTo(Verdict.VALID);
        assertThat(key.verify(Input.pure(MESSAGE), signature)).isEqualTo(Verdict.MISMATCH);
    }
}
