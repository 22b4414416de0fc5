// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Family;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.VerifyingKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every scheme through every container: round trips, refusals, and what damage does. */
class KeyContainerTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private static List<SignatureScheme> typed() {
        List<SignatureScheme> typed = Schemes.standard().all().stream()
                .filter(scheme -> KeyType.of(scheme.id()).isPresent())
                .toList();
        assertThat(typed).hasSizeGreaterThanOrEqualTo(39);
        return typed;
    }

    // Keys of the slow sets take long: one of each scheme serves all tests.
    private static final class Keys {
        static final List<SigningKey> ALL = new ArrayList<>();

        static {
            for (SignatureScheme scheme : typed()) {
                ALL.add(scheme.generateKey(RANDOM));
            }
        }
    }

    @Test
    void publicKeysSurviveEveryContainer() throws MalformedKeyException {
        int jwks = 0;
        int multikeys = 0;
        for (SigningKey signing : Keys.ALL) {
            VerifyingKey key = signing.verifyingKey();
            SignatureScheme scheme = key.scheme();
            KeyType type = KeyType.of(scheme.id()).orElseThrow();

            Bytes der = SubjectPublicKeyInfo.encode(key);
            assertSame(SubjectPublicKeyInfo.decode(scheme, der), key);
            assertThat(SubjectPublicKeyInfo.typeOf(der)).isEqualTo(type);
            assertThat(Pem.decode(Pem.PUBLIC_KEY, Pem.encode(Pem.PUBLIC_KEY, der.toArray())))
                    .isEqualTo(der.toArray());
            if (type.multicodec().isPresent()) {
                assertSame(Multikey.decode(scheme, Multikey.encode(key)), key);
                multikeys++;
            } else {
                assertThatThrownBy(() -> Multikey.encode(key)).isInstanceOf(IllegalArgumentException.class);
            }
            if (type.jwkType().isPresent()) {
                assertSame(Jwk.decodePublic(scheme, utf8(Jwk.encode(key))), key);
                jwks++;
            } else {
                assertThatThrownBy(() -> Jwk.encode(key)).isInstanceOf(IllegalArgumentException.class);
            }
        }
        assertThat(multikeys).isGreaterThanOrEqualTo(24);
        assertThat(jwks).isGreaterThanOrEqualTo(12);
    }

    @Test
    void privateKeysSurviveEveryContainer() throws MalformedKeyException {
        for (SigningKey key : Keys.ALL) {
            SignatureScheme scheme = key.scheme();
            try (SecretBytes der = Pkcs8.encode(key);
                    SigningKey read = Pkcs8.decode(scheme, der);
                    SecretBytes again = Pkcs8.encode(read)) {
                assertSame(read.verifyingKey(), key.verifyingKey());
                assertThat(again).isEqualTo(der);
                assertThat(Pkcs8.typeOf(der)).isEqualTo(KeyType.of(scheme.id()).orElseThrow());
            }
            if (KeyType.of(scheme.id()).orElseThrow().jwkType().isPresent()) {
                try (SecretBytes json = Jwk.encode(key);
                        SigningKey read = Jwk.decodePrivate(scheme, json)) {
                    assertSame(read.verifyingKey(), key.verifyingKey());
                }
            }
        }
    }

    @Test
    void aKeyOfOneTypeNeverDecodesAsAnother() {
        int refused = 0;
        for (SigningKey key : Keys.ALL) {
            Bytes spki = SubjectPublicKeyInfo.encode(key.verifyingKey());
            KeyType type = KeyType.of(key.scheme().id()).orElseThrow();
            try (SecretBytes pkcs8 = Pkcs8.encode(key)) {
                for (SignatureScheme other : typed()) {
                    if (KeyType.of(other.id()).orElseThrow() != type) {
                        assertThatThrownBy(() -> SubjectPublicKeyInfo.decode(other, spki))
                                .isInstanceOf(MalformedKeyException.class);
                        assertThatThrownBy(() -> Pkcs8.decode(other, pkcs8)).isInstanceOf(MalformedKeyException.class);
                        refused++;
                    }
                }
            }
        }
        assertThat(refused).isGreaterThan(1000);
    }

    @Test
    void hybridPointsAreRefused() throws MalformedKeyException {
        int refused = 0;
        for (SigningKey key : Keys.ALL) {
            if (key.scheme().spec().family() != Family.ECDSA) {
                continue;
            }
            byte[] der = SubjectPublicKeyInfo.encode(key.verifyingKey()).toArray();
            int at = der.length - 65;
            assertThat(der[at]).isEqualTo((byte) 4);
            der[at] = (byte) (6 + (der[der.length - 1] & 1));
            assertThatThrownBy(() -> SubjectPublicKeyInfo.decode(key.scheme(), Bytes.wrap(der)))
                    .isInstanceOf(MalformedKeyException.class);
            refused++;
        }
        assertThat(refused).isEqualTo(11);
    }

    @Test
    void schemesWithoutAStandardFormRefuse() {
        int refused = 0;
        for (SignatureScheme scheme : Schemes.standard().all()) {
            if (KeyType.of(scheme.id()).isEmpty()) {
                assertThatThrownBy(() -> SubjectPublicKeyInfo.decode(scheme, Bytes.EMPTY))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(scheme.id().name());
                refused++;
            }
        }
        // Falcon's six, BIP-340, HashML-DSA's three.
        assertThat(refused).isEqualTo(10);
    }

    @Test
    void damagedContainersAreRefusedOrMeanTheSame() throws MalformedKeyException {
        Random random = new Random(7);
        int refused = 0;
        for (SigningKey key : Keys.ALL) {
            if (key.scheme().spec().family() == Family.SLH_DSA) {
                continue; // the containers are the same code, the checks a hundred times slower
            }
            Bytes spki = SubjectPublicKeyInfo.encode(key.verifyingKey());
            for (int i = 0; i < 200; i++) {
                byte[] damaged = damage(spki.toArray(), random);
                try {
                    VerifyingKey read = SubjectPublicKeyInfo.decode(key.scheme(), Bytes.wrap(damaged));
                    // Whatever is still a key encodes to exactly these bytes, up to the form of an EC point.
                    if (key.scheme().spec().family() != Family.ECDSA) {
                        assertThat(SubjectPublicKeyInfo.encode(read)).isEqualTo(Bytes.wrap(damaged));
                    }
                } catch (MalformedKeyException e) {
                    refused++;
                }
            }
            try (SecretBytes pkcs8 = Pkcs8.encode(key)) {
                for (int i = 0; i < 50; i++) {
                    byte[] damaged = damage(pkcs8.copyToArray(), random);
                    try (SecretBytes secret = SecretBytes.take(damaged)) {
                        Pkcs8.decode(key.scheme(), secret).close();
                    } catch (MalformedKeyException e) {
                        refused++;
                    }
                }
            }
        }
        assertThat(refused).isGreaterThan(1000);
    }

    private static byte[] damage(byte[] bytes, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> java.util.Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(4));
            default -> {
                byte[] flipped = bytes.clone();
                // Half of the time in the structure at the front, where it hurts most.
                int at = random.nextInt(random.nextBoolean() ? Math.min(40, bytes.length) : bytes.length);
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                yield flipped;
            }
        };
    }

    private static void assertSame(VerifyingKey read, VerifyingKey key) {
        assertThat(read.scheme().id()).isEqualTo(key.scheme().id());
        KeyType type = KeyType.of(key.scheme().id()).orElseThrow();
        if (type.isEllipticCurve()) {
            assertThat(EcPoints.encode(type, read.encoded(), true))
                    .isEqualTo(EcPoints.encode(type, key.encoded(), true));
        } else {
            assertThat(read.encoded()).isEqualTo(key.encoded());
        }
    }

    private static Bytes utf8(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
