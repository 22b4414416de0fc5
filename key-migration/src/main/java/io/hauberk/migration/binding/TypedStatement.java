// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.binding;

import io.hauberk.chain.ethereum.Address;
import io.hauberk.migration.MalformedFileException;
import io.hauberk.migration.binding.TypedData.Member;
import io.hauberk.migration.document.Json;
import io.hauberk.signature.Bytes;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/**
 * A statement after EIP-712. The digest is computed straight from the statement, which is what signs and verifies; the
 * typed data for wallets goes through the general encoder, and the tests hold the two together.
 */
final class TypedStatement {
    private static final String NAME = "Hauberk key migration";
    private static final String TYPE = "Binding";
    private static final List<Member> MEMBERS = List.of(
            new Member("purpose", "string"),
            new Member("account", "address"),
            new Member("oldScheme", "string"),
            new Member("oldKey", "bytes"),
            new Member("newScheme", "string"),
            new Member("newKeyHash", "bytes32"),
            new Member("recoveryScheme", "string"),
            new Member("recoveryKeyHash", "bytes32"),
            new Member("nonce", "uint256"),
            new Member("anchorHeight", "uint64"),
            new Member("anchorHash", "string"),
            new Member("validFrom", "uint64"),
            new Member("validUntil", "uint64"),
            new Member("previous", "bytes32"));

    private static final Bytes PREFIX = Bytes.fromHex("1901");
    private static final Bytes DOMAIN_TYPE = Keccak.hash("EIP712Domain(string name,string version,uint256 chainId)");
    private static final Bytes NAME_HASH = Keccak.hash(NAME);
    private static final Bytes VERSION_HASH = Keccak.hash(Integer.toString(Statement.VERSION));
    private static final Bytes BINDING_TYPE = Keccak.hash(TYPE + "("
            + String.join(
                    ",",
                    MEMBERS.stream()
                            .map(member -> member.type() + " " + member.name())
                            .toList())
            + ")");

    private TypedStatement() {}

    static Bytes digest(Statement statement) {
        Bytes domain = Keccak.hash(
                DOMAIN_TYPE,
                NAME_HASH,
                VERSION_HASH,
                word(Long.parseLong(statement.account().chain().reference())));
        Bytes binding = Keccak.hash(
                BINDING_TYPE,
                Keccak.hash(statement.purpose().toString()),
                StructHash.left(Address.parse(statement.account().address()).bytes()),
                Keccak.hash(statement.oldKey().scheme().name()),
                Keccak.hash(statement.oldKey().key()),
                Keccak.hash(statement.newKey().scheme().name()),
                statement.newKey().hash(),
                Keccak.hash(statement.recoveryKey().scheme().name()),
                statement.recoveryKey().hash(),
                word(statement.nonce()),
                word(statement.anchor().height()),
                Keccak.hash(statement.anchor().hash()),
                word(statement.validity().from()),
                word(statement.validity().until()),
                statement.previous());
        return Keccak.hash(PREFIX, domain, binding);
    }

    private static Bytes word(long value) {
        return StructHash.left(
                Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(value).array()));
    }

    static TypedData of(Statement statement) {
        if (!statement.account().chain().isEvm()) {
            throw new IllegalArgumentException(
                    "EIP-712 is for EVM chains, not for " + statement.account().chain());
        }
        Json.Fields domain = Json.object()
                .put("name", NAME)
                .put("version", Integer.toString(Statement.VERSION))
                .put(
                        "chainId",
                        new Json.Whole(
                                new BigInteger(statement.account().chain().reference())))
                .build();
        // Numbers as strings: JavaScript would round those above 2^53.
        Json.Fields message = Json.object()
                .put("purpose", statement.purpose().toString())
                .put("account", Address.parse(statement.account().address()).toString())
                .put("oldScheme", statement.oldKey().scheme().name())
                .put("oldKey", statement.oldKey().key())
                .put("newScheme", statement.newKey().scheme().name())
                .put("newKeyHash", statement.newKey().hash())
                .put("recoveryScheme", statement.recoveryKey().scheme().name())
                .put("recoveryKeyHash", statement.recoveryKey().hash())
                .put("nonce", Long.toString(statement.nonce()))
                .put("anchorHeight", Long.toString(statement.anchor().height()))
                .put("anchorHash", statement.anchor().hash())
                .put("validFrom", Long.toString(statement.validity().from()))
                .put("validUntil", Long.toString(statement.validity().until()))
                .put("previous", statement.previous())
                .build();
        try {
            return TypedData.of(TYPE, Map.of(TYPE, MEMBERS), domain, message);
        } catch (MalformedFileException e) {
            throw new IllegalStateException("a statement has values of its types", e);
        }
    }
}
