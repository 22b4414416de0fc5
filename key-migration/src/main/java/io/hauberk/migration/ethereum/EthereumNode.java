// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.ethereum;

import io.hauberk.chain.ethereum.Address;
import io.hauberk.migration.anchor.AnchorException;
import io.hauberk.migration.anchor.Head;
import io.hauberk.migration.rpc.Answer;
import io.hauberk.migration.rpc.Json;
import io.hauberk.migration.rpc.RpcError;
import io.hauberk.migration.rpc.RpcNode;
import io.hauberk.signature.Bytes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The questions that are asked of an Ethereum node, with typed answers. Safe for use by many threads.
 *
 * <p>Source: Ethereum JSON-RPC specification (ethereum/execution-apis).
 */
final class EthereumNode implements AutoCloseable {
    static final int HASH_BYTES = 32;
    private static final int MAX_TOPICS = 4;

    /** A block, or the newest one. */
    record At(Json tag) {
        static final At LATEST = new At(Json.of("latest"));
        static final At PENDING = new At(Json.of("pending"));

        static At height(long height) {
            return new At(Json.quantity(height));
        }
    }

    /** A block's header, as far as it is used; without a base fee the chain has no EIP-1559. */
    record Block(Head head, Optional<BigInteger> baseFee) {}

    /** An event in a block. */
    record Log(
            Address contract,
            List<Bytes> topics,
            Bytes data,
            long height,
            Bytes blockHash,
            Bytes transaction,
            long index) {}

    /** What became of a transaction that is in a block. */
    record Receipt(long height, Bytes blockHash, boolean success, long gasUsed, long index, List<Log> logs) {}

    private final RpcNode rpc;

    EthereumNode(RpcNode rpc) {
        this.rpc = rpc;
    }

    BigInteger chainId() throws AnchorException {
        return ask("eth_chainId").quantity();
    }

    Block newest() throws AnchorException {
        return block(At.LATEST)
                .orElseThrow(() -> new AnchorException.Garbled("eth_getBlockByNumber", "no newest block"));
    }

    Optional<Block> block(At at) throws AnchorException {
        Answer answer = ask("eth_getBlockByNumber", at.tag(), Json.of(false));
        if (answer.isNull()) {
            return Optional.empty();
        }
        Head head = new Head(
                answer.member("number").longQuantity(),
                hex(answer.member("hash").data(HASH_BYTES)),
                answer.member("timestamp").longQuantity());
        Optional<Answer> baseFee = answer.optional("baseFeePerGas");
        return Optional.of(
                new Block(head, baseFee.isPresent() ? Optional.of(baseFee.get().quantity()) : Optional.empty()));
    }

    /** {@return how many transactions the account has sent} */
    long transactionCount(Address account, At at) throws AnchorException {
        return ask("eth_getTransactionCount", text(account), at.tag()).longQuantity();
    }

    BigInteger balance(Address account) throws AnchorException {
        return ask("eth_getBalance", text(account), At.LATEST.tag()).quantity();
    }

    Bytes code(Address account) throws AnchorException {
        return ask("eth_getCode", text(account), At.LATEST.tag()).data();
    }

    /** {@return what a contract returns} */
    Bytes call(Address contract, Bytes data, At at) throws AnchorException, RpcError {
        return rpc.call("eth_call", Json.object("to", text(contract), "data", Json.hex(data)), at.tag())
                .data();
    }

    long estimateGas(Address from, Address to, Bytes data) throws AnchorException, RpcError {
        Map<String, Json> transaction = new LinkedHashMap<>();
        transaction.put("from", text(from));
        transaction.put("to", text(to));
        transaction.put("data", Json.hex(data));
        return rpc.call("eth_estimateGas", new Json.Members(transaction)).longQuantity();
    }

    BigInteger gasPrice() throws AnchorException {
        return ask("eth_gasPrice").quantity();
    }

