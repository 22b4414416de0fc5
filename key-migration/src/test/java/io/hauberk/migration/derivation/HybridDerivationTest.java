// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.derivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.migration.derivation.KeyPlace.Role;
import io.hauberk.migration.wallet.Mnemonic;
import io.hauberk.migration.wallet.WalletException;
import io.hauberk.migration.wallet.WordList;
import io.hauberk.signature.DerivesKey;
import io.hauberk.signature.HybridScheme;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The derivation hauberk-hd-1 against its vectors, and the vectors against a recomputation by the JDK alone, step by step as
 * docs/derivation.md has them. With {@code -Dhauberk.derivation.write=FILE}, the recomputation writes the vectors.
 */
class HybridDerivationTest {
    private static final String VECTORS = "hauberk-hd-1.json";
    private static final String TWELVE = "test test test test test test test test test test test junk";
    private static final String EIGHTEEN = "abandon ".repeat(17) + "agent";
    private static final String TWENTY_FOUR = "abandon ".repeat(23) + "art";
    private static final long HARDENED = 1L << 31;
    private static final Map<String, String> ORDERS = Map.of(
            "secp256k1", "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141",
            "P256", "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
            "P384", "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973",
            "P521",
                    "01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d0"
                            + "3bb5c9b8899c47aebb6fb71e91386409",
            "brainpoolP256r1", "a9fb57dba1eea9bc3e660a909d838d718c397aa3b561a6f7901e0e82974856a7",
            "brainpoolP384r1",
                    "8cb91e82a3386d280f5d6f7e50e641df152f7109ed5456b31f166e6cac0425a7cf3ab6af6b7fc3103b883202e9046565");

    private record Subject(String words, String passphrase, String scheme, KeyPlace place) {}

    private static List<Subject> subjects() {
        KeyPlace evm = new KeyPlace(60, 0, Role.ACCOUNT, 0);
        KeyPlace recovery = new KeyPlace(60, 0, Role.RECOVERY, 0);
        KeyPlace solana = new KeyPlace(501, 3, Role.ACCOUNT, 1);
        return List.of(
                new Subject(TWELVE, "", "Dual-EVM-MLDSA44-ECDSA-secp256k1", evm),
                new Subject(TWELVE, "", "Dual-EVM-MLDSA44-ECDSA-secp256k1", new KeyPlace(60, 0, Role.ACCOUNT, 1)),
                new Subject(TWELVE, "", "SLH-DSA-SHA2-128s", recovery),
                new Subject(TWELVE, "TREZOR", "MLDSA44-Ed25519-SHA512", solana),
                new Subject(TWELVE, "", "Ed25519-Strict", solana),
                new Subject(EIGHTEEN, "", "Dual-EVM-MLDSA65-ECDSA-secp256k1", evm),
                new Subject(EIGHTEEN, "", "ML-DSA-65", recovery),
                new Subject(EIGHTEEN, "", "MLDSA65-ECDSA-P384-SHA512", evm),
                new Subject(EIGHTEEN, "", "MLDSA65-ECDSA-P256-SHA512", evm),
                new Subject(EIGHTEEN, "", "MLDSA65-ECDSA-brainpoolP256r1-SHA512", evm),
                new Subject(TWENTY_FOUR, "", "MLDSA87-ECDSA-brainpoolP384r1-SHA512", evm),
                new Subject(TWENTY_FOUR, "", "MLDSA87-ECDSA-P521-SHA512", evm),
                new Subject(TWENTY_FOUR, "", "MLDSA87-Ed448-SHAKE256", evm),
                new Subject(TWENTY_FOUR, "", "Hauberk-SLHDSA128s-MLDSA65-SHA512", recovery));
    }

    private static SecretBytes secret(String text) {
        return SecretBytes.take(text.getBytes(StandardCharsets.UTF_8));
    }

    private static SignatureScheme scheme(String id) {
        return HybridSchemes.standard().find(SchemeId.of(id)).orElseThrow(() -> new AssertionError(id));
    }

