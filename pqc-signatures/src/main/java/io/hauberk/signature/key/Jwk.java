// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.key;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.VerifyingKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Keys as JSON Web Keys: {@code EC} for secp256k1 and P-256, {@code OKP} for Ed25519, {@code AKP} for ML-DSA, whose
 * private part is the seed.
 *
 * <p>Members that say nothing of the key are ignored, as RFC 7517 asks; {@code use}, {@code alg} and {@code crv} must
 * fit the scheme. Duplicate members, padded or non-canonical base64url and numbers of a wrong length are refused.
 *
 * <p>Source: RFC 7517, RFC 7518 section 6.2, RFC 8037, RFC 8812, RFC 9864, RFC 9964.
 */
public final class Jwk {
    private static final String WHAT = "JSON Web Key";

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxStringLength(StrictDer.MAX_BYTES)
                    .maxDocumentLength(StrictDer.MAX_BYTES)
                    .build())
            .build();

    private Jwk() {}

    /**
     * {@return the public key as one line of JSON}
     *
     * @throws IllegalArgumentException if no standard defines the form for the key's scheme
     */
    public static String encode(VerifyingKey key) {
        KeyType type = requireType(key.scheme());
        return "{" + publicMembers(type, key) + "}";
    }

    /**
     * {@return the private key as one line of JSON in UTF-8}, which the caller owns and closes
     *
     * @throws IllegalArgumentException if no standard defines the form for the key's scheme, or the key can't be
     *     exported, or it is an ML-DSA key whose seed is not known
     * @throws IllegalStateException if the key is closed
     */
    public static SecretBytes encode(SigningKey key) {
        KeyType type = requireType(key.scheme());
        try (SecretBytes secret = key.exportSecret()
                .orElseThrow(() -> new IllegalArgumentException("the secret of a remote key can't be exported"))) {
            if (type.isMlDsa() && secret.length() != MlDsaPrivateKeys.SEED_BYTES) {
                throw new IllegalArgumentException(
                        "a " + WHAT + " holds an ML-DSA seed, and this key's is not known; use PKCS#8");
            }
            String head = "{" + publicMembers(type, key.verifyingKey()) + ",\"" + secretMember(type) + "\":\"";
            return secret.use(raw -> {
                byte[] text = Base64.getUrlEncoder().withoutPadding().encode(raw);
                ByteArrayOutputStream all = new ByteArrayOutputStream(head.length() + text.length + 2);
                all.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
                all.writeBytes(text);
                all.writeBytes("\"}".getBytes(StandardCharsets.US_ASCII));
                Arrays.fill(text, (byte) 0);
                return SecretBytes.take(all.toByteArray());
            });
        }
    }

    /**
     * Reads a public key for {@code scheme}; a private part, if there is one, is left alone.
     *
     * @param json at most 64 KiB of UTF-8
     * @throws MalformedKeyException if it is not such a key
     * @throws IllegalArgumentException if no standard defines the form for the scheme
     */
    public static VerifyingKey decodePublic(SignatureScheme scheme, Bytes json) throws MalformedKeyException {
        KeyType type = requireType(scheme);
        return publicKey(scheme, type, members(json.toArray()));
    }

    /**
     * Reads a private key for {@code scheme} and checks it against the public key beside it.
     *
     * @param json at most 64 KiB of UTF-8; the caller still owns and closes it
     * @return the key; close it to wipe it
     * @throws MalformedKeyException if it is not such a key, or its two halves don't belong together
     * @throws IllegalArgumentException if no standard defines the form for the scheme
     */
    public static SigningKey decodePrivate(SignatureScheme scheme, SecretBytes json) throws MalformedKeyException {
        KeyType type = requireType(scheme);
        byte[] copy = json.copyToArray();
        try {
            Map<String, String> members = members(copy);
            VerifyingKey publicKey = publicKey(scheme, type, members);
            byte[] secret = base64(members, secretMember(type));
            try {
                if (secret.length != MlDsaPrivateKeys.SEED_BYTES) {
                    throw new MalformedKeyException(
                            "\"" + secretMember(type) + "\" has 32 bytes, not " + secret.length);
                }
                SigningKey key = Pkcs8.decodeRaw(scheme, secret);
                Pkcs8.requireSame(key, type, publicKey.encoded().toArray());
                return key;
            } finally {
                Arrays.fill(secret, (byte) 0);
            }
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    private static KeyType requireType(SignatureScheme scheme) {
        KeyType type = KeyType.require(scheme, WHAT);
        if (type.jwkType().isEmpty()) {
            throw KeyType.noForm(scheme.id(), WHAT);
        }
        return type;
    }

    private static String secretMember(KeyType type) {
        return type.isMlDsa() ? "priv" : "d";
    }

    private static String publicMembers(KeyType type, VerifyingKey key) {
        String kty = "\"kty\":\"" + type.jwkType().orElseThrow() + "\",";
        String name = "\"" + type.jwkName().orElseThrow() + "\"";
        if (type.isEllipticCurve()) {
            Bytes point = EcPoints.encode(type, key.encoded(), false);
            return kty + "\"crv\":" + name + ",\"x\":\"" + base64(point.slice(1, 32)) + "\",\"y\":\""
                    + base64(point.slice(33, 32)) + "\"";
        }
        return type.isMlDsa()
                ? kty + "\"alg\":" + name + ",\"pub\":\"" + base64(key.encoded()) + "\""
                : kty + "\"crv\":" + name + ",\"x\":\"" + base64(key.encoded()) + "\"";
    }

    private static String base64(Bytes bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toArray());
    }

    private static VerifyingKey publicKey(SignatureScheme scheme, KeyType type, Map<String, String> members)
            throws MalformedKeyException {
        require(members, "kty", Set.of(type.jwkType().orElseThrow()));
        require(members, type.isMlDsa() ? "alg" : "crv", Set.of(type.jwkName().orElseThrow()));
        if (members.containsKey("alg")) {
            require(members, "alg", algorithms(type));
        }
        if (members.containsKey("use")) {
            require(members, "use", Set.of("sig"));
        }
        if (type.isEllipticCurve()) {
            return EcPoints.decode(scheme, type, EcPoints.uncompressed(base64(members, "x"), base64(members, "y")));
        }
        return scheme.decodeVerifyingKey(Bytes.wrap(base64(members, type.isMlDsa() ? "pub" : "x")));
    }

    private static Set<String> algorithms(KeyType type) {
        return switch (type) {
            case SECP256K1 -> Set.of("ES256K");
            case P256 -> Set.of("ES256", "ESP256");
            case ED25519 -> Set.of("Ed25519", "EdDSA");
            default -> Set.of(type.jwkName().orElseThrow());
        };
    }

    private static void require(Map<String, String> members, String name, Set<String> allowed)
            throws MalformedKeyException {
        String value = members.get(name);
        if (value == null || !allowed.contains(value)) {
            throw new MalformedKeyException("\"" + name + "\" of the " + WHAT + " is "
                    + (value == null ? "missing or no string" : "not the scheme's") + "; it must be one of " + allowed);
        }
    }

    private static byte[] base64(Map<String, String> members, String name) throws MalformedKeyException {
        String text = members.get(name);
        if (text == null) {
            throw new MalformedKeyException("\"" + name + "\" of the " + WHAT + " is missing or no string");
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text)) {
                throw new MalformedKeyException("\"" + name + "\" is not canonical base64url without padding");
            }
            return bytes;
        } catch (IllegalArgumentException e) {
            // The cause is left out: it may quote a secret.
            throw new MalformedKeyException("\"" + name + "\" is not base64url");
        }
    }

    // The string members of the one object in the text; of other members only the well-formedness counts.
    private static Map<String, String> members(byte[] json) throws MalformedKeyException {
        Map<String, String> members = new HashMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedKeyException("a " + WHAT + " is a JSON object");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    members.put(name, parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
            if (parser.nextToken() != null) {
                throw new MalformedKeyException("text after the " + WHAT);
            }
            return members;
        } catch (IOException e) {
            // The cause is left out: it may quote a secret.
            throw new MalformedKeyException("the " + WHAT + " is not valid JSON, repeats a member, or is too large");
        }
    }
}
