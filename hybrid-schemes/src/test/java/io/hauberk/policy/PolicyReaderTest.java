// SPDX-License-Identifier: Apache-2.0
package io.hauberk.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hauberk.signature.Bytes;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Policy files: what is read, what is refused and where, and the form that is hashed. */
class PolicyReaderTest {
    private static final String GOOD = """
            {
              "format": "hauberk-policy-1",
              "name": "test",
              "description": "a \\u0022test\\u0022",
              "sources": ["urn:b", "urn:a"],
              "chain": "testnet",
              "clock": "height",
              "purposes": ["transaction", "message"],
              "accept": [
                {"name": "old", "purposes": ["transaction"], "schemes": ["Classical"], "deprecated": 50, "until": 100},
                {"name": "new", "purposes": ["message", "transaction"], "schemes": ["Lattice", "Hybrid"], "from": 40,
                 "maxSignatureBytes": 5000, "source": "urn:c", "note": "n"}
              ],
              "require": [
                {"name": "hybrids", "purposes": ["transaction"], "hybrid": true, "from": 200},
                {"name": "category", "purposes": ["message"], "minNistCategory": 1}
              ],
              "limit": [
                {"name": "size", "purposes": ["transaction"], "maxBlockBytes": 9000000000, "maxSignatureBytes": 4000}
              ]
            }
            """;

    private static final String CANONICAL = "{\"format\":\"hauberk-policy-1\",\"name\":\"test\","
            + "\"description\":\"a \\\"test\\\"\",\"sources\":[\"urn:a\",\"urn:b\"],\"chain\":\"testnet\","
            + "\"clock\":\"height\",\"purposes\":[\"message\",\"transaction\"],\"accept\":["
            + "{\"name\":\"new\",\"purposes\":[\"message\",\"transaction\"],\"schemes\":[\"Hybrid\",\"Lattice\"],"
            + "\"maxSignatureBytes\":5000,\"from\":40,\"source\":\"urn:c\",\"note\":\"n\"},"
            + "{\"name\":\"old\",\"purposes\":[\"transaction\"],\"schemes\":[\"Classical\"],\"deprecated\":50,"
            + "\"until\":100}],\"require\":[{\"name\":\"category\",\"purposes\":[\"message\"],\"minNistCategory\":1},"
            + "{\"name\":\"hybrids\",\"purposes\":[\"transaction\"],\"hybrid\":true,\"from\":200}],"
            + "\"limit\":[{\"name\":\"size\",\"purposes\":[\"transaction\"],\"maxSignatureBytes\":4000,"
            + "\"maxBlockBytes\":9000000000}]}";

    private static Policy parse(String json) throws PolicyFormatException {
        return Policy.parse(Bytes.wrap(json.getBytes(UTF_8)), Named.ALL);
    }

    private static PolicyFormatException refused(String json) {
        PolicyFormatException e = catchThrowableOfType(PolicyFormatException.class, () -> parse(json));
        assertThat(e).as(json).isNotNull();
        assertThat(e.getMessage())
                .startsWith("line " + e.line() + ", column " + e.column() + ": ")
                .doesNotContain("\n");
        return e;
    }

    @Test
    void theCanonicalFormIsWhatIsHashed() throws Exception {
        Policy policy = parse(GOOD);
        assertThat(new String(policy.canonicalJson().toArray(), UTF_8)).isEqualTo(CANONICAL);
        assertThat(policy.hash().toHex()).isEqualTo("546184da74e0facb9ad0f55850276cbae6fd568c1e33dac2b65267aba20a9cb0");
        Policy again = parse(CANONICAL);
        assertThat(again.hash()).isEqualTo(policy.hash());
        assertThat(again.rules()).isEqualTo(policy.rules());
        assertThat(parse(GOOD.replaceAll("\\s+", " ")).hash()).isEqualTo(policy.hash());
        assertThat(parse(GOOD.replace("\"message\", \"transaction\"", "\"transaction\", \"message\""))
                        .hash())
                .isEqualTo(policy.hash());
        assertThat(parse(GOOD.replace("\"until\": 100", "\"until\": 101")).hash())
                .isNotEqualTo(policy.hash());
    }

    @Test
    void defaultsAreLeftOut() throws Exception {
        String explicit = GOOD.replace("\"minNistCategory\": 1", "\"minNistCategory\": 1, \"from\": 0");
        assertThat(parse(explicit).hash()).isEqualTo(parse(GOOD).hash());
    }

