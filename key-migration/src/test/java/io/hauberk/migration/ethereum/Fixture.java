// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.ethereum;

import io.hauberk.chain.ethereum.Address;
import io.hauberk.chain.ethereum.EthereumTransaction;
import io.hauberk.chain.ethereum.Keccak256;
import io.hauberk.migration.Account;
import io.hauberk.migration.ChainName;
import io.hauberk.migration.anchor.Act;
import io.hauberk.migration.anchor.AnchorException;
import io.hauberk.migration.anchor.SignedAct;
import io.hauberk.migration.anchor.Slot;
import io.hauberk.migration.anchor.Status;
import io.hauberk.migration.node.Anvil;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SigningKey;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A node with the registry, and the keys of its accounts. */
final class Fixture implements AutoCloseable {
    static final ChainName CHAIN = ChainName.evm(Anvil.CHAIN_ID);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    final Anvil anvil;
    final List<SigningKey> keys;
    final EthereumAnchor anchor;
    private int used;

    Fixture(int accounts) throws AnchorException {
        anvil = new Anvil(accounts);
        try {
            keys = anvil.keys().stream().map(Fixture::key).toList();
            RegistryDeployment.deploy(CHAIN, anvil.uri(), keys.getFirst(), TIMEOUT);
            anchor = EthereumAnchor.connect(CHAIN, anvil.uri());
        } catch (AnchorException | RuntimeException e) {
            anvil.close();
            throw e;
        }
    }

    static SigningKey key(Bytes secret) {
        try {
            return Schemes.standard()
                    .find(EthereumTransaction.SCHEME)
                    .orElseThrow()
                    .decodeSigningKey(SecretBytes.take(secret.toArray()));
        } catch (MalformedKeyException e) {
            throw new IllegalArgumentException(e);
        }
    }

    EthereumAnchor connect(URI node, Duration timeout) throws AnchorException {
        return EthereumAnchor.connect(CHAIN, node, RegistryContract.get().address(), timeout);
    }

    /** {@return a key that no test has used} */
    SigningKey nextKey() {
        return keys.get(++used);
    }

    static Address address(SigningKey key) {
        return Address.ofPublicKey(key.verifyingKey().encoded());
    }

    static Account account(SigningKey key) {
        return Account.evm(CHAIN, address(key));
    }

    static Bytes hash(int number) {
        return Keccak256.hash(Abi.word(number));
    }

    SignedAct sign(Act act, SigningKey key, Slot slot) throws AnchorException {
        return anchor.sign(act, key, slot, anchor.fee(), anchor.estimate(act).gas());
    }

    /** Signs and sends as the account's next transaction. */
    SignedAct send(Act act, SigningKey key) throws AnchorException {
        SignedAct signed = sign(act, key, anchor.slot(act.account()));
        anchor.send(signed);
        return signed;
    }

    /** {@return what became of an act, once it is in a block} */
    Status.Included include(Act act, SigningKey key) throws AnchorException {
        return included(send(act, key));
    }

    /** {@return the inclusion}: the node takes a transaction first, and makes a block of it a moment later */
    Status.Included included(SignedAct signed) throws AnchorException {
        Instant end = Instant.now().plus(TIMEOUT);
        while (Instant.now().isBefore(end)) {
            if (anchor.status(signed) instanceof Status.Included included) {
                return included;
            }
            pause();
        }
        throw new AssertionError("not included in " + TIMEOUT + ": " + anchor.status(signed));
    }

    static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Act.Register registration(SigningKey key) {
        return new Act.Register(account(key), 0, hash(1), hash(2));
    }

    @Override
    public void close() {
        anchor.close();
        keys.forEach(SigningKey::close);
        anvil.close();
    }
}
