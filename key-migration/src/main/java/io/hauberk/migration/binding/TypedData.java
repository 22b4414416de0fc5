// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.binding;

import io.hauberk.migration.MalformedFileException;
import io.hauberk.migration.document.FieldReader;
import io.hauberk.migration.document.Json;
import io.hauberk.signature.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Structured data after EIP-712, of any types: what {@code eth_signTypedData_v4} takes, and what MetaMask and hardware
 * wallets show field by field.
 *
 * <p>Values are checked against their types: a number out of range, bytes of another length, a missing or an unknown field
 * are refused, never cut or filled up.
 *
 * <p>Source: EIP-712.
 */
public final class TypedData {
    private static final int MAX_CHARS = 1 << 20;
    private static final String DOMAIN = "EIP712Domain";
    private static final Bytes PREFIX = Bytes.fromHex("1901");

    /** A member of a struct: its name and type. */
    record Member(String name, String type) {}

    private final String primaryType;
    private final Map<String, List<Member>> types;
    private final Json.Fields domain;
    private final Json.Fields message;
    private final StructHash hash;

    private TypedData(String primaryType, Map<String, List<Member>> types, Json.Fields domain, Json.Fields message)
            throws MalformedFileException {
        this.primaryType = primaryType;
        this.types = types;
        this.domain = domain;
        this.message = message;
        this.hash = new StructHash(types);
    }

    /**
     * {@return the data of a JSON text}
     *
     * @param json an object with {@code types}, {@code primaryType}, {@code domain} and {@code message}; where the types
     *     don't list {@code EIP712Domain}, it has the fields that the domain has
     * @throws MalformedFileException if it isn't such an object, or a value isn't of its type
     */
    public static TypedData read(String json) throws MalformedFileException {
        FieldReader reader = Json.readObject(json, MAX_CHARS, "typed data");
        Map<String, List<Member>> types = new LinkedHashMap<>();
        if (!(reader.value("types") instanceof Json.Fields structs)) {
            throw reader.problem("wants an object as types");
        }
        for (Map.Entry<String, Json> struct : structs.values().entrySet()) {
            if (!(struct.getValue() instanceof Json.Items members)) {
                throw reader.problem("wants an array for each of its types");
            }
            List<Member> list = new ArrayList<>();
            for (Json member : members.values()) {
                FieldReader fields = FieldReader.of(member, "a member of a type");
                list.add(new Member(fields.text("name"), fields.text("type")));
                fields.end();
            }
            types.put(struct.getKey(), list);
        }
        String primaryType = reader.text("primaryType");
        if (!(reader.value("domain") instanceof Json.Fields domain)
                || !(reader.value("message") instanceof Json.Fields message)) {
            throw reader.problem("wants objects as domain and message");
        }
        reader.end();
        return of(primaryType, types, domain, message);
    }

    static TypedData of(String primaryType, Map<String, List<Member>> types, Json.Fields domain, Json.Fields message)
            throws MalformedFileException {
        Map<String, List<Member>> all = new LinkedHashMap<>();
        if (!types.containsKey(DOMAIN)) {
            all.put(DOMAIN, domainMembers(domain));
        }
        all.putAll(types);
        TypedData data = new TypedData(primaryType, all, domain, message);
        data.digest(); // every value is of its type
        return data;
    }

    // The order is the standard's; a domain leaves out what it doesn't need.
    private static List<Member> domainMembers(Json.Fields domain) {
        List<Member> members = new ArrayList<>();
        for (Member member : List.of(
                new Member("name", "string"),
                new Member("version", "string"),
                new Member("chainId", "uint256"),
                new Member("verifyingContract", "address"),
                new Member("salt", "bytes32"))) {
            if (domain.values().containsKey(member.name())) {
                members.add(member);
            }
        }
        return members;
    }

    /** {@return the 32 bytes that are signed}: keccak-256 of {@code 1901 ‖ domainSeparator ‖ hashStruct(message)} */
    public Bytes digest() throws MalformedFileException {
        return Keccak.hash(PREFIX, hash.hash(DOMAIN, domain), hash.hash(primaryType, message));
    }

    /** {@return the encoding of the message}: its type's hash and its members, 32 bytes each */
    Bytes encodedMessage() throws MalformedFileException {
        return hash.encode(primaryType, message);
    }

    /** {@return the JSON text that a wallet takes} */
    public String toJson() {
        Json.Builder structs = Json.object();
        types.forEach((name, members) -> structs.put(
                name,
                new Json.Items(members.stream()
                        .<Json>map(member -> Json.object()
                                .put("name", member.name())
                                .put("type", member.type())
                                .build())
                        .toList())));
        return Json.object()
                .put("types", structs.build())
                .put("primaryType", primaryType)
                .put("domain", domain)
                .put("message", message)
                .build()
                .write();
    }
}