    @Test
    void datesHaveOneForm() throws Exception {
        String dated = "{\"format\":\"hauberk-policy-1\",\"name\":\"d\",\"chain\":\"any\",\"clock\":\"date\","
                + "\"purposes\":[\"message\"],\"accept\":[{\"name\":\"r\",\"purposes\":[\"message\"],"
                + "\"schemes\":[\"Classical\"],\"deprecated\":\"2031-01-01T12:00:00Z\",\"until\":\"2036-01-01\"}]}";
        Policy policy = parse(dated);
        assertThat(new String(policy.canonicalJson().toArray(), UTF_8)).isEqualTo(dated);
        assertThat(parse(dated.replace("2036-01-01", "2036-01-01T00:00:00Z")).hash())
                .isEqualTo(policy.hash());
        assertThat(refused(dated.replace("\"2036-01-01\"", "100")).getMessage()).contains("the policy's clock is date");
        for (String bad : new String[] {"2036-13-01", "2036-1-1", "soon", "2036-01-01T00:00:00.5Z", "1969-12-31"}) {
            assertThat(refused(dated.replace("2036-01-01", bad)).getMessage()).contains("until: a date");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "name": "test"          | "name": "test", "nmae": 1          |  3 | unknown field "nmae": a policy has format, name
            "until": 100            | "untill": 100                      | 10 | unknown field "untill": a rule of accept has
            "hybrid": true          | "hybrid": true, "schemes": []      | 15 | unknown field "schemes": a rule of require has
            "maxBlockBytes"         | "maxBytes"                         | 19 | unknown field "maxBytes": a rule of limit has
            "hauberk-policy-1"      | "hauberk-policy-2"                 |  2 | nothing else is known here
            "clock": "height"       | "clock": "moon"                    |  7 | the clock is height or date
            "name": "test",         |                                    |  1 | a policy needs the field "name"
            "name": "test"          | "name": "Test"                     |  3 | a name has
            "name": "old"           | "name": "wrong-chain"              | 10 | taken by a built-in refusal
            "name": "old"           | "name": "new"                      | 11 | two rules have the name new
            "testnet"               | "test net"                         |  6 | a chain's name has
            ["urn:b", "urn:a"]      | ["urn:b", "urn:b"]                 |  5 | "urn:b" is twice in sources
            ["urn:b", "urn:a"]      | "urn:a"                            |  5 | sources is a list
            ["urn:b", "urn:a"]      | [7]                                |  5 | each of sources is a string
            ["urn:b", "urn:a"]      | null                               |  5 | null means nothing here
            ["transaction", "message"] | []                              |  8 | purposes is empty
            ["transaction", "message"] | ["transaction", "Message"]      |  8 | "Message" is no purpose
            ["transaction", "message"] | ["transaction"]                 | 11 | message is not among the policy's purposes
            ["Classical"]           | ["Clasical"]                       | 10 | there is no scheme Clasical
            ["Classical"]           | ["Class*"]                         | 10 | a scheme id has
            ["Classical"]           | []                                 | 10 | at least one scheme
            "deprecated": 50        | "deprecated": 100                  | 10 | the deprecation lies outside
            "deprecated": 50        | "deprecated": "2031-01-01"         | 10 | the policy's clock is height
            "until": 100            | "until": -1                        | 10 | until is a whole number from 0
            "until": 100            | "until": 1e2                       | 10 | until is a whole number from 0
            "until": 100            | "until": 9223372036854775808       | 10 | until is a whole number from 0
            "until": 100            | "until": 50, "from": 50            | 10 | before it begins at height 50
            "minNistCategory": 1    | "minNistCategory": 6               | 16 | minNistCategory is a whole number from 1 to 5
            "minNistCategory": 1    | "minNistCategory": 1, "hybrid": true | 16 | either hybrid or minNistCategory
            "hybrid": true          | "hybrid": false                    | 15 | hybrid is true, or left out
            "maxSignatureBytes": 5000 | "maxSignatureBytes": 0           | 12 | from 1 to 2147483647
            "maxBlockBytes": 9000000000, "maxSignatureBytes": 4000 | "from": 1 | 19 | the bytes of a signature, of a block
            "chain": "testnet"      | "chain": "testnet", "chain": "x"   |  6 | Duplicate field
            "name": "test",         | "name": "test"                     |  4 | this is no JSON
            "note": "n"             | "note": "\\u0007"                  | 12 | control characters
            "note": "n"             | "note": "\\ud800"                  | 12 | half a character
            """)
    void faultsNameTheirPlace(String good, String bad, int line, String message) {
        String replacement = bad == null ? "" : bad;
        assertThat(GOOD).contains(good);
        PolicyFormatException e = refused(GOOD.replace(good, replacement));
        assertThat(e.getMessage()).contains(message);
        assertThat(e.line()).isEqualTo(line);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ["message", "transaction"], "schemes": ["Lattice", "Hybrid"], "from": 40 | ["transaction"], "schemes": ["Classical", "Lattice"], "from": 99  | rules new and old overlap: both accept Classical for transaction from height 99 until height 100 (the other rule is at line 10)
            "from": 200                       | "from": 99                            | rules old and hybrids contradict each other: old accepts Classical for transaction at height 99, and hybrids refuses it from height 99 on
            "from": 200                       | "from": 40, "until": 60               | rules new and hybrids contradict each other: new accepts Lattice for transaction at height 40
            "minNistCategory": 1              | "minNistCategory": 3                  | rules new and category contradict each other
            "minNistCategory": 1              | "hybrid": true                        | rules new and category contradict each other
            {"name": "category"               | {"name": "more", "purposes": ["transaction"], "hybrid": true, "from": 999}, {"name": "category" | rules hybrids and more overlap: both require a hybrid for transaction from height 999 on
            {"name": "size"                   | {"name": "big", "purposes": ["transaction"], "maxBlockBytes": 8000}, {"name": "size" | rules big and size overlap: both limit the bytes of a block
            {"name": "size"                   | {"name": "big", "purposes": ["transaction"], "maxSignatureBytes": 5000}, {"name": "size" | rules big and size overlap: both limit the bytes of a signature
            "maxSignatureBytes": 4000         | "maxSignatureBytes": 2419             | rules new and size contradict each other: new accepts Lattice, whose signatures have at least 2420 bytes, and size allows 2419
            "maxBlockBytes": 9000000000       | "maxBlockBytes": 2419                | rules new and size contradict each other: new accepts Lattice, whose signatures have at least 2420 bytes, and size allows 2419 in a block
            "maxSignatureBytes": 5000         | "maxSignatureBytes": 599              | rule new contradicts itself: it accepts Hybrid, whose signatures have at least 600 bytes, and allows 599
            """)
    void rulesThatCantStandTogetherAreBothNamed(String good, String bad, String message) {
        assertThat(GOOD).contains(good);
        assertThat(refused(GOOD.replace(good, bad)).getMessage()).contains(message);
    }

    @Test
    void rulesThatOnlyTouchStandTogether() throws Exception {
        assertThat(parse(GOOD.replace(
                                "[\"message\", \"transaction\"], \"schemes\": [\"Lattice\", \"Hybrid\"], \"from\": 40",
                                "[\"transaction\"], \"schemes\": [\"Classical\"], \"from\": 100"))
                        .rules())
                .hasSize(5);
        assertThat(parse(GOOD.replace("\"from\": 200", "\"from\": 100")).rules())
                .hasSize(5);
    }

    @Test
    void hugeAndDeepTextIsRefused() {
        assertThat(refused(" ".repeat((1 << 20) + 1)).getMessage()).contains("at most 1048576 bytes");
        assertThat(refused("[".repeat(100_000)).getMessage()).contains("this is no JSON");
        assertThat(refused("").getMessage()).contains("nothing here");
        assertThat(refused("[]").getMessage()).contains("a policy is a JSON object");
        assertThat(refused(GOOD + "{}").getMessage()).contains("more behind");
        assertThat(refused(GOOD.replace("\"n\"", "\"" + "n".repeat(5_000) + "\""))
                        .getMessage())
                .contains("this is no JSON");
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 1_001; i++) {
            many.append(i == 0 ? "" : ",")
                    .append("{\"name\":\"r" + i + "\",\"purposes\":[\"message\"],\"schemes\":[\"Classical\"],\"from\":"
                            + i + ",\"until\":" + (i + 1) + "}");
        }
        assertThat(refused(GOOD.replace("{\"name\": \"old\"", many + ",{\"name\": \"old\""))
                        .getMessage())
                .contains("at most 1000 rules");
    }

    /** Whatever is done to the bytes, the answer is a policy or a fault with a place. */
    @Test
    void damagedTextNeverBreaksTheReader() {
        Random random = new Random(6);
        byte[] good = GOOD.getBytes(UTF_8);
        int read = 0;
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = good.clone();
            for (int edits = random.nextInt(3); edits >= 0; edits--) {
                int at = random.nextInt(bytes.length);
                bytes[at] = random.nextBoolean() ? (byte) random.nextInt() : good[random.nextInt(good.length)];
            }
            Bytes cut =
                    Bytes.wrap(bytes).slice(0, random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length);
            try {
                Policy policy = Policy.parse(cut, Named.ALL);
                assertThat(Policy.parse(policy.canonicalJson(), Named.ALL).hash())
                        .isEqualTo(policy.hash());
                read++;
            } catch (PolicyFormatException e) {
                assertThat(e.line()).isPositive();
                refused++;
            }
        }
        assertThat(read).isGreaterThan(200);
        assertThat(refused).isGreaterThan(5_000);
    }
}
