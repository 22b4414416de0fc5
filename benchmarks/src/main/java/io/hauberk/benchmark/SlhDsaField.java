// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark;

import io.hauberk.batch.BatchConfig;
import io.hauberk.batch.BatchVerifier;
import io.hauberk.batch.kernel.BatchKernel;
import io.hauberk.batch.kernel.Kernels;
import io.hauberk.batch.kernel.LaneBatch;
import io.hauberk.batch.kernel.SlhDsaLaneSigner;
import io.hauberk.batch.kernel.SlhDsaVariant;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.DerivesKey;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.VerifyItem;
import io.hauberk.signature.slhdsa.SlhDsaAcceleration;
import io.hauberk.signature.slhdsa.SlhDsaParameterSet;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Who verifies, signs and makes keys of one parameter set of SLH-DSA, by name. Messages have 32 bytes. There are few
 * signatures, for they take long; nobody keeps anything of a key.
 */
final class SlhDsaField {
    /** How many signatures there are, and how many one call verifies. */
    static final int ITEMS = 32;

    private static final int KEYS = 4;
    private static final String CONSCRYPT_NAME = "SLH-DSA-SHA2-128S";

    // SubjectPublicKeyInfo of id-slh-dsa-sha2-128s, up to the key: RFC 9909.
    private static final String SPKI_HEADER = "3030300b0609608648016503040314032100";

    private static final Duration WARM_UP = Duration.ofSeconds(60);

    /** Does some work. */
    interface Work {
        /** {@return how many operations it was} */
        int run();
    }

    private final SlhDsaParameterSet set;
    private final SchemeId scheme;
    private final SlhDsaLaneSigner signer = SlhDsaLaneSigner.shared();
    private final boolean signsInLanes;
    private final byte[][] seeds = new byte[KEYS][];
    private final List<VerifyItem> items = new ArrayList<>();
    private final Map<String, Supplier<Optional<Work>>> makers = new LinkedHashMap<>();

