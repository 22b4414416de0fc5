// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.field;

import io.hauberk.batch.BatchConfig;
import io.hauberk.batch.BatchVerifier;
import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SignatureScheme;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Contenders that meet: they work on the same signatures, in the same process, in turns.
 *
 * @param name such as {@code scheme:ML-DSA-44}
 * @param warm the schemes whose kernels they need
 * @param patience how long to wait for those
 * @param making about how long it takes to make the signatures they work on
 * @param contenders who takes part; those that aren't here included
 */
public record Field(String name, List<SchemeId> warm, Duration patience, Duration making, List<Contender> contenders) {
    /** The schemes that are measured where not all are: what chains use or could, one of each kind, and hybrids of them. */
    public static final List<String> CHOICE = List.of(
            "ECDSA-secp256k1-Ethereum",
            "Schnorr-secp256k1-BIP340",
            "ECDSA-P256-SHA256",
            "Ed25519-ZIP215",
            "ML-DSA-44",
            "ML-DSA-65",
            "ML-DSA-87",
            "SLH-DSA-SHA2-128s",
            "SLH-DSA-SHAKE-128f",
            "Falcon-512",
            "Falcon-1024",
            "MLDSA44-Ed25519-SHA512",
            "Hauberk-MLDSA44-ECDSA-secp256k1-SHA512",
            BlockField.HYBRID.name());

    /** The schemes whose scaling is measured: one of each kind of kernel, and a hybrid. */
    public static final List<String> SCALING = List.of(
            "ML-DSA-44",
            "Falcon-512",
            "ECDSA-secp256k1-Ethereum",
            "Ed25519-ZIP215",
            "SLH-DSA-SHA2-128s",
            BlockField.HYBRID.name());

    /** The schemes that are attacked. */
    public static final List<String> ATTACKED =
            List.of("ML-DSA-44", "Falcon-512", "ECDSA-secp256k1-SHA256-LowS", "Ed25519-ZIP215");

    public Field {
        warm = List.copyOf(warm);
        contenders = List.copyOf(contenders);
    }

    /** {@return the names of all fields}, in the order in which they are measured */
    public static List<String> all() {
        List<String> names = new ArrayList<>();
        names.add("block:");
        names.add("latency:");
        ATTACKED.forEach(scheme -> names.add("attack:" + scheme));
        SCALING.forEach(scheme -> names.add("scaling:" + scheme));
        for (SignatureScheme scheme : HybridSchemes.standard().all()) {
            names.add("scheme:" + scheme.id());
        }
        return names;
    }

    /**
     * {@return the field of that name}
     *
     * @param threads how many threads a batch verifier takes
     * @throws IllegalArgumentException if there is none
     */
    public static Field of(String name, int threads, Effort effort) {
        String rest = name.substring(name.indexOf(':') + 1);
        return switch (name.substring(0, name.length() - rest.length())) {
            case "scheme:" -> new SchemeField(SchemeId.of(rest), threads, effort).field();
            case "block:" -> new BlockField(threads, effort).field();
            case "latency:" -> new LatencyField(threads, effort).field();
            case "scaling:" -> new ScalingField(SchemeId.of(rest), threads, effort).field();
            case "attack:" -> new AttackField(SchemeId.of(rest), threads, effort).field();
            default -> throw new IllegalArgumentException("there is no field " + name);
        };
    }

    /** {@return whether a field is of a scheme beyond the {@linkplain #CHOICE choice}} */
    public static boolean isFurtherScheme(String name) {
        return benchmark(name).equals("scheme") && !CHOICE.contains(name.substring(name.indexOf(':') + 1));
    }

    /** {@return the part of a field's name that results call the benchmark} */
    public static String benchmark(String name) {
        return name.substring(0, name.indexOf(':'));
    }

    /** Waits until the kernels serve; {@return whether all of them do}. They are the process's: every verifier has them then. */
    public boolean warmUp() {
        if (warm.isEmpty()) {
            return true;
        }
        try (BatchVerifier verifier = BatchVerifier.create(config(1))) {
            return verifier.warmUp(warm, patience);
        }
    }

    /** {@return the configuration of every verifier here} */
    static BatchConfig config(int threads) {
        return BatchConfig.defaults().withSchemes(HybridSchemes.standard()).withThreads(threads);
    }

    /** {@return the contender of that name}, as {@link Contender#name} gives it */
    public Contender contender(String wanted) {
        return contenders.stream()
                .filter(one -> one.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(Objects.requireNonNull(name) + " has no " + wanted));
    }
}
