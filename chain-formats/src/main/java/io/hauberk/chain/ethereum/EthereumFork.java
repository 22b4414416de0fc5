// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import io.hauberk.signature.Bytes;
import java.math.BigInteger;
import java.util.Optional;

/**
 * The forks of Ethereum that changed what a valid transaction is, in order, with the rules that need no state. Verifying
 * a block's signatures doesn't need them; a mempool or a wallet does.
 *
 * <p>Source: Ethereum Yellow Paper, section 6.2; the EIPs named beside the rules.
 */
public enum EthereumFork {
    /** The first. */
    FRONTIER,
    /** Low s (EIP-2), and a contract's creation costs more. */
    HOMESTEAD,
    /** EIP-150. */
    TANGERINE_WHISTLE,
    /** Signatures that name their chain (EIP-155). */
    SPURIOUS_DRAGON,
    /** EIP-609. */
    BYZANTIUM,
    /** EIP-1013. */
    CONSTANTINOPLE,
    /** EIP-1716. */
    PETERSBURG,
    /** Cheaper call data (EIP-2028). */
    ISTANBUL,
    /** Type 1 (EIP-2930). */
    BERLIN,
    /** Type 2 (EIP-1559). */
    LONDON,
    /** Proof of stake (EIP-3675). */
    PARIS,
    /** A contract's creation code is paid for and limited (EIP-3860). */
    SHANGHAI,
    /** Type 3 (EIP-4844). */
    CANCUN,
    /** Type 4 (EIP-7702), and a floor to the price of call data (EIP-7623). */
    PRAGUE,
    /** A limit to a transaction's gas (EIP-7825). */
    OSAKA;

    private static final int BASE_GAS = 21_000;
    private static final int CREATION_GAS = 32_000;
    private static final int ZERO_BYTE_GAS = 4;
    private static final int BYTE_GAS_BEFORE_ISTANBUL = 68;
    private static final int BYTE_GAS = 16;
    private static final int LISTED_ADDRESS_GAS = 2_400;
    private static final int LISTED_SLOT_GAS = 1_900;
    private static final int CREATION_WORD_GAS = 2;
    private static final int AUTHORIZATION_GAS = 25_000;
    private static final int FLOOR_TOKEN_GAS = 10;
    private static final int TOKENS_OF_A_BYTE = 4;
    private static final int MAX_CREATION_BYTES = 49_152;
    private static final long MAX_GAS = 1 << 24;
    private static final int BLOB_HASH_VERSION = 1;
    private static final int BITS = 256;

    /**
     * {@return the first rule of this fork that a transaction breaks, as a sentence; nothing if it keeps them}
     *
     * <p>The rules: the type is known; v names no chain before EIP-155, and later the right one; the nonce can still
     * grow (EIP-2681); fees are in order and gas times fee fits into 256 bits (EIP-1559); the gas limit covers what the
     * transaction costs before it runs; blobs and authorisations are there where the type is for them. The signature is
     * not looked at.
     */
    public Optional<String> objectionTo(EthereumTransaction transaction, EthereumChain chain) {
        TransactionType type = transaction.type();
        if (compareTo(since(type)) < 0) {
            return Optional.of("type " + type.number() + " came with " + since(type));
        }
        Optional<BigInteger> chainId = transaction.chainId();
        if (!type.hasEnvelope() && chainId.isPresent() && compareTo(SPURIOUS_DRAGON) < 0) {
            return Optional.of("signatures that name a chain came with " + SPURIOUS_DRAGON);
        }
        if (chainId.isPresent() && !chainId.get().equals(chain.id())) {
            return Optional.of("it is for chain " + chainId.get() + ", not for " + chain.id());
        }
        if (transaction.nonce() == -1) {
            return Optional.of("the nonce is 2^64 − 1, which can't be raised");
        }
        return fees(transaction).or(() -> gas(transaction)).or(() -> lists(transaction));
    }

