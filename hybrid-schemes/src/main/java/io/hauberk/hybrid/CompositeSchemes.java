// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid;

import static io.hauberk.hybrid.PreHash.SHA256;
import static io.hauberk.hybrid.PreHash.SHA512;
import static io.hauberk.hybrid.PreHash.SHAKE256;

import io.hauberk.signature.SignatureScheme;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The list of composites, one row each. */
final class CompositeSchemes {
    private static final String LAMPS_ARC = "1.3.6.1.5.5.7.6.";
    private static final String LAMPS = "draft-ietf-lamps-pq-composite-sigs-19";
    private static final String OWN = "docs/hybrids.md, after " + LAMPS;

    /** Their names, labels and object identifiers are the draft's. */
    private static final List<Row> FROM_THE_DRAFT = List.of(
            new Row("MLDSA44-Ed25519", 39, SHA512, "ML-DSA-44", "Ed25519-RFC8032"),
            new Row("MLDSA44-ECDSA-P256", 40, SHA256, "ML-DSA-44", "ECDSA-P256-SHA256-DER"),
            new Row("MLDSA65-ECDSA-P256", 45, SHA512, "ML-DSA-65", "ECDSA-P256-SHA256-DER"),
            new Row("MLDSA65-ECDSA-P384", 46, SHA512, "ML-DSA-65", "ECDSA-P384-SHA384-DER"),
            new Row("MLDSA65-ECDSA-brainpoolP256r1", 47, SHA512, "ML-DSA-65", "ECDSA-brainpoolP256r1-SHA256-DER"),
            new Row("MLDSA65-Ed25519", 48, SHA512, "ML-DSA-65", "Ed25519-RFC8032"),
            new Row("MLDSA87-ECDSA-P384", 49, SHA512, "ML-DSA-87", "ECDSA-P384-SHA384-DER"),
            new Row("MLDSA87-ECDSA-brainpoolP384r1", 50, SHA512, "ML-DSA-87", "ECDSA-brainpoolP384r1-SHA384-DER"),
            new Row("MLDSA87-Ed448", 51, SHAKE256, "ML-DSA-87", "Ed448"),
            new Row("MLDSA87-ECDSA-P521", 54, SHA512, "ML-DSA-87", "ECDSA-P521-SHA512-DER"));

    /** Composites of the draft that are not here: nothing else in this project needs RSA. */
    private static final Map<Integer, String> REFUSED = Map.of(
            37, "MLDSA44-RSA2048-PSS-SHA256",
            38, "MLDSA44-RSA2048-PKCS15-SHA256",
            41, "MLDSA65-RSA3072-PSS-SHA512",
            42, "MLDSA65-RSA3072-PKCS15-SHA512",
            43, "MLDSA65-RSA4096-PSS-SHA512",
            44, "MLDSA65-RSA4096-PKCS15-SHA512",
            52, "MLDSA87-RSA3072-PSS-SHA512",
            53, "MLDSA87-RSA4096-PSS-SHA512");

    /** Ours: the last arc is below {@link HybridSchemes#OWN_ARC}. */
    private static final List<Row> OURS = List.of(
            new Row("MLDSA44-ECDSA-secp256k1", 1, SHA512, "ML-DSA-44", "ECDSA-secp256k1-SHA256-LowS"),
            new Row("MLDSA65-ECDSA-secp256k1", 2, SHA512, "ML-DSA-65", "ECDSA-secp256k1-SHA256-LowS"),
            new Row("Falcon512-ECDSA-secp256k1", 3, SHA512, "Falcon-512-Padded", "ECDSA-secp256k1-SHA256-LowS"),
            new Row("Falcon512-Ed25519-Taming2", 4, SHA512, "Falcon-512-Padded", "Ed25519-Taming2"),
            new Row("SLHDSA128s-Ed25519-Taming2", 5, SHA512, "SLH-DSA-SHA2-128s", "Ed25519-Taming2"),
            new Row("SLHDSA128s-MLDSA65", 6, SHA512, "SLH-DSA-SHA2-128s", "ML-DSA-65"));

    private record Row(String name, int arc, PreHash preHash, String first, String second) {
        String id() {
            return name + "-" + preHash.idName();
        }

        /** The draft's own labels, under which its vectors verify: shorter than the names for brainpool. */
        String labelOfTheDraft() {
            return "COMPSIG-" + id().replaceFirst("brainpoolP(\\d+)r1", "BP$1");
        }
    }

    private CompositeSchemes() {}

    static Stream<SignatureScheme> all(Components components) {
        Stream<SignatureScheme> fromTheDraft = FROM_THE_DRAFT.stream()
                .map(row -> CompositeScheme.of(
                        row.id(),
                        LAMPS_ARC + row.arc(),
                        row.labelOfTheDraft(),
                        row.preHash(),
                        components.ofTheDraft(row.first(), row.second()),
                        LAMPS + ", id-" + row.id()));
        Stream<SignatureScheme> ours = OURS.stream()
                .map(row -> CompositeScheme.of(
                        "Hauberk-" + row.id(),
                        HybridSchemes.OWN_ARC + ".1." + row.arc(),
                        "HAUBERK-" + row.id(),
                        row.preHash(),
                        components.ofOurs(row.first(), row.second()),
                        OWN));
        return Stream.concat(fromTheDraft, ours);
    }

    /** {@return the name of a composite of the draft that is refused}, empty for any other object identifier */
    static String refused(String oid) {
        return REFUSED.entrySet().stream()
                .filter(entry -> oid.equals(LAMPS_ARC + entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
