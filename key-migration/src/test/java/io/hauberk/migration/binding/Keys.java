// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.binding;

import io.hauberk.chain.ethereum.Address;
import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.migration.Account;
import io.hauberk.migration.ChainName;
import io.hauberk.migration.anchor.Act;
import io.hauberk.migration.anchor.AnchoredAct;
import io.hauberk.migration.anchor.Inclusion;
import io.hauberk.migration.binding.Statement.AnchorBlock;
import io.hauberk.migration.binding.Statement.Validity;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SigningKey;
import io.hauberk.wire.KeyEnvelope;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keys, accounts and statements for tests; keys are made once. */
final class Keys {
    static final ChainName ETHEREUM = ChainName.evm(1);
    static final ChainName SOLANA = ChainName.parse("solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp");
    static final ChainName COSMOS = ChainName.parse("cosmos:cosmoshub-4");
    static final Validity VALID = new Validity(1_000, 2_000);

    private static final SecureRandom ENTROPY = new SecureRandom();
    private static final Map<String, SigningKey> MADE = new ConcurrentHashMap<>();

    private Keys() {}

    /** {@return the key of that scheme and name} */
    static SigningKey key(String scheme, String name) {
        return MADE.computeIfAbsent(
                scheme + " " + name,
                _ -> HybridSchemes.standard()
                        .find(SchemeId.of(scheme))
                        .orElseThrow()
                        .generateKey(ENTROPY));
    }

    static SigningKey oldKey(ChainName chain) {
        return key(
                switch (chain.namespace()) {
                    case "eip155" -> "ECDSA-secp256k1-Ethereum";
                    case "solana" -> "Ed25519-Strict";
                    default -> "ECDSA-secp256k1-Keccak256";
                },
                chain.toString());
    }

    static Account account(ChainName chain) {
        Bytes key = oldKey(chain).verifyingKey().encoded();
        return switch (chain.namespace()) {
            case "eip155" -> Account.evm(chain, Address.ofPublicKey(key));
            case "solana" -> new Account(chain, AccountKey.base58(key));
            default -> new Account(chain, "cosmos1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqnrql8a");
        };
    }

    static Statement statement(
            Purpose purpose, ChainName chain, SigningKey newKey, SigningKey recovery, long nonce, Bytes previous) {
        return new Statement(
                purpose,
                account(chain),
                KeyEnvelope.of(oldKey(chain).verifyingKey()),
                KeyName.of(newKey.verifyingKey()),
                KeyName.of(recovery.verifyingKey()),
                nonce,
                new AnchorBlock(90, "0xabcdef"),
                VALID,
                previous);
    }

    static Binding registration(ChainName chain, OldKeyForm form, SigningKey newKey, SigningKey recovery) {
        Statement statement = statement(Purpose.REGISTER, chain, newKey, recovery, 0, Statement.NOTHING);
        return Binding.register(statement, oldKey(chain), form, newKey, hedged());
    }

    static Hedging hedged() {
        return Hedging.hedged(ENTROPY);
    }

    static AnchoredAct at(long height, Act act) {
        ChainName chain = act.account().chain();
        return new AnchoredAct(act, new Inclusion(chain, height, 1_000 + height, "0xb" + height, "0xt" + height, 0));
    }

    static Act.Register register(Binding binding) {
        Statement statement = binding.statement();
        return new Act.Register(
                statement.account(),
                statement.nonce(),
                statement.hash(),
                statement.recoveryKey().hash());
    }
}