    private static SigningKey derive(String words, String passphrase, String scheme, KeyPlace place)
            throws WalletException {
        try (Mnemonic mnemonic = Mnemonic.parse(secret(words), WordList.english());
                SecretBytes extra = secret(passphrase)) {
            return HybridDerivation.derive(scheme(scheme), mnemonic, extra, place);
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    // --- the vectors -------------------------------------------------------------------------------------------------

    @Test
    void everyVectorIsWhatTheStepsGive() throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode recomputed = mapper.createObjectNode();
        recomputed.put("derivation", "hauberk-hd-1");
        recomputed.put("specification", "docs/derivation.md");
        ArrayNode vectors = recomputed.putArray("vectors");
        for (Subject subject : subjects()) {
            vectors.add(recompute(mapper, subject));
        }
        String write = System.getProperty("hauberk.derivation.write");
        if (write != null) {
            Files.writeString(
                    Path.of(write), mapper.writerWithDefaultPrettyPrinter().writeValueAsString(recomputed) + "\n");
        }
        assertThat(recomputed).isEqualTo(published(mapper));
    }

    @Test
    void everyVectorIsDerived() throws Exception {
        int derived = 0;
        for (JsonNode vector : published(new ObjectMapper()).get("vectors")) {
            KeyPlace place = new KeyPlace(
                    vector.get("coinType").asInt(),
                    vector.get("account").asInt(),
                    Role.valueOf(vector.get("role").asText()),
                    vector.get("index").asInt());
            assertThat(place.path()).hasToString(vector.get("path").asText());
            String id = vector.get("scheme").asText();
            try (SigningKey key = derive(
                    vector.get("mnemonic").asText(), vector.get("passphrase").asText(), id, place)) {
                assertThat(sha256(key.verifyingKey().encoded().toArray()))
                        .as(id)
                        .isEqualTo(vector.get("publicKeySha256").asText());
            }
            derived++;
        }
        assertThat(derived).isEqualTo(subjects().size());
    }

    private static JsonNode published(ObjectMapper mapper) throws Exception {
        try (InputStream in = Objects.requireNonNull(HybridDerivationTest.class.getResourceAsStream(VECTORS))) {
            return mapper.readTree(in);
        }
    }

    // --- the steps, by the JDK alone ---------------------------------------------------------------------------------

    private static byte[] hmac(byte[] key, byte[] data) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA512");
        mac.init(new SecretKeySpec(key, "HmacSHA512"));
        return mac.doFinal(data);
    }

    private static byte[] seed(String words, String passphrase) throws Exception {
        PBEKeySpec spec = new PBEKeySpec(
                words.toCharArray(), ("mnemonic" + passphrase).getBytes(StandardCharsets.UTF_8), 2048, 512);
        return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                .generateSecret(spec)
                .getEncoded();
    }

    private static byte[] child(byte[] node, long index) throws Exception {
        byte[] data = ByteBuffer.allocate(37)
                .put((byte) 0)
                .put(node, 0, 32)
                .putInt((int) (index + HARDENED))
                .array();
        return hmac(java.util.Arrays.copyOfRange(node, 32, 64), data);
    }

    private static byte[] walk(byte[] node, long... steps) throws Exception {
        byte[] at = node;
        for (long step : steps) {
            at = child(at, step);
        }
        return at;
    }

    private static byte[] expand(byte[] leaf, String whole, String component, int length) throws Exception {
        byte[] info = ("hauberk-hd-1\0" + whole + "\0" + component + "\0").getBytes(StandardCharsets.US_ASCII);
        return KDF.getInstance("HKDF-SHA512")
                .deriveData(HKDFParameterSpec.ofExtract()
                        .addIKM(java.util.Arrays.copyOf(leaf, 32))
                        .addSalt(java.util.Arrays.copyOfRange(leaf, 32, 64))
                        .thenExpand(info, length));
    }

