// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import io.hauberk.chain.ChainFormatException;
import io.hauberk.signature.Bytes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a block's header, in the order of its encoding. Those from {@link #BASE_FEE} on came with later forks. */
enum HeaderField {
    PARENT_HASH("parentHash", 32, true),
    OMMERS_HASH("sha3Uncles", 32, true),
    BENEFICIARY("miner", 20, true),
    STATE_ROOT("stateRoot", 32, true),
    TRANSACTIONS_ROOT("transactionsRoot", 32, true),
    RECEIPTS_ROOT("receiptsRoot", 32, true),
    LOGS_BLOOM("logsBloom", 256, true),
    DIFFICULTY("difficulty", 32, false),
    NUMBER("number", 8, false),
    GAS_LIMIT("gasLimit", 8, false),
    GAS_USED("gasUsed", 8, false),
    TIMESTAMP("timestamp", 8, false),
    EXTRA_DATA("extraData", EthereumBlock.MAX_BYTES, false),
    MIX_HASH("mixHash", 32, true),
    NONCE("nonce", 8, true),
    /** London, EIP-1559. */
    BASE_FEE("baseFeePerGas", 32, false),
    /** Shanghai, EIP-4895. */
    WITHDRAWALS_ROOT("withdrawalsRoot", 32, true),
    /** Cancun, EIP-4844. */
    BLOB_GAS_USED("blobGasUsed", 8, false),
    /** Cancun, EIP-4844. */
    EXCESS_BLOB_GAS("excessBlobGas", 8, false),
    /** Cancun, EIP-4788. */
    PARENT_BEACON_BLOCK_ROOT("parentBeaconBlockRoot", 32, true),
    /** Prague, EIP-7685. */
    REQUESTS_HASH("requestsHash", 32, true);

    static final List<HeaderField> LISTED = List.of(values());
    private static final Map<String, HeaderField> BY_NAME = new HashMap<>();

    static {
        for (HeaderField field : LISTED) {
            BY_NAME.put(field.jsonName, field);
        }
    }

    private final String jsonName;
    private final int bytes;
    private final boolean fixed;

    HeaderField(String jsonName, int bytes, boolean fixed) {
        this.jsonName = jsonName;
        this.bytes = bytes;
        this.fixed = fixed;
    }

    static @Nullable HeaderField ofJsonName(String name) {
        return BY_NAME.get(name);
    }

    /** {@return whether every header since the first block has it} */
    boolean isOriginal() {
        return compareTo(BASE_FEE) < 0;
    }

    String jsonName() {
        return jsonName;
    }

    private boolean isText() {
        return fixed || this == EXTRA_DATA;
    }

    Bytes read(RlpReader reader) throws ChainFormatException {
        if (fixed) {
            return reader.fixed(bytes, jsonName);
        }
        return isText() ? reader.string(jsonName) : reader.integer(bytes, jsonName);
    }

    Bytes read(JsonCursor json) throws ChainFormatException {
        if (fixed) {
            return json.fixed(bytes, jsonName);
        }
        return isText() ? json.bytes(jsonName) : json.quantity(bytes, jsonName);
    }
}
