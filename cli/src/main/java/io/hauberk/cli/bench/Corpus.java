// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.bench;

import io.hauberk.signature.BatchItem;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.RecoverItem;
import io.hauberk.signature.RecoversKey;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.VerifyItem;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/**
 * Valid signatures of one scheme, each by a key of its own over a message of its own, made in the time allowed.
 *
 * @param scheme the scheme that made them
 * @param items the signatures, at least {@value #FEWEST}
 * @param keys the encoded public key of each
 */
public record Corpus(SignatureScheme scheme, List<BatchItem> items, List<Bytes> keys) {
    /** The fewest signatures, however slow the scheme is. */
    public static final int FEWEST = 16;

    /** The most signatures. */
    public static final int MOST = 2_048;

    private static final int MESSAGE_BYTES = 32;

    public Corpus {
        items = List.copyOf(items);
        keys = List.copyOf(keys);
    }

    private record Signed(BatchItem item, Bytes key) {}

    /** {@return signatures of {@code scheme}}, as many as the processors make in {@code time}, within the bounds above */
    public static Corpus make(SignatureScheme scheme, Duration time) {
        long begun = System.nanoTime();
        Queue<Signed> made = new ConcurrentLinkedQueue<>();
        IntStream.range(0, MOST).parallel().forEach(index -> {
            if (made.size() < FEWEST || System.nanoTime() - begun < time.toNanos()) {
                made.add(sign(scheme));
            }
        });
        List<BatchItem> items = new ArrayList<>();
        List<Bytes> keys = new ArrayList<>();
        for (Signed signed : made) {
            items.add(signed.item());
            keys.add(signed.key());
        }
        return new Corpus(scheme, items, keys);
    }

    private static Signed sign(SignatureScheme scheme) {
        SecureRandom entropy = new SecureRandom();
        byte[] message = new byte[MESSAGE_BYTES];
        entropy.nextBytes(message);
        Input input = scheme.spec().inputs().contains(InputKind.PURE)
                ? Input.pure(Bytes.wrap(message))
                : Input.digest(Bytes.wrap(message));
        try (SigningKey key = scheme.generateKey(entropy)) {
            Bytes encoded = key.verifyingKey().encoded();
            Bytes signature = sign(key, input, entropy);
            BatchItem item = scheme instanceof RecoversKey
                    ? new RecoverItem(scheme.id(), input, signature)
                    : new VerifyItem(scheme.id(), encoded, input, signature);
            return new Signed(item, encoded);
        }
    }

    // Falcon can't sign without randomness, Ed25519 not with it.
    private static Bytes sign(SigningKey key, Input input, SecureRandom entropy) {
        try {
            return key.sign(input, Hedging.deterministic());
        } catch (IllegalArgumentException e) {
            return key.sign(input, Hedging.hedged(entropy));
        }
    }
}
