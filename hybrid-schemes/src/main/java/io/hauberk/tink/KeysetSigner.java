// SPDX-License-Identifier: Apache-2.0
package io.hauberk.tink;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeysetHandleInterface;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.signature.SignaturePrivateKey;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Family;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.SigningKey;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;

/** Signs by a key of a scheme, and puts Tink's prefix before it. */
final class KeysetSigner implements PublicKeySign {
    private final SigningKey key;
    private final Bytes prefix;
    private final SecureRandom entropy = new SecureRandom();

    private KeysetSigner(SigningKey key, Bytes prefix) {
        this.key = key;
        this.prefix = prefix;
    }

    /** {@return a signer by the primary key} */
    static PublicKeySign of(KeysetHandleInterface keyset, TinkKeys tinkKeys, Configuration rest)
            throws GeneralSecurityException {
        KeysetHandleInterface.Entry primary = keyset.getPrimary();
        Key key = primary.getKey();
        if (!(key instanceof SignaturePrivateKey signature)) {
            throw new GeneralSecurityException("the primary key is no private signature key");
        }
        Optional<SigningKey> opened =
                signature instanceof SchemePrivateKey ours ? Optional.of(ours.open()) : tinkKeys.signingKey(signature);
        return opened.isPresent()
                ? new KeysetSigner(
                        opened.get(), Bytes.wrap(signature.getOutputPrefix().toByteArray()))
                : rest.createPrimitive(new SingleEntry(primary), PublicKeySign.class);
    }

    @Override
    public byte[] sign(byte[] message) throws GeneralSecurityException {
        Input input = Messages.input(key.scheme().spec(), message);
        // RFC 8032 has no hedged form; everything else keeps its strength under faults when hedged.
        Hedging hedging =
                key.scheme().spec().family() == Family.EDDSA ? Hedging.deterministic() : Hedging.hedged(entropy);
        try {
            return Bytes.concat(prefix, key.sign(input, hedging)).toArray();
        } catch (IllegalArgumentException e) { // an on-chain dual signs only what names chain and account
            throw new GeneralSecurityException(key.scheme().id() + " can't sign that: " + e.getMessage(), e);
        }
    }
}
