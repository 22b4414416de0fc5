// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import com.fasterxml.jackson.core.JsonToken;
import io.hauberk.chain.ChainFormatException;
import io.hauberk.signature.Bytes;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one transaction of a JSON block, and what is said of it. For one thread and one transaction. */
final class JsonTransactionReader {
    private static final Map<String, TransactionField> FIELDS = new HashMap<>();

    static {
        for (TransactionField field : TransactionField.values()) {
            FIELDS.put(field.jsonName(), field);
        }
        FIELDS.put("data", TransactionField.DATA); // what some nodes call "input"
    }

    private final JsonCursor json;
    private final Map<TransactionField, Bytes> fields = new EnumMap<>(TransactionField.class);
    private final long offset;
    private @Nullable Bytes yParity;
    private @Nullable Bytes typeNumber;
    private @Nullable Bytes sender;
    private @Nullable Bytes hash;

    private JsonTransactionReader(JsonCursor json) {
        this.json = json;
        this.offset = json.offset();
    }

    /** A transaction, and what is said of it. */
    record Read(EthereumTransaction transaction, EthereumBlock.Claims claims, long offset) {}

    /** Reads the object that {@code json} stands at. */
    static Read read(JsonCursor json) throws ChainFormatException {
        json.expect(
                JsonToken.START_OBJECT,
                json.at(JsonToken.VALUE_STRING)
                        ? "the block has hashes instead of transactions: ask the node for full transactions"
                        : "a transaction is not an object");
        JsonTransactionReader reader = new JsonTransactionReader(json);
        for (String name = json.nextField(); name != null; name = json.nextField()) {
            reader.field(name);
        }
        return reader.finish();
    }

    private void field(String name) throws ChainFormatException {
        if (json.at(JsonToken.VALUE_NULL)) {
            return; // "to" of a contract's creation; elsewhere the same as nothing
        }
        switch (name) {
            case "type" -> typeNumber = once(typeNumber, json.quantity(1, name), name);
            case "yParity" -> yParity = once(yParity, json.quantity(32, name), name);
            case "from" -> sender = once(sender, json.fixed(Address.SIZE, name), name);
            case "hash" -> hash = once(hash, json.fixed(Keccak256.DIGEST_BYTES, name), name);
            default -> {
                TransactionField field = FIELDS.get(name);
                if (field == null) {
                    json.skip(name);
                } else {
                    Bytes value = JsonLists.read(json, field);
                    // "input" and "data" may both be there, and then agree.
                    if (field != TransactionField.DATA || !value.equals(fields.get(field))) {
                        once(fields.put(field, value), value, name);
                    }
                }
            }
        }
    }

    private Bytes once(@Nullable Bytes before, Bytes value, String name) throws ChainFormatException {
        if (before != null) {
            throw json.fault(name + " is there twice");
        }
        return value;
    }

    private Read finish() throws ChainFormatException {
        int number = typeNumber == null ? 0 : (int) Quantity.toLong(typeNumber);
        TransactionType type = TransactionType.ofNumber(number)
                .orElseThrow(() -> new ChainFormatException(
                        "a transaction of type " + number + " is not known: types 0 to 4", offset));
        if (type.hasEnvelope() && yParity != null) {
            Bytes v = fields.putIfAbsent(TransactionField.V, yParity);
            if (v != null && !v.equals(yParity)) {
                throw new ChainFormatException("v and yParity of a transaction differ", offset);
            }
        }
        for (TransactionField field : type.signedFields()) {
            if (field != TransactionField.TO) {
                require(field);
            }
        }
        for (TransactionField field : EthereumTransaction.SIGNATURE_FIELDS) {
            require(field);
        }
        byte[] encoded = UnsignedTransaction.encode(type, fields);
        EthereumTransaction transaction;
        try {
            transaction = TransactionDecoder.decode(encoded, 0, encoded.length);
        } catch (ChainFormatException e) {
            throw new ChainFormatException(e.problem(), offset);
        }
        checkLegacyChain(transaction);
        return new Read(
                transaction, new EthereumBlock.Claims(Optional.ofNullable(sender), Optional.ofNullable(hash)), offset);
    }

    // The chain id of a legacy transaction stands in v; "chainId" only repeats it.
    private void checkLegacyChain(EthereumTransaction transaction) throws ChainFormatException {
        Bytes said = fields.get(TransactionField.CHAIN_ID);
        if (said == null || transaction.type().hasEnvelope()) {
            return;
        }
        Optional<Bytes> found = transaction.chainId().map(Quantity::minimal);
        if (found.isPresent() && !found.get().equals(said)) {
            throw new ChainFormatException("chainId and v of a transaction differ", offset);
        }
    }

    private void require(TransactionField field) throws ChainFormatException {
        if (!fields.containsKey(field)) {
            throw new ChainFormatException("a transaction has no " + field.jsonName(), offset);
        }
    }
}
