// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.ethereum;

import io.hauberk.chain.ChainFormatException;
import io.hauberk.chain.ethereum.Address;
import io.hauberk.chain.ethereum.EthereumTransaction;
import io.hauberk.chain.ethereum.TransactionField;
import io.hauberk.chain.ethereum.TransactionType;
import io.hauberk.chain.ethereum.UnsignedTransaction;
import io.hauberk.migration.anchor.Act;
import io.hauberk.migration.anchor.Fee;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.SigningKey;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * The transactions that carry acts.
 *
 * @param chainId the chain
 * @param registry where the registry is
 * @param dynamicFees whether the chain has EIP-1559
 */
record ActTransaction(BigInteger chainId, Address registry, boolean dynamicFees) {
    /** A delegation calls nobody: a call to the account itself would run the code it has just taken. */
    private static final Address NOBODY = new Address(Bytes.wrap(new byte[Address.SIZE]));

    private static final int FRAME_BYTES = 117; // numbers, address and signature of a usual transaction
    private static final int AUTHORIZATION_BYTES = 100;

    /** {@return whom an act's transaction calls} */
    Address to(Act act) {
        return act instanceof Act.Delegate ? NOBODY : registry;
    }

    static Bytes data(Act act) {
        return RegistryContract.get().call(act).orElse(Bytes.EMPTY);
    }

    /**
     * {@return the transaction}
     *
     * @param key signs the permission that a delegation needs
     */
    UnsignedTransaction unsigned(Act act, SigningKey key, long nonce, Fee fee, long gasLimit) {
        boolean delegation = act instanceof Act.Delegate;
        TransactionType type = delegation
                ? TransactionType.SET_CODE
                : dynamicFees ? TransactionType.DYNAMIC_FEE : TransactionType.LEGACY;
        UnsignedTransaction.Builder builder = UnsignedTransaction.builder(type)
                .number(TransactionField.CHAIN_ID, chainId)
                .number(TransactionField.NONCE, nonce)
                .number(TransactionField.GAS_LIMIT, gasLimit)
                .to(to(act))
                .data(data(act));
        if (type == TransactionType.LEGACY) {
            builder.number(TransactionField.GAS_PRICE, fee.max());
        } else {
            builder.number(TransactionField.MAX_FEE_PER_GAS, fee.max())
                    .number(TransactionField.MAX_PRIORITY_FEE_PER_GAS, fee.priority());
        }
        if (act instanceof Act.Delegate delegate) {
            Address target = Address.parse(delegate.delegate().address());
            // The chain raises the sender's nonce before it looks at the permission.
            builder.authorizations(List.of(Delegation.sign(chainId, target, nonce + 1, key)));
        }
        return builder.build();
    }

    /**
     * {@return what a signed transaction offers for a unit of gas}
     *
     * @param raw one that was signed here
     * @throws IllegalArgumentException if it is none
     */
    static Fee fee(Bytes raw) {
        try {
            EthereumTransaction transaction = EthereumTransaction.decode(raw);
            Optional<BigInteger> price = transaction.number(TransactionField.GAS_PRICE);
            BigInteger max = price.or(() -> transaction.number(TransactionField.MAX_FEE_PER_GAS))
                    .orElseThrow();
            BigInteger priority = price.or(() -> transaction.number(TransactionField.MAX_PRIORITY_FEE_PER_GAS))
                    .orElseThrow();
            return new Fee(max.longValueExact(), priority.longValueExact());
        } catch (ChainFormatException | ArithmeticException e) {
            throw new IllegalArgumentException("no transaction that was signed here", e);
        }
    }

    /** {@return the length of the signed transaction}, within a few bytes, before there is a key */
    static int signedBytes(Act act) {
        return FRAME_BYTES + data(act).length() + (act instanceof Act.Delegate ? AUTHORIZATION_BYTES : 0);
    }
}
