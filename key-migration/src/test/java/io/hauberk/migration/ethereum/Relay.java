// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.ethereum;

import io.hauberk.chain.ethereum.Address;
import io.hauberk.chain.ethereum.TransactionField;
import io.hauberk.chain.ethereum.TransactionType;
import io.hauberk.chain.ethereum.UnsignedTransaction;
import io.hauberk.migration.anchor.AnchorException;
import io.hauberk.migration.node.Anvil;
import io.hauberk.migration.rpc.Answer;
import io.hauberk.migration.rpc.Json;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.SigningKey;

/** Sends any call to the registry, with a gas limit that no call reaches, so that the chain itself refuses it. */
record Relay(Fixture chain, SigningKey payer) {
    Bytes sign(SigningKey key, RelayedRegistration registration) {
        Bytes digest = registration.digest(chain.anchor.registry());
        return key.sign(Input.digest(digest), Hedging.deterministic());
    }

    /** {@return whether it succeeded} */
    boolean send(Bytes call) throws AnchorException {
        return send(chain.anchor.registry(), call);
    }

    /** {@return whether a call of any contract succeeded} */
    boolean send(Address contract, Bytes call) throws AnchorException {
        long nonce = chain.anchor.state(Fixture.account(payer)).transactions();
        Bytes raw = UnsignedTransaction.builder(TransactionType.LEGACY)
                .number(TransactionField.CHAIN_ID, Anvil.CHAIN_ID)
                .number(TransactionField.NONCE, nonce)
                .number(TransactionField.GAS_PRICE, chain.anchor.fee().max())
                .number(TransactionField.GAS_LIMIT, 300_000)
                .to(contract)
                .data(call)
                .build()
                .sign(payer)
                .encoded();
        Answer hash = chain.anvil.ask("eth_sendRawTransaction", Json.hex(raw));
        Answer receipt = chain.anvil.ask("eth_getTransactionReceipt", hash.value());
        while (receipt.isNull()) {
            Fixture.pause();
            receipt = chain.anvil.ask("eth_getTransactionReceipt", hash.value());
        }
        return receipt.member("status").longQuantity() == 1;
    }
}
