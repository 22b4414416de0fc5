// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hauberk.migration.MalformedFileException;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.vectors.VectorsFolder;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedDataTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static TypedData read(JsonNode vector) throws IOException {
        ObjectNode data = JSON.createObjectNode();
        data.set("types", vector.get("types"));
        data.set("primaryType", vector.get("primaryType"));
        data.set("domain", vector.get("domain"));
        data.set("message", vector.get("data"));
        return TypedData.read(JSON.writeValueAsString(data));
    }

    @Test
    void allVectorsOfEthersPass() throws Exception {
        JsonNode vectors = JSON.readTree(VectorsFolder.read("ethereum/ethers-typed-data-even.json.gz"));
        SignatureScheme ecdsa =
                Schemes.standard().find(SchemeId.of("ECDSA-secp256k1-Ethereum")).orElseThrow();
        int signed = 0;
        for (JsonNode vector : vectors) {
            String name = vector.get("name").asText();
            TypedData data = read(vector);
            assertThat("0x" + data.encodedMessage().toHex())
                    .as(name)
                    .isEqualTo(vector.get("encoded").asText());
            assertThat("0x" + data.digest().toHex())
                    .as(name)
                    .isEqualTo(vector.get("digest").asText());
            assertThat(TypedData.read(data.toJson()).digest()).as(name).isEqualTo(data.digest());
            if (vector.has("privateKey")) {
                Bytes secret = Bytes.fromHex(vector.get("privateKey").asText());
                Bytes wanted = Bytes.fromHex(vector.get("signature").asText());
                try (SecretBytes bytes = SecretBytes.take(secret.toArray());
                        SigningKey key = ecdsa.decodeSigningKey(bytes)) {
                    assertThat(key.sign(Input.digest(data.digest()), Hedging.deterministic()))
                            .isEqualTo(OldKeyForm.EIP712.fromWallet(wanted));
                }
                signed++;
            }
        }
        assertThat(vectors).hasSize(65);
        assertThat(signed).isPositive();
    }

    private static final String TEMPLATE = """
            {"types":{"T":[{"name":"a","type":"%s"}]},"primaryType":"T","domain":{"name":"n"},"message":{"a":%s}}""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            uint8    | "255"  | "256"
            uint8    | 0      | "-1"
            int8     | "-128" | "-129"
            int8     | 127    | 128
            uint256  | "0xff" | "0x"
            uint256  | 1      | 1.5
            bytes3   | "0x010203" | "0x0102"
            bytes32  | "0x0000000000000000000000000000000000000000000000000000000000000000" | "0x00"
            bytes    | "0x"   | "0x1"
            bytes    | "0x01" | "zz"
            bool     | true   | "true"
            bool     | false  | 0
            string   | "x"    | 1
            address  | "0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC" | "0xCc"
            uint8[2] | [1,2]  | [1]
            uint8[]  | []     | {}
            T[]      | []     | [1]
            uint8[2][] | [[1,2]] | [[1,2,3]]
            """)
    void valuesAreOfTheirTypes(String type, String good, String bad) throws Exception {
        assertThat(TypedData.read(TEMPLATE.formatted(type, good)).digest().length())
                .isEqualTo(32);
        assertThatThrownBy(() -> TypedData.read(TEMPLATE.formatted(type, bad)))
                .isInstanceOf(MalformedFileException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            uint7 | 1
            uint264 | 1
            bytes33 | "0x"
            uint08 | 1
            T[0] | []
            Missing | {}
            """)
    void unknownTypesAreRefused(String type, String value) {
        assertThatThrownBy(() -> TypedData.read(TEMPLATE.formatted(type, value)))
                .isInstanceOf(MalformedFileException.class);
    }

    @Test
    void anUnknownOrMissingFieldIsRefused() {
        String extra = TEMPLATE.formatted("bool", "true,\"b\":1");
        String missing = TEMPLATE.formatted("bool", "true").replace("{\"a\":true}", "{}");
        assertThatThrownBy(() -> TypedData.read(extra)).isInstanceOf(MalformedFileException.class);
        assertThatThrownBy(() -> TypedData.read(missing)).isInstanceOf(MalformedFileException.class);
        assertThatThrownBy(() -> TypedData.read("[".repeat(100_000))).isInstanceOf(MalformedFileException.class);
    }
}
