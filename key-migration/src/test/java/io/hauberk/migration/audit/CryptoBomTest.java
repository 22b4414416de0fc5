// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hauberk.migration.ChainName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.Test;

class CryptoBomTest {
    private static final AuditReport REPORT = Sample.report();
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void billsFollowTheSchemaOfCycloneDx() throws IOException {
        for (String bill : new String[] {
            CryptoBom.before(REPORT), CryptoBom.after(REPORT), CryptoBom.after(AuditReport.of(ChainName.evm(1)))
        }) {
            assertThat(problems(bill)).isEmpty();
        }
        String wrong = CryptoBom.after(REPORT).replace("\"state\":\"active\"", "\"state\":\"lively\"");
        assertThat(problems(wrong)).isNotEmpty();
    }

    private static Iterable<?> problems(String bill) throws IOException {
        return new JsonParser().validate(bill.getBytes(StandardCharsets.UTF_8), Version.VERSION_16);
    }

    @Test
    void everyReferenceLeadsSomewhere() throws IOException {
        JsonNode bill = JSON.readTree(CryptoBom.after(REPORT));
        Set<String> refs = new HashSet<>();
        for (JsonNode component : bill.path("components")) {
            assertThat(refs.add(component.path("bom-ref").asText())).isTrue();
        }
        int pointers = 0;
        for (JsonNode component : bill.path("components")) {
            JsonNode to = component.at("/cryptoProperties/relatedCryptoMaterialProperties/algorithmRef");
            if (to.isTextual()) {
                assertThat(refs).contains(to.asText());
                pointers++;
            }
        }
        for (JsonNode dependency : bill.path("dependencies")) {
            assertThat(refs).contains(dependency.path("ref").asText());
            dependency.path("dependsOn").forEach(on -> assertThat(refs).contains(on.asText()));
        }
        assertThat(pointers).isEqualTo(15 + 2 * 12); // old keys, and two new ones where there is a binding
        assertThat(bill.path("dependencies")).hasSize(refs.size());
    }

    @Test
    void algorithmsHaveTheirIdentifierAndCategory() throws IOException {
        JsonNode bill = JSON.readTree(CryptoBom.after(REPORT));
        JsonNode old = component(bill, "algorithm:ECDSA-secp256k1-Ethereum").path("cryptoProperties");
        assertThat(old.path("oid").asText()).isEqualTo("1.2.840.10045.2.1");
        assertThat(old.at("/algorithmProperties/curve").asText()).isEqualTo("secp256k1");
        assertThat(old.at("/algorithmProperties/nistQuantumSecurityLevel").asInt(-1))
                .isZero();
        JsonNode lattice = component(bill, "algorithm:ML-DSA-44").path("cryptoProperties");
        assertThat(lattice.path("oid").asText()).isEqualTo("2.16.840.1.101.3.4.3.17");
        assertThat(lattice.at("/algorithmProperties/nistQuantumSecurityLevel").asInt())
                .isEqualTo(2);
        JsonNode hybrid = component(bill, "algorithm:" + Sample.HYBRID).path("cryptoProperties");
        assertThat(hybrid.at("/algorithmProperties/primitive").asText()).isEqualTo("combiner");
        assertThat(hybrid.at("/algorithmProperties/nistQuantumSecurityLevel").asInt())
                .isEqualTo(2);
    }

    @Test
    void whatIsInForceIsActiveAndWhatIsNotIsnt() throws IOException {
        JsonNode before = JSON.readTree(CryptoBom.before(REPORT));
        JsonNode after = JSON.readTree(CryptoBom.after(REPORT));
        String moved = REPORT.with(Outcome.MOVED).getFirst().account().toString();
        String loose = REPORT.with(Outcome.NOT_ANCHORED).getFirst().account().toString();
        assertThat(state(before, "key:old:" + moved)).isEqualTo("active");
        assertThat(component(before, "key:hybrid:" + moved).isMissingNode()).isTrue();
        assertThat(state(after, "key:old:" + moved)).isEqualTo("active"); // the chain goes on taking it
        assertThat(state(after, "key:hybrid:" + moved)).isEqualTo("active");
        assertThat(state(after, "key:recovery:" + moved)).isEqualTo("pre-activation");
        assertThat(state(after, "key:hybrid:" + loose)).isEqualTo("pre-activation");
    }

    @Test
    void theSameReportHasTheSameBills() {
        assertThat(CryptoBom.after(REPORT)).isEqualTo(CryptoBom.after(REPORT));
        assertThat(serial(CryptoBom.before(REPORT))).isNotEqualTo(serial(CryptoBom.after(REPORT)));
        assertThat(serial(CryptoBom.after(REPORT.withCutOff(1)))).isNotEqualTo(serial(CryptoBom.after(REPORT)));
    }

    private static String serial(String bill) {
        int at = bill.indexOf("urn:uuid:");
        return bill.substring(at, at + 45);
    }

    private static String state(JsonNode bill, String ref) {
        return component(bill, ref)
                .at("/cryptoProperties/relatedCryptoMaterialProperties/state")
                .asText();
    }

    private static JsonNode component(JsonNode bill, String ref) {
        for (JsonNode component : bill.path("components")) {
            if (component.path("bom-ref").asText().equals(ref)) {
                return component;
            }
        }
        return bill.path("no such component");
    }
}
