// SPDX-License-Identifier: Apache-2.0
package io.hauberk.wire;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import io.hauberk.signature.VerifyingKey;

/**
 * A public key with its scheme: what an account's state holds. Rotating to another scheme replaces one envelope by
 * another.
 *
 * @param scheme the key's scheme
 * @param key the encoded key, 1 to {@link #MAX_KEY_BYTES} bytes
 */
public record KeyEnvelope(SchemeId scheme, Bytes key) {
    /** The longest key that an envelope holds. */
    public static final int MAX_KEY_BYTES = Envelope.MAX_PAYLOAD;

    /** The longest encoded envelope. */
    public static final int MAX_BYTES = Envelope.MAX_BYTES;

    /** @throws IllegalArgumentException if the key is empty or too long */
    public KeyEnvelope {
        new Envelope(scheme, key);
    }

    /** {@return the envelope of a key} */
    public static KeyEnvelope of(VerifyingKey key) {
        return new KeyEnvelope(key.scheme().id(), key.encoded());
    }

    /** {@return its one encoding} */
    public Bytes encode() {
        return new Envelope(scheme, key).encode(Envelope.KEY);
    }

    /**
     * {@return the envelope that the bytes are}; its key shares the bytes and isn't looked at
     *
     * @throws EnvelopeFormatException if they are anything but the one encoding of an envelope
     */
    public static KeyEnvelope decode(Bytes bytes) throws EnvelopeFormatException {
        Envelope envelope = Envelope.decode(bytes, Envelope.KEY);
        return new KeyEnvelope(envelope.scheme(), envelope.payload());
    }

    /**
     * {@return the key, validated}
     *
     * @throws MalformedKeyException if the scheme isn't known, or its rules refuse the bytes
     */
    public VerifyingKey open(Schemes schemes) throws MalformedKeyException {
        return schemes.find(scheme)
                .orElseThrow(() -> new MalformedKeyException("there is no scheme " + scheme))
                .decodeVerifyingKey(key);
    }

    /**
     * {@return an item for a batch verifier}; an envelope that isn't one of this key's scheme gets {@code
     * MALFORMED_SIGNATURE}
     *
     * @param signature an encoded {@link SignatureEnvelope}, of any length and content
     */
    public VerifyItem item(Input input, Bytes signature) {
        return new VerifyItem(scheme, key, input, SignatureEnvelope.payloadFor(scheme, signature));
    }

    /**
     * Verifies an envelope under this key. Total over the bytes.
     *
     * @param signature an encoded {@link SignatureEnvelope}, of any length and content
     * @return any verdict except {@code REJECTED_BY_POLICY}; {@code MALFORMED_SIGNATURE} if the bytes are no envelope, or
     *     one of another scheme
     * @throws IllegalArgumentException if the scheme takes no input of that kind
     * @throws io.hauberk.signature.SchemeFailure if a back end breaks
     */
    public Verdict verify(Schemes schemes, Input input, Bytes signature) {
        VerifyItem item = item(input, signature);
        return schemes.verify(item.scheme(), item.key(), item.input(), item.signature());
    }
}
