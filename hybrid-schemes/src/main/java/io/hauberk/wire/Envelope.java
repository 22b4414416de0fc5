// SPDX-License-Identifier: Apache-2.0
package io.hauberk.wire;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.SchemeId;
import java.nio.charset.StandardCharsets;

/**
 * The form that both envelopes share: {@code 'H' 'b'}, kind, version, length of the id (1 byte), id (ASCII), length of
 * the payload (4 bytes, big-endian), payload. Each envelope has exactly one encoding, since every length is written in a
 * field of fixed width, and nothing may follow.
 */
record Envelope(SchemeId scheme, Bytes payload) {
    static final int VERSION = 1;
    static final int SIGNATURE = 0x53;
    static final int KEY = 0x4b;

    /** The longest payload, in bytes; twice what any scheme here needs, and little enough to hold in memory. */
    static final int MAX_PAYLOAD = 1 << 17;

    private static final int MAX_ID = 64;
    private static final int ID_AT = 5;
    private static final int LENGTH_BYTES = 4;

    /** The most bytes of an envelope. */
    static final int MAX_BYTES = ID_AT + MAX_ID + LENGTH_BYTES + MAX_PAYLOAD;

    Envelope {
        if (payload.isEmpty() || payload.length() > MAX_PAYLOAD) {
            throw new IllegalArgumentException(
                    "an envelope holds 1 to " + MAX_PAYLOAD + " bytes, not " + payload.length());
        }
    }

    Bytes encode(int kind) {
        byte[] id = scheme.name().getBytes(StandardCharsets.US_ASCII);
        int length = payload.length();
        Bytes head = Bytes.copyOf((byte) 'H', (byte) 'b', (byte) kind, (byte) VERSION, (byte) id.length);
        Bytes size = Bytes.copyOf((byte) (length >>> 24), (byte) (length >>> 16), (byte) (length >>> 8), (byte) length);
        return Bytes.concat(head, Bytes.wrap(id), size, payload);
    }

    static Envelope decode(Bytes bytes, int kind) throws EnvelopeFormatException {
        expect(bytes, 0, 'H', "an envelope begins with Hb");
        expect(bytes, 1, 'b', "an envelope begins with Hb");
        expect(bytes, 2, kind, "this is no envelope of a " + (kind == KEY ? "key" : "signature"));
        expect(bytes, 3, VERSION, "version " + VERSION + " is the only one known");
        int idLength = at(bytes, 4);
        if (idLength == 0 || idLength > MAX_ID) {
            throw new EnvelopeFormatException("a scheme's id has 1 to " + MAX_ID + " bytes, not " + idLength, 4);
        }
        SchemeId scheme = id(bytes, idLength);
        int sizeAt = ID_AT + idLength;
        long size = 0;
        for (int i = 0; i < LENGTH_BYTES; i++) {
            size = size << 8 | at(bytes, sizeAt + i);
        }
        if (size == 0 || size > MAX_PAYLOAD) {
            throw new EnvelopeFormatException("an envelope holds 1 to " + MAX_PAYLOAD + " bytes, not " + size, sizeAt);
        }
        int payloadAt = sizeAt + LENGTH_BYTES;
        long end = payloadAt + size;
        if (bytes.length() < end) {
            throw new EnvelopeFormatException("the envelope ends before its " + end + " bytes", bytes.length());
        }
        if (bytes.length() > end) {
            throw new EnvelopeFormatException("there is more behind the envelope", (int) end);
        }
        return new Envelope(scheme, bytes.slice(payloadAt));
    }

    private static SchemeId id(Bytes bytes, int length) throws EnvelopeFormatException {
        byte[] ascii = new byte[length];
        for (int i = 0; i < length; i++) {
            int c = at(bytes, ID_AT + i);
            boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            boolean other = (c >= '0' && c <= '9') || c == '.' || c == '+' || c == '-';
            if (!letter && (i == 0 || !other)) {
                throw new EnvelopeFormatException("no character of a scheme's id", ID_AT + i);
            }
            ascii[i] = (byte) c;
        }
        return SchemeId.of(new String(ascii, StandardCharsets.US_ASCII));
    }

    private static void expect(Bytes bytes, int offset, int value, String problem) throws EnvelopeFormatException {
        if (at(bytes, offset) != value) {
            throw new EnvelopeFormatException(problem, offset);
        }
    }

    private static int at(Bytes bytes, int offset) throws EnvelopeFormatException {
        if (offset >= bytes.length()) {
            throw new EnvelopeFormatException("the envelope ends inside its head", bytes.length());
        }
        return bytes.getUnsigned(offset);
    }
}