    /** {@return the tip that the node suggests}, or nothing where it suggests none */
    Optional<BigInteger> priorityFee() throws AnchorException {
        try {
            return Optional.of(rpc.call("eth_maxPriorityFeePerGas").quantity());
        } catch (RpcError e) {
            return Optional.empty();
        }
    }

    /** {@return the hash of the transaction, as the node has computed it} */
    Bytes sendRaw(Bytes raw) throws AnchorException, RpcError {
        return rpc.call("eth_sendRawTransaction", Json.hex(raw)).data(HASH_BYTES);
    }

    /** {@return whether the node knows the transaction, in a block or waiting} */
    boolean knows(Bytes hash) throws AnchorException {
        Answer answer = ask("eth_getTransactionByHash", Json.hex(hash));
        if (answer.isNull()) {
            return false;
        }
        if (!answer.member("hash").data(HASH_BYTES).equals(hash)) {
            throw answer.garbled("another transaction");
        }
        return true;
    }

    Optional<Receipt> receipt(Bytes hash) throws AnchorException {
        Answer answer = ask("eth_getTransactionReceipt", Json.hex(hash));
        if (answer.isNull() || answer.optional("blockHash").isEmpty()) {
            return Optional.empty();
        }
        if (!answer.member("transactionHash").data(HASH_BYTES).equals(hash)) {
            throw answer.garbled("another transaction's receipt");
        }
        BigInteger status = answer.member("status").quantity();
        if (status.bitLength() > 1) {
            throw answer.garbled("a status that is neither 0 nor 1");
        }
        return Optional.of(new Receipt(
                answer.member("blockNumber").longQuantity(),
                answer.member("blockHash").data(HASH_BYTES),
                status.signum() != 0,
                answer.member("gasUsed").longQuantity(),
                answer.member("transactionIndex").longQuantity(),
                logs(answer.member("logs"))));
    }

    /** {@return the events of one contract, or of any, in some blocks}; an empty topic matches any */
    List<Log> logs(Optional<Address> contract, List<Optional<Bytes>> topics, At from, At to) throws AnchorException {
        List<Json> wanted = new ArrayList<>();
        for (Optional<Bytes> topic : topics) {
            wanted.add(topic.map(Json::hex).orElseGet(Json.Nothing::new));
        }
        Map<String, Json> filter = new LinkedHashMap<>();
        contract.ifPresent(address -> filter.put("address", text(address)));
        filter.put("topics", new Json.Elements(wanted));
        filter.put("fromBlock", from.tag());
        filter.put("toBlock", to.tag());
        return logs(ask("eth_getLogs", new Json.Members(filter)));
    }

    private static List<Log> logs(Answer answer) throws AnchorException {
        List<Log> logs = new ArrayList<>();
        for (Answer log : answer.elements()) {
            List<Answer> topics = log.member("topics").elements();
            if (topics.size() > MAX_TOPICS) {
                throw log.garbled("more than " + MAX_TOPICS + " topics");
            }
            List<Bytes> read = new ArrayList<>();
            for (Answer topic : topics) {
                read.add(topic.data(HASH_BYTES));
            }
            logs.add(new Log(
                    new Address(log.member("address").data(Address.SIZE)),
                    List.copyOf(read),
                    log.member("data").data(),
                    log.member("blockNumber").longQuantity(),
                    log.member("blockHash").data(HASH_BYTES),
                    log.member("transactionHash").data(HASH_BYTES),
                    log.member("logIndex").longQuantity()));
        }
        return List.copyOf(logs);
    }

    /** Asks what a healthy node always answers: its error is a refusal. */
    private Answer ask(String method, Json... parameters) throws AnchorException {
        try {
            return rpc.call(method, parameters);
        } catch (RpcError e) {
            throw e.refused(method);
        }
    }

    private static Json text(Address address) {
        return Json.hex(address.bytes());
    }

    static String hex(Bytes hash) {
        return "0x" + hash.toHex();
    }

    @Override
    public void close() {
        rpc.close();
    }
}
