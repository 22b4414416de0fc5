// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import static io.hauberk.chain.ethereum.TransactionField.ACCESS_LIST;
import static io.hauberk.chain.ethereum.TransactionField.AUTHORIZATION_LIST;
import static io.hauberk.chain.ethereum.TransactionField.BLOB_VERSIONED_HASHES;
import static io.hauberk.chain.ethereum.TransactionField.CHAIN_ID;
import static io.hauberk.chain.ethereum.TransactionField.DATA;
import static io.hauberk.chain.ethereum.TransactionField.GAS_LIMIT;
import static io.hauberk.chain.ethereum.TransactionField.GAS_PRICE;
import static io.hauberk.chain.ethereum.TransactionField.MAX_FEE_PER_BLOB_GAS;
import static io.hauberk.chain.ethereum.TransactionField.MAX_FEE_PER_GAS;
import static io.hauberk.chain.ethereum.TransactionField.MAX_PRIORITY_FEE_PER_GAS;
import static io.hauberk.chain.ethereum.TransactionField.NONCE;
import static io.hauberk.chain.ethereum.TransactionField.TO;
import static io.hauberk.chain.ethereum.TransactionField.VALUE;

import java.util.List;
import java.util.Optional;

/** The kinds of transaction: the number in front (EIP-2718) and the fields that are signed, in their order. */
public enum TransactionType {
    /** The original form, which has no number; with EIP-155 its chain id stands in v. */
    LEGACY(0, NONCE, GAS_PRICE, GAS_LIMIT, TO, VALUE, DATA),
    /** Announces the accounts and storage it will use. Source: EIP-2930. */
    ACCESS_LISTED(1, CHAIN_ID, NONCE, GAS_PRICE, GAS_LIMIT, TO, VALUE, DATA, ACCESS_LIST),
    /** Pays a base fee and a priority fee. Source: EIP-1559. */
    DYNAMIC_FEE(2, CHAIN_ID, NONCE, MAX_PRIORITY_FEE_PER_GAS, MAX_FEE_PER_GAS, GAS_LIMIT, TO, VALUE, DATA, ACCESS_LIST),
    /** Carries blobs, by their hashes. Source: EIP-4844. */
    BLOB(
            3,
            CHAIN_ID,
            NONCE,
            MAX_PRIORITY_FEE_PER_GAS,
            MAX_FEE_PER_GAS,
            GAS_LIMIT,
            TO,
            VALUE,
            DATA,
            ACCESS_LIST,
            MAX_FEE_PER_BLOB_GAS,
            BLOB_VERSIONED_HASHES),
    /** Sets the code of accounts that have signed for it. Source: EIP-7702. */
    SET_CODE(
            4,
            CHAIN_ID,
            NONCE,
            MAX_PRIORITY_FEE_PER_GAS,
            MAX_FEE_PER_GAS,
            GAS_LIMIT,
            TO,
            VALUE,
            DATA,
            ACCESS_LIST,
            AUTHORIZATION_LIST);

    private static final List<TransactionType> BY_NUMBER = List.of(values());

    private final int number;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<TransactionField> signedFields;

    TransactionType(int number, TransactionField... signedFields) {
        this.number = number;
        this.signedFields = List.of(signedFields);
    }

    /** {@return the type of that number, if there is one} */
    public static Optional<TransactionType> ofNumber(int number) {
        return number >= 0 && number < BY_NUMBER.size() ? Optional.of(BY_NUMBER.get(number)) : Optional.empty();
    }

    /** {@return its number, 0 for a legacy transaction} */
    public int number() {
        return number;
    }

    /** {@return the fields before the signature, in the order of the encoding} */
    public List<TransactionField> signedFields() {
        return signedFields;
    }

    /** {@return whether the number stands in front of the encoding} */
    public boolean hasEnvelope() {
        return this != LEGACY;
    }

    /** {@return whether it can't create a contract, so that it must name an account} */
    public boolean needsTo() {
        return this == BLOB || this == SET_CODE;
    }
}
