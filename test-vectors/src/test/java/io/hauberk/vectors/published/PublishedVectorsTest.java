// SPDX-License-Identifier: Apache-2.0
package io.hauberk.vectors.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hauberk.vectors.VectorFiles;
import io.hauberk.vectors.VectorFormatException;
import io.hauberk.vectors.VectorLimits;
import io.hauberk.vectors.VectorSuite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedVectorsTest {
    private static final String SMALL = """
            {"hauberkVectors":1,"scheme":"Some-Scheme","numberOfTests":2,"notes":{"Valid":"fine","Odd":"not"},"groups":[
             {"publicKey":"01","privateKey":"02","tests":[
              {"id":1,"comment":"","flags":["Valid"],"message":"","signature":"aabb","verdict":"VALID","signing":{}},
              {"id":2,"comment":"","flags":["Odd"],"message":"","context":"00",
               "signature":{"of":1,"length":3,"patches":[{"at":1,"octets":"cc"}]},"verdict":"MISMATCH",
               "recovery":{"verdict":"VALID","publicKey":"03"}}]}]}
            """;

    @TempDir
    Path folder;

    @Test
    void everySchemeHasEveryVerdict() {
        assertThat(PublishedVectors.schemes()).hasSizeGreaterThanOrEqualTo(52).doesNotHaveDuplicates();
        for (String scheme : PublishedVectors.schemes()) {
            VectorDocument document = PublishedVectors.document(scheme).orElseThrow();
            assertThat(document.scheme()).isEqualTo(scheme);
            Map<String, Integer> verdicts = new TreeMap<>();
            Set<String> flags = new HashSet<>();
            document.groups()
                    .forEach(group -> group.tests().forEach(test -> {
                        verdicts.merge(test.verdict(), 1, Integer::sum);
                        flags.addAll(test.flags());
                    }));
            assertThat(verdicts.keySet()).as(scheme).isEqualTo(Members.VERDICTS);
            assertThat(flags).as(scheme).isEqualTo(document.notes().keySet());
            assertThat(document.notes()).as(scheme).containsKeys("Valid", "WrongLength", "WrongKey", "Precedence");
        }
    }

    @Test
    void theManifestCountsAndHashesEveryFile() {
        Manifest manifest = PublishedVectors.manifest();
        for (Manifest.Entry entry : manifest.files()) {
            byte[] content = PublishedVectors.read(entry.file());
            assertThat(Manifest.sha256(content)).isEqualTo(entry.sha256());
            assertThat(PublishedVectors.document(entry.scheme()).orElseThrow().size())
                    .isEqualTo(entry.tests());
        }
        assertThat(new String(manifest.write(), StandardCharsets.UTF_8))
                .isEqualTo(new String(PublishedVectors.read(Manifest.FILE), StandardCharsets.UTF_8));
    }

    @Test
    void documentsAreWrittenAsTheyWereRead() {
        for (String scheme : List.of("ML-DSA-44", "Falcon-512", "ECDSA-secp256k1-Ethereum", "SLH-DSA-SHA2-128s")) {
            byte[] written =
                    DocumentWriter.write(PublishedVectors.document(scheme).orElseThrow());
            assertThat(written).isEqualTo(PublishedVectors.read(scheme + ".json"));
        }
    }

    @Test
    void theSchemaHasTheMembersThatTheReaderTakes() throws IOException {
        JsonNode schema = new ObjectMapper().readTree(PublishedVectors.read(PublishedVectors.SCHEMA));
        JsonNode parts = schema.get("$defs");
        assertThat(members(schema)).isEqualTo(Members.DOCUMENT);
        assertThat(members(parts.get("group"))).isEqualTo(Members.GROUP);
        assertThat(members(parts.get("test"))).isEqualTo(Members.TEST);
        assertThat(members(parts.get("edit"))).isEqualTo(Members.EDIT);
        assertThat(members(parts.at("/edit/properties/patches/items"))).isEqualTo(Members.PATCH);
        assertThat(members(parts.at("/test/properties/signing"))).isEqualTo(Members.SIGNING);
        assertThat(members(parts.at("/test/properties/recovery"))).isEqualTo(Members.RECOVERY);
        Set<String> verdicts = new HashSet<>();
        parts.at("/verdict/enum").forEach(verdict -> verdicts.add(verdict.asText()));
        assertThat(verdicts).isEqualTo(Members.VERDICTS);
    }

    private static Set<String> members(JsonNode object) {
        assertThat(object.get("additionalProperties").booleanValue()).isFalse();
        Set<String> names = new HashSet<>();
        object.get("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void strangersReadThemFromAFolder() throws Exception {
        Files.writeString(folder.resolve("a.json"), SMALL);
        VectorFiles files = VectorFiles.under(folder, VectorLimits.STANDARD);
        VectorSuite suite = files.load(folder.resolve("a.json")).suites().getFirst();
        assertThat(suite.cases())
                .extracting(one -> one.label().id())
                .containsExactly("1", "1/signing", "2", "2/recovery");
        assertThat(suite.cases().get(2).toString()).contains("aacc00");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "hauberkVectors":1 | "hauberkVectors":2       | /hauberkVectors
                    "numberOfTests":2  | "numberOfTests":3        | /numberOfTests
                    "comment":""       | "remark":""              | unknown member "remark"
                    "id":2             | "id":1                   | a second test has the id 1
                    "flags":["Odd"]    | "flags":["Even"]         | /groups/0/tests/1/flags/0
                    "flags":["Odd"]    | "flags":["Odd","Odd"]    | /groups/0/tests/1/flags/1
                    "of":1             | "of":2                   | no test before this one has the id 2
                    "length":3         | "length":1               | is not inside
                    "length":3         | "length":-1              | /groups/0/tests/1/signature/length
                    "length":3         | "length":2000000000      | /groups/0/tests/1/signature/length
                    "at":1             | "at":-1                  | is not inside
                    "MISMATCH"         | "UNKNOWN_SCHEME"         | /groups/0/tests/1/verdict
                    "context":"00"     | "mu":"00"                | one of
                    "privateKey":"02", | ''                       | the group has no private key
                    "publicKey":"03"   | "publicKey":null         | a public key is expected exactly
                    """)
    void whatTheSchemaForbidsIsRefused(String original, String replacement, String message) throws IOException {
        String broken = SMALL.replaceFirst(Pattern.quote(original), replacement == null ? "" : replacement);
        if (original.equals("\"comment\":\"\"")) {
            assertThat(broken).contains("remark");
        }
        assertThat(broken).isNotEqualTo(SMALL);
        Path file = Files.writeString(folder.resolve("a.json"), broken);
        assertThatThrownBy(
                        () -> VectorFiles.under(folder, VectorLimits.STANDARD).load(file))
                .isInstanceOf(VectorFormatException.class)
                .hasMessageContainingAll("a.json", message);
    }

    @Test
    void aHashThatDiffersOrAFileThatIsMissingIsRefused() throws Exception {
        byte[] content = SMALL.getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve("a.json"), content);
        var entry = new Manifest.Entry("a.json", "Some-Scheme", 2, Manifest.sha256(content));
        Path manifest = Files.write(folder.resolve("manifest.json"), new Manifest("seed", List.of(entry)).write());
        assertThat(VectorFiles.under(folder, VectorLimits.STANDARD)
                        .load(manifest)
                        .recognised())
                .isTrue();

        Files.writeString(folder.resolve("a.json"), SMALL.replace("fine", "good"));
        assertThatThrownBy(
                        () -> VectorFiles.under(folder, VectorLimits.STANDARD).load(manifest))
                .isInstanceOf(VectorFormatException.class)
                .hasMessageContainingAll("manifest.json", "a.json has another hash");

        Files.delete(folder.resolve("a.json"));
        assertThatThrownBy(
                        () -> VectorFiles.under(folder, VectorLimits.STANDARD).load(manifest))
                .isInstanceOf(VectorFormatException.class)
                .hasMessageContaining("a.json is missing");
    }

    @Test
    void onlyPublishedNamesAreRead() {
        assertThatThrownBy(() -> PublishedVectors.read("../VectorFiles.class"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PublishedVectors.read("none.json")).isInstanceOf(IllegalArgumentException.class);
        assertThat(PublishedVectors.suite("none")).isEmpty();
    }
}
