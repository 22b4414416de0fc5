// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

/** A field of a transaction, with what may stand in it. The order has no meaning; {@link TransactionType} has it. */
public enum TransactionField {
    /** The chain the transaction is for; in a legacy transaction part of {@link #V}. */
    CHAIN_ID("chainId", Kind.INTEGER, 32),
    /** The number of the sender's transactions before this one (EIP-2681: below 2^64 − 1). */
    NONCE("nonce", Kind.INTEGER, 8),
    /** Wei for a unit of gas. */
    GAS_PRICE("gasPrice", Kind.INTEGER, 32),
    /** The most Wei for a unit of gas that go to the proposer (EIP-1559). */
    MAX_PRIORITY_FEE_PER_GAS("maxPriorityFeePerGas", Kind.INTEGER, 32),
    /** The most Wei for a unit of gas (EIP-1559). */
    MAX_FEE_PER_GAS("maxFeePerGas", Kind.INTEGER, 32),
    /** The most gas the transaction may use. */
    GAS_LIMIT("gas", Kind.INTEGER, 8),
    /** The account called, or nothing to create a contract. */
    TO("to", Kind.ADDRESS, Address.SIZE),
    /** Wei sent along. */
    VALUE("value", Kind.INTEGER, 32),
    /** Call data, or the code that creates a contract. */
    DATA("input", Kind.BYTES, Integer.MAX_VALUE),
    /** Accounts and storage the transaction announces (EIP-2930): its payload as RLP. */
    ACCESS_LIST("accessList", Kind.LIST, Integer.MAX_VALUE),
    /** The most Wei for a unit of blob gas (EIP-4844). */
    MAX_FEE_PER_BLOB_GAS("maxFeePerBlobGas", Kind.INTEGER, 32),
    /** The blobs' versioned hashes (EIP-4844): their payload as RLP. */
    BLOB_VERSIONED_HASHES("blobVersionedHashes", Kind.LIST, Integer.MAX_VALUE),
    /** The accounts that set their code (EIP-7702): the authorisations' payload as RLP. */
    AUTHORIZATION_LIST("authorizationList", Kind.LIST, Integer.MAX_VALUE),
    /** 27 + parity or 35 + 2·chainId + parity in a legacy transaction, the parity of R's y elsewhere. */
    V("v", Kind.INTEGER, 32),
    /** The signature's r. */
    R("r", Kind.INTEGER, 32),
    /** The signature's s. */
    S("s", Kind.INTEGER, 32);

    enum Kind {
        INTEGER,
        ADDRESS,
        BYTES,
        LIST
    }

    private final String jsonName;
    private final Kind kind;
    private final int maxBytes;

    TransactionField(String jsonName, Kind kind, int maxBytes) {
        this.jsonName = jsonName;
        this.kind = kind;
        this.maxBytes = maxBytes;
    }

    /** {@return its name in the JSON of Ethereum's RPC} */
    public String jsonName() {
        return jsonName;
    }

    Kind kind() {
        return kind;
    }

    /** {@return the most bytes it may have} */
    int maxBytes() {
        return maxBytes;
    }
}
