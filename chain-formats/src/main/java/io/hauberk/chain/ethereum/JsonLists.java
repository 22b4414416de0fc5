// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import com.fasterxml.jackson.core.JsonToken;
import io.hauberk.chain.ChainFormatException;
import io.hauberk.signature.Bytes;
import org.jspecify.annotations.Nullable;

/** Turns a field's JSON value into what its RLP holds: the content of a string, the encoding of a list. */
final class JsonLists {
    private JsonLists() {}

    static Bytes read(JsonCursor json, TransactionField field) throws ChainFormatException {
        return switch (field.kind()) {
            case INTEGER -> json.quantity(field.maxBytes(), field.jsonName());
            case ADDRESS -> json.fixed(Address.SIZE, field.jsonName());
            case BYTES -> json.bytes(field.jsonName());
            case LIST -> list(json, field);
        };
    }

    private static Bytes list(JsonCursor json, TransactionField field) throws ChainFormatException {
        RlpWriter writer = new RlpWriter();
        int start = begin(json, writer, field.jsonName());
        while (json.next() != JsonToken.END_ARRAY) {
            switch (field) {
                case ACCESS_LIST -> accessListEntry(json, writer);
                case BLOB_VERSIONED_HASHES -> writer.string(json.fixed(Keccak256.DIGEST_BYTES, "a versioned hash"));
                default -> authorization(json, writer);
            }
        }
        return Bytes.wrap(writer.endList(start).toArray());
    }

    private static int begin(JsonCursor json, RlpWriter writer, String name) throws ChainFormatException {
        json.expect(JsonToken.START_ARRAY, name + " is not a list");
        return writer.beginList();
    }

    private static void accessListEntry(JsonCursor json, RlpWriter writer) throws ChainFormatException {
        json.expect(JsonToken.START_OBJECT, "an entry of accessList is not an object");
        Bytes address = null;
        Bytes slots = null;
        for (String name = json.nextField(); name != null; name = json.nextField()) {
            switch (name) {
                case "address" -> address = once(json, address, json.fixed(Address.SIZE, name), name);
                case "storageKeys" -> slots = once(json, slots, slots(json), name);
                default -> json.skip(name);
            }
        }
        int start = writer.beginList();
        writer.string(present(json, address, "address")).raw(present(json, slots, "storageKeys"));
        writer.endList(start);
    }

    private static Bytes slots(JsonCursor json) throws ChainFormatException {
        RlpWriter writer = new RlpWriter();
        int start = begin(json, writer, "storageKeys");
        while (json.next() != JsonToken.END_ARRAY) {
            writer.string(json.fixed(Keccak256.DIGEST_BYTES, "a storage key"));
        }
        return Bytes.wrap(writer.endList(start).toArray());
    }

    private static void authorization(JsonCursor json, RlpWriter writer) throws ChainFormatException {
        json.expect(JsonToken.START_OBJECT, "an authorisation is not an object");
        Bytes chainId = null;
        Bytes address = null;
        Bytes nonce = null;
        Bytes yParity = null;
        Bytes v = null;
        Bytes r = null;
        Bytes s = null;
        for (String name = json.nextField(); name != null; name = json.nextField()) {
            switch (name) {
                case "chainId" -> chainId = once(json, chainId, json.quantity(32, name), name);
                case "address" -> address = once(json, address, json.fixed(Address.SIZE, name), name);
                case "nonce" -> nonce = once(json, nonce, json.quantity(8, name), name);
                case "yParity" -> yParity = once(json, yParity, json.quantity(1, name), name);
                case "v" -> v = once(json, v, json.quantity(1, name), name);
                case "r" -> r = once(json, r, json.quantity(32, name), name);
                case "s" -> s = once(json, s, json.quantity(32, name), name);
                default -> json.skip(name);
            }
        }
        if (v != null && yParity != null && !v.equals(yParity)) {
            throw json.fault("v and yParity of an authorisation differ");
        }
        int start = writer.beginList();
        writer.string(present(json, chainId, "chainId"))
                .string(present(json, address, "address"))
                .string(present(json, nonce, "nonce"))
                .string(present(json, yParity == null ? v : yParity, "yParity"))
                .string(present(json, r, "r"))
                .string(present(json, s, "s"))
                .endList(start);
    }

    private static Bytes once(JsonCursor json, @Nullable Bytes before, Bytes value, String name)
            throws ChainFormatException {
        if (before != null) {
            throw json.fault(name + " is there twice");
        }
        return value;
    }

    private static Bytes present(JsonCursor json, @Nullable Bytes value, String name) throws ChainFormatException {
        if (value == null) {
            throw json.fault("an object that ends here has no " + name);
        }
        return value;
    }
}
