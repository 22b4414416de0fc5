// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ecdsa;

import static io.hauberk.signature.ecdsa.Curve.P256;
import static io.hauberk.signature.ecdsa.Curve.SECP256K1;
import static io.hauberk.signature.ecdsa.MessageHash.GIVEN;
import static io.hauberk.signature.ecdsa.MessageHash.KECCAK_256;
import static io.hauberk.signature.ecdsa.MessageHash.SHA_256;
import static io.hauberk.signature.ecdsa.SignatureForm.DER;
import static io.hauberk.signature.ecdsa.SignatureForm.RAW;
import static io.hauberk.signature.ecdsa.SignatureForm.RECOVERABLE_PARITY;
import static io.hauberk.signature.ecdsa.SignatureForm.RECOVERABLE_V;

import io.hauberk.signature.Family;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SchemeSpec;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.Status;
import io.hauberk.signature.backend.BackendChoice;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The list of this family's schemes. */
public final class EcdsaSchemes {
    private static final boolean LOW_S = true;
    private static final boolean ANY_S = false;

    private static final List<Row> ROWS = List.of(
            new Row(
                    "ECDSA-secp256k1-Ethereum",
                    new EcdsaRules(SECP256K1, GIVEN, RECOVERABLE_PARITY, LOW_S, KeyForm.UNCOMPRESSED),
                    "r ‖ s ‖ yParity, yParity 0 or 1 and the right one; s ≤ n/2",
                    "EIP-2, EIP-2930; SEC 1 version 2, 4.1"),
            new Row(
                    "ECDSA-secp256k1-ecrecover",
                    new EcdsaRules(SECP256K1, GIVEN, RECOVERABLE_V, ANY_S, KeyForm.UNCOMPRESSED),
                    "r ‖ s ‖ v, v 27 or 28 and the right one; any s",
                    "Ethereum yellow paper, appendix E (precompile 0x01); SEC 1 version 2, 4.1"),
            new Row(
                    "ECDSA-secp256k1-Keccak256",
                    new EcdsaRules(SECP256K1, KECCAK_256, RAW, ANY_S, KeyForm.COMPRESSED_ONLY),
                    "r ‖ s; any s; compressed key only; keccak-256 of the message",
                    "Hiero: HIP-222 and the consensus node's EcdsaSecp256k1Verifier, which makes s low before it verifies"),
            new Row(
                    "ECDSA-secp256k1-SHA256-DER",
                    new EcdsaRules(SECP256K1, SHA_256, DER, ANY_S, KeyForm.UNCOMPRESSED),
                    "strict DER; any s; SHA-256 of the message",
                    "SEC 1 version 2, 4.1 and C.8; FIPS 186-5"),
            new Row(
                    "ECDSA-secp256k1-SHA256-LowS",
                    new EcdsaRules(SECP256K1, SHA_256, RAW, LOW_S, KeyForm.UNCOMPRESSED),
                    "r ‖ s; s ≤ n/2; SHA-256 of the message",
                    "SEC 1 version 2, 4.1; Cosmos SDK, crypto/keys/secp256k1 (which writes keys in 33 bytes)"),
            new Row(
                    "ECDSA-secp256k1-Bitcoin",
                    new EcdsaRules(SECP256K1, GIVEN, DER, ANY_S, KeyForm.COMPRESSED_OR_HYBRID),
                    "strict DER without the hash type; any s; hybrid keys accepted: the rules of consensus",
                    "BIP-66; Bitcoin Core, CPubKey::Verify"),
            new Row(
                    "ECDSA-secp256k1-Bitcoin-LowS",
                    new EcdsaRules(SECP256K1, GIVEN, DER, LOW_S, KeyForm.COMPRESSED),
                    "strict DER without the hash type; s ≤ n/2; hybrid keys refused: the rules of relay",
                    "BIP-66, BIP-146; Bitcoin Core, SCRIPT_VERIFY_LOW_S and SCRIPT_VERIFY_STRICTENC"),
            new Row(
                    "ECDSA-P256-SHA256",
                    new EcdsaRules(P256, SHA_256, RAW, ANY_S, KeyForm.UNCOMPRESSED),
                    "r ‖ s; any s; SHA-256 of the message",
                    "FIPS 186-5, 6.4; EIP-7951"),
            new Row(
                    "ECDSA-P256-SHA256-LowS",
                    new EcdsaRules(P256, SHA_256, RAW, LOW_S, KeyForm.UNCOMPRESSED),
                    "r ‖ s; s ≤ n/2; SHA-256 of the message",
                    "FIPS 186-5, 6.4; EIP-8141 (draft), Sui"),
            new Row(
                    "ECDSA-P256-SHA256-DER",
                    new EcdsaRules(P256, SHA_256, DER, ANY_S, KeyForm.UNCOMPRESSED),
                    "strict DER; any s; SHA-256 of the message",
                    "FIPS 186-5, 6.4; SEC 1 version 2, C.8"),
            new Row(
                    "ECDSA-P256-SHA256-DER-LowS",
                    new EcdsaRules(P256, SHA_256, DER, LOW_S, KeyForm.UNCOMPRESSED),
                    "strict DER; s ≤ n/2; SHA-256 of the message",
                    "FIPS 186-5, 6.4; SEC 1 version 2, C.8"));

    private record Row(String name, EcdsaRules rules, String inWords, String source) {}

    private EcdsaSchemes() {}

    /** {@return every scheme of this family}, on the back ends that {@code choice} prefers */
    public static List<SignatureScheme> all(BackendChoice choice) {
        return Stream.concat(ROWS.stream().map(row -> scheme(row, choice)), Stream.of(Bip340Scheme.create(choice)))
                .toList();
    }

    private static SignatureScheme scheme(Row row, BackendChoice choice) {
        SchemeId id = SchemeId.of(row.name());
        EcdsaRules rules = row.rules();
        var spec = new SchemeSpec(
                id,
                Family.ECDSA,
                Status.STANDARD,
                0,
                rules.keys().bytes(),
                rules.form().length(),
                Set.of(rules.hash().kind()),
                0,
                rules.lowS(), // where any s is taken, (r, n − s) is a second signature
                rules.curve() == SECP256K1 ? 40 : 170,
                row.inWords(),
                row.source());
        var backends = EcdsaBackends.select(id, rules, choice);
        return rules.form().isRecoverable()
                ? new RecoverableEcdsaScheme(spec, rules, backends)
                : new EcdsaScheme(spec, rules, backends);
    }
}
