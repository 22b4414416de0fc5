// SPDX-License-Identifier: Apache-2.0
package io.hauberk.wire;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.SchemeId;

/**
 * A signature that says which scheme it claims to be of, so that a format needs no change when an account takes another
 * scheme. It is a claim only: {@link #payloadFor} compares it with the scheme of the account's state.
 *
 * @param scheme the scheme it claims
 * @param signature the signature, 1 to {@link #MAX_SIGNATURE_BYTES} bytes
 */
public record SignatureEnvelope(SchemeId scheme, Bytes signature) {
    /** The longest signature that an envelope holds. */
    public static final int MAX_SIGNATURE_BYTES = Envelope.MAX_PAYLOAD;

    /** The longest encoded envelope. */
    public static final int MAX_BYTES = Envelope.MAX_BYTES;

    /** @throws IllegalArgumentException if the signature is empty or too long */
    public SignatureEnvelope {
        new Envelope(scheme, signature);
    }

    /** {@return its one encoding} */
    public Bytes encode() {
        return new Envelope(scheme, signature).encode(Envelope.SIGNATURE);
    }

    /**
     * {@return the envelope that the bytes are}; its signature shares the bytes
     *
     * @throws EnvelopeFormatException if they are anything but the one encoding of an envelope
     */
    public static SignatureEnvelope decode(Bytes bytes) throws EnvelopeFormatException {
        Envelope envelope = Envelope.decode(bytes, Envelope.SIGNATURE);
        return new SignatureEnvelope(envelope.scheme(), envelope.payload());
    }

    /**
     * {@return the signature for a verifier}: nothing at all unless the bytes are an envelope of exactly that scheme. No
     * scheme has signatures without bytes, so that every verifier calls such an envelope {@code MALFORMED_SIGNATURE}
     *
     * @param expected the scheme that the account's state and the policy name
     * @param bytes of any length and content
     */
    public static Bytes payloadFor(SchemeId expected, Bytes bytes) {
        try {
            SignatureEnvelope envelope = decode(bytes);
            return envelope.scheme().equals(expected) ? envelope.signature() : Bytes.EMPTY;
        } catch (EnvelopeFormatException _) {
            return Bytes.EMPTY;
        }
    }
}