    SlhDsaField(String name) {
        this.set = Arrays.stream(SlhDsaParameterSet.values())
                .filter(one -> one.algorithm().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no parameter set " + name));
        this.scheme = SchemeId.of(set.algorithm());
        signer.becomeReady(set);
        this.signsInLanes = signer.isReady(set);
        Random random = new Random(1);
        for (int i = 0; i < KEYS; i++) {
            seeds[i] = new byte[set.seedBytes()];
            random.nextBytes(seeds[i]);
        }
        makeItems(random);
        makers.put("verify: Hauberk lanes", this::lanes);
        makers.put("verify: Hauberk verifier", this::verifier);
        makers.put("verify: Hauberk plain", () -> Optional.of(verify(Schemes.pinned("Hauberk"))));
        makers.put("verify: Bouncy Castle", () -> Optional.of(verify(Schemes.pinned("Bouncy Castle"))));
        makers.put("verify: Conscrypt", this::conscrypt);
        makers.put("sign: Hauberk lanes", () -> signsInLanes ? Optional.of(this::signInLanes) : Optional.empty());
        makers.put("sign: Bouncy Castle", () -> Optional.of(sign(Schemes.pinned("Bouncy Castle"))));
        makers.put("key: Hauberk lanes", () -> signsInLanes ? Optional.of(this::keyInLanes) : Optional.empty());
        makers.put("key: Bouncy Castle", () -> Optional.of(key(Schemes.pinned("Bouncy Castle"))));
    }

    List<String> names() {
        return List.copyOf(makers.keySet());
    }

    /** {@return somebody, ready to start}; empty where he can't run here */
    Optional<Work> work(String name) {
        Supplier<Optional<Work>> maker = makers.get(name);
        if (maker == null) {
            throw new IllegalArgumentException("nobody is called " + name + ", but " + makers.keySet());
        }
        return maker.get();
    }

    private void makeItems(Random random) {
        for (int k = 0; k < KEYS; k++) {
            byte[] root = signsInLanes
                    ? SlhDsaAcceleration.root(signer, set, seeds[k], SlhDsaAcceleration.ALONE)
                    : publicKey(seeds[k]);
            byte[] privateKey = privateKey(seeds[k], root);
            byte[] publicKey = Arrays.copyOfRange(privateKey, 2 * set.n(), privateKey.length);
            for (int i = 0; i < ITEMS / KEYS; i++) {
                byte[] message = new byte[32];
                random.nextBytes(message);
                byte[] signature = signsInLanes ? sign(privateKey, message) : plainSign(seeds[k], message);
                items.add(new VerifyItem(
                        scheme, Bytes.wrap(publicKey), Input.pure(Bytes.wrap(message)), Bytes.wrap(signature)));
            }
        }
        Schemes bouncyCastle = Schemes.pinned("Bouncy Castle");
        for (VerifyItem item : items) {
            require(bouncyCastle
                    .verify(scheme, item.key(), item.input(), item.signature())
                    .isValid());
        }
    }

    private byte[] publicKey(byte[] seed) {
        try (SigningKey key = key(Schemes.standard(), seed)) {
            byte[] encoded = key.verifyingKey().encoded().toArray();
            return Arrays.copyOfRange(encoded, set.n(), encoded.length);
        }
    }

    private byte[] plainSign(byte[] seed, byte[] message) {
        try (SigningKey key = key(Schemes.standard(), seed)) {
            return key.sign(Input.pure(Bytes.wrap(message)), Hedging.deterministic())
                    .toArray();
        }
    }

    private SigningKey key(Schemes schemes, byte[] seed) {
        try (SecretBytes secret = SecretBytes.copyOf(seed)) {
            return ((DerivesKey) schemes.find(scheme).orElseThrow()).deriveKey(secret);
        }
    }

    private byte[] privateKey(byte[] seed, byte[] root) {
        byte[] privateKey = Arrays.copyOf(seed, set.privateKeyBytes());
        System.arraycopy(root, 0, privateKey, set.seedBytes(), set.n());
        return privateKey;
    }

    private byte[] sign(byte[] privateKey, byte[] message) {
        byte[] pkSeed = Arrays.copyOfRange(privateKey, 2 * set.n(), 3 * set.n());
        return SlhDsaAcceleration.sign(signer, set, privateKey, new byte[2], message, pkSeed, SlhDsaAcceleration.ALONE);
    }

    private Optional<Work> lanes() {
        return Kernels.slhDsa(new SlhDsaVariant(set, Optional.empty())).lanes().map(maker -> lanes(maker.get()));
    }

    private Work lanes(BatchKernel<Void> kernel) {
        LaneBatch<Void> batch = new LaneBatch<>(kernel.lanes());
        return () -> {
            int valid = 0;
            for (int i = 0; i < ITEMS; i++) {
                VerifyItem item = items.get(i);
                batch.add(item.key(), item.input(), item.signature(), null, false);
                if (batch.isFull() || i == ITEMS - 1) {
                    kernel.verify(batch);
                    for (int lane = 0; lane < batch.size(); lane++) {
                        valid += batch.verdict(lane).isValid() ? 1 : 0;
                    }
                    batch.clear();
                }
            }
            require(valid == ITEMS);
            return ITEMS;
        };
    }

    private Optional<Work> verifier() {
        BatchVerifier verifier = BatchVerifier.create(BatchConfig.defaults().withThreads(1));
        if (!verifier.warmUp(List.of(scheme), WARM_UP)) {
            System.err.println("the kernels of " + scheme + " are not warm");
        }
        return Optional.of(() -> {
            require(verifier.verify(items).allValid());
            return ITEMS;
        });
    }

    private Work verify(Schemes schemes) {
        return () -> {
            for (VerifyItem item : items) {
                require(schemes.verify(scheme, item.key(), item.input(), item.signature())
                        .isValid());
            }
            return ITEMS;
        };
    }

    // It has this one parameter set.
    private Optional<Work> conscrypt() {
        if (set != SlhDsaParameterSet.SHA2_128S) {
            return Optional.empty();
        }
        try {
            Provider provider = Class.forName("org.conscrypt.OpenSSLProvider")
                    .asSubclass(Provider.class)
                    .getDeclaredConstructor()
                    .newInstance();
            KeyFactory factory = KeyFactory.getInstance(CONSCRYPT_NAME, provider);
            Signature verifier = Signature.getInstance(CONSCRYPT_NAME, provider);
            return Optional.of(() -> {
                for (VerifyItem item : items) {
                    require(verifies(factory, verifier, item));
                }
                return ITEMS;
            });
        } catch (GeneralSecurityException | ReflectiveOperationException | LinkageError e) {
            System.err.println("Conscrypt doesn't run here: " + e);
            return Optional.empty();
        }
    }

    private static boolean verifies(KeyFactory factory, Signature verifier, VerifyItem item) {
        try {
            byte[] spki = Bytes.concat(Bytes.fromHex(SPKI_HEADER), item.key()).toArray();
            verifier.initVerify(factory.generatePublic(new X509EncodedKeySpec(spki)));
            verifier.update(((Input.Pure) item.input()).content().toArray());
            return verifier.verify(item.signature().toArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private int signInLanes() {
        byte[] privateKey =
                privateKey(seeds[0], items.getFirst().key().slice(set.n()).toArray());
        byte[] message = ((Input.Pure) items.getFirst().input()).content().toArray();
        require(Bytes.wrap(sign(privateKey, message)).equals(items.getFirst().signature()));
        return 1;
    }

    private Work sign(Schemes schemes) {
        byte[] privateKey =
                privateKey(seeds[0], items.getFirst().key().slice(set.n()).toArray());
        try (SecretBytes secret = SecretBytes.copyOf(privateKey)) {
            SigningKey key = schemes.find(scheme).orElseThrow().decodeSigningKey(secret);
            return () -> {
                require(key.sign(items.getFirst().input(), Hedging.deterministic())
                        .equals(items.getFirst().signature()));
                return 1;
            };
        } catch (MalformedKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    private int keyInLanes() {
        byte[] root = SlhDsaAcceleration.root(signer, set, seeds[0], SlhDsaAcceleration.ALONE);
        require(Bytes.wrap(root).equals(items.getFirst().key().slice(set.n())));
        return 1;
    }

    private Work key(Schemes schemes) {
        return () -> {
            try (SigningKey key = key(schemes, seeds[0])) {
                require(key.verifyingKey().encoded().equals(items.getFirst().key()));
            }
            return 1;
        };
    }

    private static void require(boolean right) {
        if (!right) {
            throw new IllegalStateException("a wrong result");
        }
    }
}
