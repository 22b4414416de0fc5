// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import io.hauberk.chain.ChainFormatException;
import io.hauberk.signature.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads transactions and the lists in them, checking the form of every field. */
final class TransactionDecoder {
    private static final int VERSIONED_HASH_BYTES = 32;

    private TransactionDecoder() {}

    /** Reads the transaction in {@code bytes[from, end)}: a legacy list, or a type and a list. */
    static EthereumTransaction decode(byte[] bytes, int from, int end) throws ChainFormatException {
        if (from == end) {
            throw new ChainFormatException("the transaction is empty", from);
        }
        int first = bytes[from] & 0xff;
        TransactionType type = TransactionType.LEGACY;
        if (first < RlpReader.LIST) {
            type = TransactionType.ofNumber(first)
                    .filter(TransactionType::hasEnvelope)
                    .orElseThrow(() -> new ChainFormatException(
                            "a transaction of type " + first + " is not known: types 1 to 4, or a legacy list", from));
        }
        RlpReader outer = new RlpReader(bytes, type.hasEnvelope() ? from + 1 : from, end);
        RlpReader fields = outer.list("the transaction");
        outer.end("the transaction");
        int bodyFrom = fields.offset();
        for (TransactionField field : type.signedFields()) {
            check(type, field, fields);
        }
        int bodyEnd = fields.offset();
        for (TransactionField field : EthereumTransaction.SIGNATURE_FIELDS) {
            check(type, field, fields);
        }
        fields.end("a transaction of type " + type.number());
        return new EthereumTransaction(type, bytes, from, end, bodyFrom, bodyEnd);
    }

    private static void check(TransactionType type, TransactionField field, RlpReader reader)
            throws ChainFormatException {
        switch (field.kind()) {
            case INTEGER -> reader.integer(field.maxBytes(), field.jsonName());
            case BYTES -> reader.string(field.jsonName());
            case ADDRESS -> {
                int start = reader.offset();
                int length = reader.string(field.jsonName()).length();
                if (length != Address.SIZE && (length != 0 || type.needsTo())) {
                    throw new ChainFormatException(
                            field.jsonName() + " has " + length + " bytes, not " + Address.SIZE, start);
                }
            }
            case LIST -> {
                switch (field) {
                    case ACCESS_LIST -> accessList(reader, entry -> {});
                    case BLOB_VERSIONED_HASHES -> versionedHashes(reader, hash -> {});
                    default -> authorizations(reader, authorization -> {});
                }
            }
        }
    }

    // The lists go to a consumer, so that checking one keeps nothing of it.

    static void accessList(RlpReader reader, Consumer<AccessListEntry> entries) throws ChainFormatException {
        RlpReader list = reader.list("accessList");
        while (list.hasMore()) {
            RlpReader entry = list.list("an entry of accessList");
            Address address = new Address(entry.fixed(Address.SIZE, "the address in accessList"));
            RlpReader slots = entry.list("storageKeys");
            List<Bytes> keys = new ArrayList<>();
            while (slots.hasMore()) {
                keys.add(slots.fixed(Keccak256.DIGEST_BYTES, "a storage key"));
            }
            entry.end("an entry of accessList");
            entries.accept(new AccessListEntry(address, keys));
        }
    }

    static void versionedHashes(RlpReader reader, Consumer<Bytes> hashes) throws ChainFormatException {
        RlpReader list = reader.list("blobVersionedHashes");
        while (list.hasMore()) {
            hashes.accept(list.fixed(VERSIONED_HASH_BYTES, "a versioned hash"));
        }
    }

    static void authorizations(RlpReader reader, Consumer<Authorization> authorizations) throws ChainFormatException {
        RlpReader list = reader.list("authorizationList");
        while (list.hasMore()) {
            RlpReader tuple = list.list("an authorisation");
            authorizations.accept(new Authorization(
                    Quantity.toBigInteger(tuple.integer(32, "the chainId of an authorisation")),
                    new Address(tuple.fixed(Address.SIZE, "the address of an authorisation")),
                    Quantity.toBigInteger(tuple.integer(8, "the nonce of an authorisation")),
                    (int) Quantity.toLong(tuple.integer(1, "the yParity of an authorisation")),
                    Quantity.padded32(tuple.integer(32, "the r of an authorisation")),
                    Quantity.padded32(tuple.integer(32, "the s of an authorisation"))));
            tuple.end("an authorisation");
        }
    }
}
