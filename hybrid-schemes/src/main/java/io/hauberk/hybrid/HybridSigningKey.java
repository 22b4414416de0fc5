// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Family;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SigningKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A private key of a hybrid. Its components sign only together: nothing here hands out a component that could sign
 * alone. (Whoever holds the exported bytes can take them apart and decode each half; keeping them together is up to the
 * store that holds them.)
 *
 * <p>Components without hedged signatures (EdDSA) sign deterministically also where hedging is asked for; a component
 * that can't sign deterministically (Falcon) makes the whole hybrid refuse to.
 */
public final class HybridSigningKey implements SigningKey {
    private final Hybrid scheme;
    private final HybridKey verifyingKey;
    private final List<SigningKey> keys;

    /** Takes over the component keys. */
    HybridSigningKey(Hybrid scheme, HybridKey verifyingKey, List<SigningKey> keys) {
        this.scheme = scheme;
        this.verifyingKey = verifyingKey;
        this.keys = List.copyOf(keys);
    }

    @Override
    public HybridKey verifyingKey() {
        return verifyingKey;
    }

    @Override
    public Bytes sign(Input input, Hedging hedging) {
        List<Input> inputs = scheme.toSign(verifyingKey.encodedKeys(), input);
        Bytes[] signatures = new Bytes[keys.size()];
        for (int i = 0; i < signatures.length; i++) {
            SigningKey key = keys.get(i);
            boolean alwaysDeterministic = key.scheme().spec().family() == Family.EDDSA;
            signatures[i] = key.sign(inputs.get(i), alwaysDeterministic ? Hedging.deterministic() : hedging);
        }
        return Bytes.concat(signatures);
    }

    @Override
    public Optional<SecretBytes> exportSecret() {
        byte[] all = new byte
                [scheme.parts().stream().mapToInt(part -> part.secret().bytes()).sum()];
        try {
            int at = 0;
            for (int i = 0; i < keys.size(); i++) {
                SecretForm form = scheme.parts().get(i).secret();
                int place = at;
                try (SecretBytes secret = keys.get(i).exportSecret().orElseThrow()) {
                    secret.use(raw -> {
                        form.write(raw, all, place);
                        return raw.length;
                    });
                }
                at += form.bytes();
            }
            return Optional.of(SecretBytes.copyOf(all));
        } finally {
            Arrays.fill(all, (byte) 0);
        }
    }

    @Override
    public void close() {
        keys.forEach(SigningKey::close);
    }

    @Override
    public String toString() {
        return scheme.id() + " private key";
    }
}
