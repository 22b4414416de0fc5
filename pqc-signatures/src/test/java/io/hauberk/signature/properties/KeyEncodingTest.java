// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.DerivesKey;
import io.hauberk.signature.Family;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SeededRandom;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.VerifyingKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Keys decode to what encodes to the same bytes, or are refused; every back end says the same. So does one seed give one
 * key. SLH-DSA has one back end, and a private key of it takes up to a second: its public keys are here, the rest is in
 * the contract.
 */
class KeyEncodingTest {
    private static final int TRIES = 25;

    private static final List<SignatureScheme> SCHEMES = Schemes.standard().all();
    private static final List<SignatureScheme> FAST_KEYS = SCHEMES.stream()
            .filter(scheme -> scheme.spec().family() != Family.SLH_DSA)
            .toList();
    private static final Map<SchemeId, Encoded> SOUND = new ConcurrentHashMap<>();

    /** What became of the keys of a scheme. */
    private static final Map<String, Outcomes> OUTCOMES = new HashMap<>();

    /** A sound pair. */
    private record Encoded(Bytes publicKey, Bytes privateKey) {
        static Encoded of(SignatureScheme scheme) {
            return SOUND.computeIfAbsent(scheme.id(), _ -> {
                try (SigningKey key = scheme.generateKey(new SeededRandom(11));
                        SecretBytes secret = key.exportSecret().orElseThrow()) {
                    return new Encoded(key.verifyingKey().encoded(), Bytes.wrap(secret.copyToArray()));
                }
            });
        }
    }

    private static final class Outcomes {
        private int decoded;
        private int refused;

        @Override
        public String toString() {
            return decoded + " decoded, " + refused + " refused";
        }
    }

    @Property(tries = TRIES, seed = "20261122", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void publicKeys(@ForAll long seed) {
        var random = new Random(seed);
        for (SignatureScheme scheme : SCHEMES) {
            boolean slow = scheme.spec().family() == Family.SLH_DSA;
            byte[] sound = slow
                    ? new byte[scheme.spec().publicKeyBytes()]
                    : Encoded.of(scheme).publicKey().toArray();
            for (int i = 0; i < 8; i++) {
                Bytes key = Bytes.wrap(i == 0 ? sound.clone() : changed(sound, random));
                List<Pinned> backends = Pinned.all(scheme.id());
                Optional<Bytes> first = backends.getFirst().decode(key).map(VerifyingKey::encoded);
                assertThat(first.orElse(key)).as(scheme.id().name()).isEqualTo(key);
                for (Pinned backend : backends) {
                    assertThat(backend.decode(key).map(VerifyingKey::encoded))
                            .as(() -> backend + ": " + key.toHex())
                            .isEqualTo(first);
                }
                count("public key of " + scheme.id(), first.isPresent());
            }
        }
    }

    @Property(tries = TRIES, seed = "20261122", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void privateKeys(@ForAll long seed) {
        var random = new Random(seed);
        for (SignatureScheme scheme : FAST_KEYS) {
            byte[] sound = Encoded.of(scheme).privateKey().toArray();
            for (int i = 0; i < 4; i++) {
                byte[] secret = i == 0 ? sound.clone() : changed(sound, random);
                List<Pinned> backends = Pinned.all(scheme.id());
                Optional<Bytes> first = publicKeyOf(backends.getFirst(), secret);
                for (Pinned backend : backends.subList(1, backends.size())) {
                    assertThat(publicKeyOf(backend, secret))
                            .as(() -> backend + ": " + Bytes.wrap(secret).toHex())
                            .isEqualTo(first);
                }
                count("private key of " + scheme.id(), first.isPresent());
            }
        }
    }

    private static Optional<Bytes> publicKeyOf(Pinned backend, byte[] secret) {
        try (SecretBytes encoded = SecretBytes.copyOf(secret);
                SigningKey key = backend.scheme().decodeSigningKey(encoded);
                SecretBytes exported = key.exportSecret().orElseThrow()) {
            assertThat(exported).as(backend.toString()).isEqualTo(encoded);
            return Optional.of(key.verifyingKey().encoded());
        } catch (MalformedKeyException e) {
            return Optional.empty();
        }
    }

    @Property(tries = TRIES, seed = "20261122", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void oneSeedOneKey(@ForAll long number) {
        int compared = 0;
        for (SignatureScheme scheme : FAST_KEYS) {
            List<Pinned> backends = Pinned.all(scheme.id());
            if (!(backends.getFirst().scheme() instanceof DerivesKey derives)) {
                continue;
            }
            try (SecretBytes seed = SecretBytes.random(derives.seedBytes(), new SeededRandom(number));
                    SigningKey first = derives.deriveKey(seed)) {
                for (Pinned backend : backends) {
                    try (SigningKey key = ((DerivesKey) backend.scheme()).deriveKey(seed)) {
                        assertThat(key.verifyingKey().encoded())
                                .as(backend.toString())
                                .isEqualTo(first.verifyingKey().encoded());
                        assertThat(key.exportSecret()).as(backend.toString()).isEqualTo(first.exportSecret());
                        compared++;
                    }
                }
            }
        }
        assertThat(compared).isGreaterThan(11); // Ed25519's five and ML-DSA's six, some on several back ends
    }

    /** {@return other bytes, most of them of the same length} */
    private static byte[] changed(byte[] sound, Random random) {
        byte[] other = sound.clone();
        return switch (random.nextInt(8)) {
            case 0, 1 -> {
                other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
                yield other;
            }
            case 2 -> {
                other[random.nextBoolean() ? 0 : other.length - 1] = (byte) random.nextInt(256);
                yield other;
            }
            case 3 -> {
                random.nextBytes(other);
                yield other;
            }
            case 4 -> {
                Arrays.fill(other, random.nextInt(other.length), other.length, (byte) -random.nextInt(2));
                yield other;
            }
            case 5 -> Arrays.copyOf(other, other.length + 1 + random.nextInt(4));
            default -> Arrays.copyOf(other, random.nextInt(other.length));
        };
    }

    private static void count(String what, boolean decoded) {
        Outcomes outcomes = OUTCOMES.computeIfAbsent(what, _ -> new Outcomes());
        if (decoded) {
            outcomes.decoded++;
        } else {
            outcomes.refused++;
        }
    }

    @AfterContainer
    static void someWereDecodedAndSomeRefused() {
        assertThat(OUTCOMES).hasSize(SCHEMES.size() + FAST_KEYS.size());
        assertThat(OUTCOMES.entrySet()).allSatisfy(entry -> {
            assertThat(entry.getValue().decoded).as(entry.toString()).isGreaterThanOrEqualTo(TRIES);
            assertThat(entry.getValue().refused).as(entry.toString()).isGreaterThan(TRIES / 2);
        });
    }
}
