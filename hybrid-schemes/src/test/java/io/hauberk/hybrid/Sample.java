// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.HybridScheme;
import io.hauberk.signature.Input;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.Verdict;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** A hybrid with a key pair and signatures of two messages, made once. */
final class Sample {
    private static final Map<String, Sample> ALL = new ConcurrentHashMap<>();

    private final HybridScheme scheme;
    private final HybridSigningKey key;
    private final Map<Integer, Bytes> signatures = new ConcurrentHashMap<>();

    private Sample(HybridScheme scheme) {
        this.scheme = scheme;
        this.key = (HybridSigningKey) scheme.generateKey(new Seeded(scheme.id().hashCode()));
    }

    static Sample of(HybridScheme scheme) {
        return ALL.computeIfAbsent(scheme.id().name(), _ -> new Sample(scheme));
    }

    /** {@return every hybrid} */
    static List<HybridScheme> schemes() {
        return HybridSchemes.all().stream().map(HybridScheme.class::cast).toList();
    }

    /** {@return the hybrids whose signatures take no second to make} */
    static List<HybridScheme> quick() {
        return schemes().stream().filter(scheme -> !isSlow(scheme)).toList();
    }

    static boolean isSlow(HybridScheme scheme) {
        return scheme.id().name().contains("SLHDSA");
    }

    static boolean isHedgedOnly(HybridScheme scheme) {
        return scheme.id().name().contains("Falcon");
    }

    HybridScheme scheme() {
        return scheme;
    }

    HybridSigningKey key() {
        return key;
    }

    Bytes publicKey() {
        return key.verifyingKey().encoded();
    }

    /** {@return the signature of message {@code number}}; who asks for a slow one gets all of them made on every core */
    Bytes signature(int number) {
        if (isSlow(scheme) && !signatures.containsKey(number)) {
            schemes().parallelStream().filter(Sample::isSlow).forEach(slow -> of(slow).made(number));
        }
        return made(number);
    }

    private Bytes made(int number) {
        return signatures.computeIfAbsent(number, n -> sign(input(n), n));
    }

    Bytes sign(Input input, int seed) {
        return key.sign(input, isHedgedOnly(scheme) ? Hedging.hedged(new Seeded(seed)) : Hedging.deterministic());
    }

    Input input(int number) {
        return input(scheme, number);
    }

    /** {@return message {@code number} in the form that the hybrid signs} */
    static Input input(HybridScheme scheme, int number) {
        Bytes content = Bytes.wrap(new byte[] {'n', 'o', (byte) number});
        if (!(scheme instanceof DualScheme dual)) {
            return Input.pure(content);
        }
        return dual.form() == DualScheme.Form.EVM
                ? evm(number).input()
                : new DualMessage.Plain(
                                "test:1", Bytes.copyOf((byte) 1, (byte) 2), Bytes.copyOf((byte) number), content)
                        .input();
    }

    static DualMessage.Evm evm(int number) {
        byte[] hash = new byte[32];
        hash[31] = (byte) number;
        return new DualMessage.Evm(
                BigInteger.ONE,
                Bytes.fromHex("11".repeat(20)),
                Bytes.fromHex("22".repeat(20)),
                BigInteger.valueOf(7),
                Bytes.wrap(hash));
    }

    /** {@return the verdict over bytes}, as the list of schemes gives it */
    static Verdict verify(HybridScheme scheme, Bytes key, Input input, Bytes signature) {
        return HybridSchemes.standard().verify(scheme.id(), key, input, signature);
    }

    /** {@return the component signatures of a signature} */
    List<Bytes> halves(Bytes signature) {
        return ((Hybrid) scheme).splitSignature(signature).orElseThrow();
    }

    HybridSigningKey again() throws MalformedKeyException {
        try (SecretBytes secret = key.exportSecret().orElseThrow()) {
            return (HybridSigningKey) scheme.decodeSigningKey(secret);
        }
    }

    @Override
    public String toString() {
        return scheme.id().name();
    }

    /** Entropy that repeats from run to run. */
    static final class Seeded extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final Random random;

        Seeded(long seed) {
            this.random = new Random(seed);
        }

        @Override
        public synchronized void nextBytes(byte[] bytes) {
            random.nextBytes(bytes);
        }
    }
}
