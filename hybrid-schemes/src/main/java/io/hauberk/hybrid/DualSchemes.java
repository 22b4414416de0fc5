// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid;

import static io.hauberk.hybrid.DualScheme.Form.EVM;
import static io.hauberk.hybrid.DualScheme.Form.SHA256;
import static io.hauberk.hybrid.DualScheme.Form.SHA512;

import io.hauberk.hybrid.DualScheme.Form;
import io.hauberk.signature.SignatureScheme;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The list of on-chain duals: one row for each pair of components, which gives a dual for each form it has. */
final class DualSchemes {
    // With secp256k1 a longer hash gains nothing: its signatures are over 32 bytes.
    private static final Set<Form> WITH_SECP256K1 = Set.of(EVM, SHA256);
    private static final Set<Form> ALL_FORMS = Set.of(EVM, SHA256, SHA512);

    private static final String SECP256K1 = "ECDSA-secp256k1";
    private static final String ED25519 = "Ed25519-Strict"; // of the live rules, the one that accepts least

    private static final List<Row> ROWS = List.of(
            new Row("MLDSA44", 1, WITH_SECP256K1, "ML-DSA-44", SECP256K1),
            new Row("MLDSA65", 2, WITH_SECP256K1, "ML-DSA-65", SECP256K1),
            new Row("Falcon512", 3, WITH_SECP256K1, "Falcon-512-Padded", SECP256K1),
            new Row("Falcon512", 4, ALL_FORMS, "Falcon-512-Padded", ED25519),
            new Row("SLHDSA128s", 5, ALL_FORMS, "SLH-DSA-SHA2-128s", ED25519),
            new Row("SLHDSA128s", 6, ALL_FORMS, "SLH-DSA-SHA2-128s", "ML-DSA-65"),
            new Row("MLDSA44", 7, ALL_FORMS, "ML-DSA-44", ED25519),
            new Row("MLDSA65", 8, ALL_FORMS, "ML-DSA-65", ED25519),
            new Row("MLDSA87", 9, ALL_FORMS, "ML-DSA-87", ED25519));

    /** A pair: the arc of its object identifiers below each form's. */
    private record Row(String firstName, int arc, Set<Form> forms, String first, String second) {
        String id(Form form) {
            return "Dual-" + form + "-" + firstName + "-" + second.replace("ML-DSA-65", "MLDSA65");
        }

        String secondScheme(Form form) {
            if (!second.equals(SECP256K1)) {
                return second;
            }
            return form == EVM ? "ECDSA-secp256k1-Ethereum" : "ECDSA-secp256k1-SHA256-LowS";
        }
    }

    private DualSchemes() {}

    static Stream<SignatureScheme> all(Components components) {
        return Stream.of(Form.values())
                .flatMap(form -> ROWS.stream()
                        .filter(row -> row.forms().contains(form))
                        .map(row -> DualScheme.of(
                                row.id(form),
                                HybridSchemes.OWN_ARC + ".2." + form.arc() + "." + row.arc(),
                                form,
                                components.ofOurs(row.first(), row.secondScheme(form)))));
    }
}
