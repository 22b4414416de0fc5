// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.ethereum;

import io.hauberk.chain.ethereum.Address;
import io.hauberk.chain.ethereum.EthereumTransaction;
import io.hauberk.chain.ethereum.TransactionField;
import io.hauberk.chain.ethereum.TransactionType;
import io.hauberk.chain.ethereum.UnsignedTransaction;
import io.hauberk.migration.ChainName;
import io.hauberk.migration.anchor.AnchorException;
import io.hauberk.migration.rpc.RpcError;
import io.hauberk.migration.rpc.RpcNode;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.SigningKey;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/** Puts the registry on a chain that hasn't it: at the same address as everywhere, for anybody who pays for it. */
public final class RegistryDeployment {
    /** What creating it costs at most. */
    public static final long GAS_LIMIT = 1_500_000;

    private static final long POLL_MILLIS = 200;

    private RegistryDeployment() {}

    /**
     * Sends the registry's code to {@link RegistryContract#CREATOR} and waits until it is there. Does nothing if it is
     * there already.
     *
     * @param payer a key of {@link EthereumTransaction#SCHEME} whose account pays
     * @param wait how long to wait
     * @return where it is
     * @throws AnchorException.Refused if the chain has no such creator, or the node doesn't take the transaction
     * @throws AnchorException.Timeout if it isn't there in time; it may still come
     * @throws AnchorException if the node doesn't answer
     */
    public static Address deploy(ChainName chain, URI node, SigningKey payer, Duration wait) throws AnchorException {
        RegistryContract registry = RegistryContract.get();
        BigInteger chainId = new BigInteger(chain.reference());
        try (EthereumNode connected = new EthereumNode(new RpcNode(node, RpcNode.TIMEOUT))) {
            EthereumAnchor.requireChain(connected, chainId);
            if (isThere(connected)) {
                return registry.address();
            }
            if (connected.code(RegistryContract.CREATOR).isEmpty()) {
                throw new AnchorException.Refused(
                        chain + " has no contract at " + RegistryContract.CREATOR + " that creates others",
                        "create the registry with another tool, and name its address");
            }
            send(connected, transaction(connected, chainId, payer));
            Instant end = Instant.now().plus(wait);
            while (!isThere(connected)) {
                if (Instant.now().isAfter(end)) {
                    throw new AnchorException.Timeout("for the registry's creation", wait.toMillis());
                }
                Thread.sleep(POLL_MILLIS);
            }
            return registry.address();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AnchorException.Timeout("for the registry's creation", wait.toMillis());
        }
    }

    private static boolean isThere(EthereumNode node) throws AnchorException {
        return node.code(RegistryContract.get().address())
                .equals(RegistryContract.get().runtimeCode());
    }

    private static Bytes transaction(EthereumNode node, BigInteger chainId, SigningKey payer) throws AnchorException {
        Address sender = Address.ofPublicKey(payer.verifyingKey().encoded());
        // A legacy transaction: every chain takes it, and one that is sent once needs no fee market.
        return UnsignedTransaction.builder(TransactionType.LEGACY)
                .number(TransactionField.CHAIN_ID, chainId)
                .number(TransactionField.NONCE, node.transactionCount(sender, EthereumNode.At.PENDING))
                .number(TransactionField.GAS_PRICE, node.gasPrice().shiftLeft(1))
                .number(TransactionField.GAS_LIMIT, GAS_LIMIT)
                .to(RegistryContract.CREATOR)
                .data(RegistryContract.get().creatorCall())
                .build()
                .sign(payer)
                .encoded();
    }

    private static void send(EthereumNode node, Bytes raw) throws AnchorException {
        try {
            node.sendRaw(raw);
        } catch (RpcError e) {
            if (!SendError.isKnown(e)) {
                throw SendError.refused(e);
            }
        }
    }
}
