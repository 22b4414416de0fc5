// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.contract;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Family;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SchemeSpec;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SeededRandom;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A key pair of one scheme and a signature for each kind of input, made once by the best back end. */
final class Reference {
    /** What is signed where the kind is a message. */
    static final Bytes MESSAGE = Bytes.fromHex("4861756265726b00ff7f80");

    static final Bytes CONTEXT = Bytes.fromHex("636f6e74657874");

    private static final Map<SchemeId, Reference> ALL = new ConcurrentHashMap<>();

    private final SchemeSpec spec;
    private final byte[] secret;
    private final Bytes publicKey;
    private final Map<InputKind, Bytes> signatures = new ConcurrentHashMap<>();

    private Reference(SignatureScheme scheme) {
        this.spec = scheme.spec();
        try (SigningKey key = scheme.generateKey(entropy())) {
            this.publicKey = key.verifyingKey().encoded();
            this.secret = key.exportSecret().orElseThrow().copyToArray();
            for (InputKind kind : kinds()) {
                signatures.put(kind, sign(key, input(kind)));
            }
        }
    }

    static Reference of(SchemeId id) {
        return ALL.computeIfAbsent(
                id, name -> new Reference(Schemes.standard().find(name).orElseThrow()));
    }

    /** {@return the one input of {@code kind} that the contract signs} */
    static Input input(InputKind kind) {
        return switch (kind) {
            case PURE -> Input.pure(MESSAGE);
            case PURE_WITH_CONTEXT -> Input.pure(MESSAGE, CONTEXT);
            case DIGEST -> Input.digest(Bytes.fromHex("5a".repeat(Input.DIGEST_BYTES)));
            case MU -> Input.mu(Bytes.fromHex("a5".repeat(Input.MU_BYTES)));
        };
    }

    /** Signs in the way the scheme can: deterministic where that is possible. */
    static Bytes sign(SigningKey key, Input input) {
        return key.sign(
                input,
                key.scheme().spec().family() == Family.FALCON ? Hedging.hedged(entropy()) : Hedging.deterministic());
    }

    static SeededRandom entropy() {
        return new SeededRandom(20_260);
    }

    /**
     * {@return whether a signature takes seconds}: the small sets of SLH-DSA. They get one signature each, and what takes
     * more is left to the fast sets, which are the same code with other numbers
     */
    boolean signsSlowly() {
        return spec.family() == Family.SLH_DSA && spec.id().name().matches(".*-(128|192|256)s(-.*)?");
    }

    /**
     * {@return the kinds of input that are worth a signature each}: all of them, but for SLH-DSA, where a context is no
     * more than two bytes before the message and a signature costs too much to be made twice
     */
    List<InputKind> kinds() {
        return spec.family() == Family.SLH_DSA
                ? List.of(InputKind.PURE_WITH_CONTEXT)
                : spec.inputs().stream().sorted().toList();
    }

    /** {@return {@code budget} microseconds in verifications of this scheme, from {@code least} to {@code most}} */
    int repetitions(int budget, int least, int most) {
        return Math.clamp(budget / spec.costWeight(), least, most);
    }

    SecretBytes secret() {
        return SecretBytes.copyOf(secret);
    }

    Bytes publicKey() {
        return publicKey;
    }

    Bytes signature(InputKind kind) {
        Bytes signature = signatures.get(kind);
        if (signature == null) {
            throw new AssertionError(spec.id() + " has no signature over " + kind);
        }
        return signature;
    }
}