    private static byte[] scalar(byte[] leaf, String whole, String component) throws Exception {
        BigInteger order = ORDERS.entrySet().stream()
                .filter(curve -> component.contains(curve.getKey() + "-"))
                .map(curve -> new BigInteger(curve.getValue(), 16))
                .findFirst()
                .orElseThrow();
        int length = (order.bitLength() + 7) / 8;
        BigInteger number = new BigInteger(1, expand(leaf, whole, component, length + 16))
                .mod(order.subtract(BigInteger.ONE))
                .add(BigInteger.ONE);
        String digits = number.toString(16);
        return HexFormat.of().parseHex("0".repeat(2 * length - digits.length()) + digits);
    }

    private static ObjectNode recompute(ObjectMapper mapper, Subject subject) throws Exception {
        KeyPlace place = subject.place();
        byte[] master = hmac(
                "hauberk-hd-1 seed".getBytes(StandardCharsets.US_ASCII), seed(subject.words(), subject.passphrase()));
        byte[] node = walk(
                master,
                0x4842524b,
                place.coinType(),
                place.account(),
                place.role().number(),
                place.index());
        ObjectNode vector = mapper.createObjectNode();
        vector.put("mnemonic", subject.words());
        vector.put("passphrase", subject.passphrase());
        vector.put("scheme", subject.scheme());
        vector.put("coinType", place.coinType());
        vector.put("account", place.account());
        vector.put("role", place.role().name());
        vector.put("index", place.index());
        vector.put(
                "path",
                "m/1212305995'/" + place.coinType() + "'/" + place.account() + "'/"
                        + place.role().number() + "'/" + place.index() + "'");
        SignatureScheme scheme = scheme(subject.scheme());
        List<SignatureScheme> components =
                scheme instanceof HybridScheme hybrid ? hybrid.components() : List.of(scheme);
        ArrayNode array = vector.putArray("components");
        java.io.ByteArrayOutputStream publicKey = new java.io.ByteArrayOutputStream();
        for (int i = 0; i < components.size(); i++) {
            SignatureScheme component = components.get(i);
            byte[] leaf = child(node, i);
            String id = component.id().name();
            byte[] seed = component instanceof DerivesKey derives
                    ? expand(leaf, subject.scheme(), id, derives.seedBytes())
                    : id.equals("Ed448") ? expand(leaf, subject.scheme(), id, 57) : scalar(leaf, subject.scheme(), id);
            ObjectNode entry = array.addObject();
            entry.put("scheme", id);
            entry.put("leaf", HexFormat.of().formatHex(leaf));
            entry.put("secret", HexFormat.of().formatHex(seed));
            try (SecretBytes secret = SecretBytes.take(seed);
                    SigningKey key = component instanceof DerivesKey derives
                            ? derives.deriveKey(secret)
                            : component.decodeSigningKey(secret)) {
                publicKey.writeBytes(key.verifyingKey().encoded().toArray());
            }
        }
        vector.put("publicKeySha256", sha256(publicKey.toByteArray()));
        return vector;
    }

    // --- separation
    // ---------------------------------------------------------------------------------------------------

    /** No two keys share a component, whatever in their place or name differs. */
    @Test
    void keysOfDifferentPlacesAndSchemesShareNothing() throws Exception {
        Set<String> seen = new HashSet<>();
        int keys = 0;
        for (String id : List.of("Dual-EVM-MLDSA44-ECDSA-secp256k1", "Dual-SHA256-MLDSA44-ECDSA-secp256k1")) {
            for (KeyPlace place : List.of(
                    new KeyPlace(60, 0, Role.ACCOUNT, 0),
                    new KeyPlace(60, 0, Role.ACCOUNT, 1),
                    new KeyPlace(60, 0, Role.RECOVERY, 0),
                    new KeyPlace(60, 1, Role.ACCOUNT, 0),
                    new KeyPlace(61, 0, Role.ACCOUNT, 0))) {
                for (String passphrase : List.of("", "x")) {
                    try (SigningKey key = derive(TWELVE, passphrase, id, place)) {
                        String encoded = key.verifyingKey().encoded().toHex();
                        assertThat(seen.add(encoded.substring(0, 2624))).isTrue();
                        assertThat(seen.add(encoded.substring(2624))).isTrue();
                        keys++;
                    }
                }
            }
        }
        assertThat(keys).isEqualTo(20);
        assertThat(seen).hasSize(40);
    }

