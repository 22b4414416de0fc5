// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hauberk.signature.Bytes;
import io.hauberk.vectors.VectorsFolder;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Third-party vectors as these tests read them. */
final class Vectors {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Vectors() {}

    static JsonNode json(String relative) throws IOException {
        return JSON.readTree(VectorsFolder.read(relative));
    }

    /** The real blocks, in the order of their names. */
    static List<String> blockNames() throws IOException {
        try (Stream<Path> files = Files.list(VectorsFolder.file("blocks/ethereum"))) {
            return files.map(file -> "blocks/ethereum/" + file.getFileName())
                    .sorted()
                    .toList();
        }
    }

    static Bytes bytes(String relative) throws IOException {
        return Bytes.wrap(VectorsFolder.read(relative));
    }

    static Bytes hex(JsonNode node) {
        return Bytes.fromHex(node.asText());
    }

    /** A number out of JSON: a number, hexadecimal text, or nothing, which is 0. */
    static BigInteger number(JsonNode node) {
        if (node.isMissingNode()) {
            return BigInteger.ZERO;
        }
        return node.isTextual() ? new BigInteger(node.asText().substring(2), 16) : node.bigIntegerValue();
    }
}
