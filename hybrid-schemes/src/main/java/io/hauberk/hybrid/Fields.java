// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid;

import io.hauberk.signature.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fields one after the other, each as its length in 4 bytes, highest first, and its bytes. Injective: it reads back in one way. */
final class Fields {
    private static final int LENGTH_BYTES = 4;

    private Fields() {}

    static Bytes encode(Bytes... fields) {
        Bytes[] parts = new Bytes[2 * fields.length];
        for (int i = 0; i < fields.length; i++) {
            parts[2 * i] = length(fields[i]);
            parts[2 * i + 1] = fields[i];
        }
        return Bytes.concat(parts);
    }

    /** {@return the length of a field, as it stands before it} */
    static Bytes length(Bytes field) {
        int length = field.length();
        return Bytes.wrap(
                new byte[] {(byte) (length >>> 24), (byte) (length >>> 16), (byte) (length >>> 8), (byte) length});
    }

    /** {@return exactly so many fields}, which share the bytes, or nothing if the encoding holds anything else */
    static Optional<List<Bytes>> decode(Bytes encoded, int count) {
        List<Bytes> fields = new ArrayList<>(count);
        int at = 0;
        while (fields.size() < count) {
            if (encoded.length() - at < LENGTH_BYTES) {
                return Optional.empty();
            }
            int length = 0;
            for (int i = 0; i < LENGTH_BYTES; i++) {
                length = length << 8 | encoded.getUnsigned(at + i);
            }
            at += LENGTH_BYTES;
            if (length < 0 || length > encoded.length() - at) {
                return Optional.empty();
            }
            fields.add(encoded.slice(at, length));
            at += length;
        }
        return at == encoded.length() ? Optional.of(fields) : Optional.empty();
    }
}
