// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ecdsa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hauberk.signature.Bytes;
import io.hauberk.vectors.VectorsFolder;
import java.io.IOException;
import java.io.InputStream;

/** Reads the JSON vectors that the tests of this package share. */
final class VectorJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private VectorJson() {}

    static JsonNode read(String file) throws IOException {
        try (InputStream in = VectorsFolder.open(file)) {
            return JSON.readTree(in);
        }
    }

    /** {@return a hexadecimal field} */
    static Bytes hex(JsonNode node, String field) {
        return Bytes.fromHex(node.get(field).textValue());
    }

    /** {@return two numbers of at most 32 bytes, one after the other, in the 64 bytes of two coordinates or scalars} */
    static Bytes pair(JsonNode node, String first, String second) {
        return Bytes.concat(padded(hex(node, first)), padded(hex(node, second)));
    }

    private static Bytes padded(Bytes number) {
        return Bytes.concat(Bytes.wrap(new byte[Curve.BYTES - number.length()]), number);
    }

    /** {@return an uncompressed point} */
    static Bytes point(JsonNode node, String x, String y) {
        return Bytes.concat(Bytes.copyOf((byte) 4), pair(node, x, y));
    }
}