    private static EthereumFork since(TransactionType type) {
        return switch (type) {
            case LEGACY -> FRONTIER;
            case ACCESS_LISTED -> BERLIN;
            case DYNAMIC_FEE -> LONDON;
            case BLOB -> CANCUN;
            case SET_CODE -> PRAGUE;
        };
    }

    private static Optional<String> fees(EthereumTransaction transaction) {
        Optional<BigInteger> max = transaction.number(TransactionField.MAX_FEE_PER_GAS);
        Optional<BigInteger> priority = transaction.number(TransactionField.MAX_PRIORITY_FEE_PER_GAS);
        if (max.isEmpty() || priority.isEmpty()) {
            return Optional.empty();
        }
        if (priority.get().compareTo(max.get()) > 0) {
            return Optional.of("maxPriorityFeePerGas is above maxFeePerGas");
        }
        BigInteger gas = transaction.number(TransactionField.GAS_LIMIT).orElseThrow();
        return gas.multiply(max.get()).bitLength() > BITS
                ? Optional.of("gas times maxFeePerGas has more than 256 bits")
                : Optional.empty();
    }

    private Optional<String> gas(EthereumTransaction transaction) {
        boolean creates = transaction.to().isEmpty();
        Bytes data = transaction.data();
        if (creates && compareTo(SHANGHAI) >= 0 && data.length() > MAX_CREATION_BYTES) {
            return Optional.of("the code that creates a contract has more than " + MAX_CREATION_BYTES + " bytes");
        }
        long limit = transaction.gasLimit();
        long needed = intrinsicGas(transaction);
        if (Long.compareUnsigned(limit, needed) < 0) {
            return Optional.of("gas is " + Long.toUnsignedString(limit) + ", and " + needed + " are needed to begin");
        }
        if (compareTo(OSAKA) >= 0 && Long.compareUnsigned(limit, MAX_GAS) > 0) {
            return Optional.of("gas is above " + MAX_GAS);
        }
        return Optional.empty();
    }

    /** {@return the gas that a transaction costs before it runs} */
    public long intrinsicGas(EthereumTransaction transaction) {
        Bytes data = transaction.data();
        long zeros = 0;
        for (int i = 0; i < data.length(); i++) {
            zeros += data.get(i) == 0 ? 1 : 0;
        }
        long others = data.length() - zeros;
        long gas = BASE_GAS
                + zeros * ZERO_BYTE_GAS
                + others * (compareTo(ISTANBUL) < 0 ? BYTE_GAS_BEFORE_ISTANBUL : BYTE_GAS);
        if (transaction.to().isEmpty() && compareTo(HOMESTEAD) >= 0) {
            long words = compareTo(SHANGHAI) >= 0 ? (data.length() + 31L) / 32 : 0;
            gas += CREATION_GAS + words * CREATION_WORD_GAS;
        }
        for (AccessListEntry entry : transaction.accessList()) {
            gas += LISTED_ADDRESS_GAS + (long) entry.storageKeys().size() * LISTED_SLOT_GAS;
        }
        gas += (long) transaction.authorizationCount() * AUTHORIZATION_GAS;
        long floor = BASE_GAS + (zeros + others * TOKENS_OF_A_BYTE) * FLOOR_TOKEN_GAS;
        return compareTo(PRAGUE) >= 0 ? Math.max(gas, floor) : gas;
    }

    private static Optional<String> lists(EthereumTransaction transaction) {
        if (transaction.type() == TransactionType.SET_CODE && transaction.authorizationCount() == 0) {
            return Optional.of("there is no authorisation");
        }
        if (transaction.type() == TransactionType.BLOB) {
            if (transaction.blobVersionedHashes().isEmpty()) {
                return Optional.of("there is no blob");
            }
            for (Bytes hash : transaction.blobVersionedHashes()) {
                if (hash.get(0) != BLOB_HASH_VERSION) {
                    return Optional.of("a blob's hash is not of version " + BLOB_HASH_VERSION);
                }
            }
        }
        return Optional.empty();
    }
}