    /** The masters that wallets have for the same seed: BIP-32's, SLIP-10's, and those of the draft that adds ML-DSA. */
    @Test
    void theTreeIsNoOtherWalletsTree() throws Exception {
        byte[] seed = seed(TWELVE, "");
        Set<String> masters = new HashSet<>();
        for (String key : List.of(
                "hauberk-hd-1 seed",
                "Bitcoin seed",
                "Nist256p1 seed",
                "ed25519 seed",
                "curve25519 seed",
                "ML-DSA-44 seed",
                "ML-DSA-65 seed",
                "ML-DSA-87 seed")) {
            masters.add(HexFormat.of().formatHex(hmac(key.getBytes(StandardCharsets.US_ASCII), seed)));
        }
        assertThat(masters).hasSize(8);
        assertThat(new KeyPlace(60, 0, Role.ACCOUNT, 0).path().toString()).doesNotStartWith("m/44'");
        assertThat(new KeyPlace(60, 7, Role.RECOVERY, 2).path().isHardened()).isTrue();
        assertThat(HybridDerivation.PURPOSE).isEqualTo(0x4842524b);
    }

    // --- refusals
    // ------------------------------------------------------------------------------------------------------

    @Test
    void falconIsRefusedInEveryHybrid() {
        List<String> refused = new ArrayList<>();
        for (SignatureScheme scheme : HybridSchemes.standard().all()) {
            if (!HybridDerivation.isDerivable(scheme)) {
                refused.add(scheme.id().name());
                assertThatThrownBy(
                                () -> derive(TWENTY_FOUR, "", scheme.id().name(), new KeyPlace(60, 0, Role.ACCOUNT, 0)))
                        .isInstanceOf(WalletException.class)
                        .hasMessageContaining("Falcon");
            }
        }
        assertThat(refused).hasSizeGreaterThan(8).allMatch(id -> id.contains("Falcon"));
    }

    @ParameterizedTest
    @CsvSource({
        "Dual-EVM-MLDSA44-ECDSA-secp256k1, 128",
        "Dual-EVM-MLDSA65-ECDSA-secp256k1, 192",
        "MLDSA87-Ed448-SHAKE256, 256",
        "Ed25519-Strict, 128",
        "ML-DSA-65, 192"
    })
    void aMnemonicHasToHaveTheBitsThatASchemePromises(String id, int bits) throws Exception {
        assertThat(HybridDerivation.requiredBits(scheme(id))).isEqualTo(bits);
        KeyPlace place = new KeyPlace(60, 0, Role.ACCOUNT, 0);
        for (String words : List.of(TWELVE, EIGHTEEN, TWENTY_FOUR)) {
            int has = words.split(" ", -1).length * 32 / 3;
            if (has >= bits) {
                derive(words, "", id, place).close();
            } else {
                assertThatThrownBy(() -> derive(words, "", id, place))
                        .isInstanceOf(WalletException.class)
                        .hasMessageContaining(has + " bits; " + id)
                        .hasMessageContaining("wants " + bits);
            }
        }
    }

    @Test
    void theSameMnemonicGivesTheSameWholeKey() throws Exception {
        KeyPlace place = new KeyPlace(60, 0, Role.ACCOUNT, 0);
        try (SigningKey one = derive(TWELVE, "", "Dual-EVM-MLDSA44-ECDSA-secp256k1", place);
                SigningKey other = derive(TWELVE, "", "Dual-EVM-MLDSA44-ECDSA-secp256k1", place);
                SecretBytes first = one.exportSecret().orElseThrow();
                SecretBytes second = other.exportSecret().orElseThrow()) {
            assertThat(first).isEqualTo(second);
        }
        assertThat(place).hasToString("hauberk-hd-1 m/1212305995'/60'/0'/0'/0'");
        assertThatThrownBy(() -> new KeyPlace(-1, 0, Role.ACCOUNT, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
