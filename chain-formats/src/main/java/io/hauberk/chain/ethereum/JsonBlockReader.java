// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import com.fasterxml.jackson.core.JsonToken;
import io.hauberk.chain.ChainFormatException;
import io.hauberk.signature.Bytes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a block from JSON: the block itself, or a response with the block as its result. For one thread and one block. */
final class JsonBlockReader {
    /** What nodes add to the header: known not to be part of it. */
    private static final Set<String> NOT_OF_THE_HEADER =
            Set.of("size", "totalDifficulty", "uncles", "withdrawals", "jsonrpc", "id", "error");

    private final JsonCursor json;
    private final EthereumChain chain;
    private final Map<HeaderField, Bytes> header = new EnumMap<>(HeaderField.class);
    private boolean headerComplete = true;
    private @Nullable Bytes hash;
    private @Nullable List<EthereumTransaction> transactions;
    private final List<EthereumBlock.Claims> claims = new ArrayList<>();

    private JsonBlockReader(JsonCursor json, EthereumChain chain) {
        this.json = json;
        this.chain = chain;
    }

    static EthereumBlock read(byte[] bytes, EthereumChain chain) throws ChainFormatException {
        try (JsonCursor json = new JsonCursor(bytes)) {
            json.next();
            json.expect(JsonToken.START_OBJECT, "a block is a JSON object");
            EthereumBlock block = response(json, chain);
            if (json.next() != null) {
                throw json.fault("there is more behind the block");
            }
            return block;
        }
    }

    private static EthereumBlock response(JsonCursor json, EthereumChain chain) throws ChainFormatException {
        JsonBlockReader bare = new JsonBlockReader(json, chain);
        EthereumBlock result = null;
        for (String name = json.nextField(); name != null; name = json.nextField()) {
            if (!name.equals("result")) {
                bare.field(name);
            } else if (result != null || bare.transactions != null) {
                throw json.fault("there is a second block");
            } else {
                json.expect(
                        JsonToken.START_OBJECT,
                        json.at(JsonToken.VALUE_NULL)
                                ? "the response has no block: its result is null"
                                : "the result is no block, which is an object");
                result = block(json, chain);
            }
        }
        if (result != null && bare.transactions != null) {
            throw json.fault("there is a second block");
        }
        return result != null ? result : bare.finish();
    }

    private static EthereumBlock block(JsonCursor json, EthereumChain chain) throws ChainFormatException {
        JsonBlockReader reader = new JsonBlockReader(json, chain);
        for (String name = json.nextField(); name != null; name = json.nextField()) {
            reader.field(name);
        }
        return reader.finish();
    }

    private void field(String name) throws ChainFormatException {
        HeaderField field = HeaderField.ofJsonName(name);
        if (json.at(JsonToken.VALUE_NULL)) {
            return; // pending blocks have such fields; what is needed is missed in the end
        }
        if (field != null) {
            if (header.put(field, field.read(json)) != null) {
                throw json.fault(name + " is there twice");
            }
        } else if (name.equals("hash")) {
            if (hash != null) {
                throw json.fault("hash is there twice");
            }
            hash = json.fixed(Keccak256.DIGEST_BYTES, name);
        } else if (name.equals("transactions")) {
            if (transactions != null) {
                throw json.fault("transactions is there twice");
            }
            transactions = transactions();
        } else {
            headerComplete &= NOT_OF_THE_HEADER.contains(name);
            json.skip(name);
        }
    }

    private List<EthereumTransaction> transactions() throws ChainFormatException {
        json.expect(JsonToken.START_ARRAY, "transactions is not a list");
        List<EthereumTransaction> all = new ArrayList<>();
        TransactionLimits limits = new TransactionLimits();
        while (json.next() != JsonToken.END_ARRAY) {
            JsonTransactionReader.Read read = JsonTransactionReader.read(json);
            limits.count(read.transaction(), read.offset());
            all.add(read.transaction());
            claims.add(read.claims());
        }
        return all;
    }

    private EthereumBlock finish() throws ChainFormatException {
        if (transactions == null) {
            throw json.fault("the block that ends here has no transactions");
        }
        return new EthereumBlock(
                chain,
                BlockHeader.of(header, headerComplete, json.offset()),
                Optional.ofNullable(hash),
                transactions,
                claims);
    }
}
