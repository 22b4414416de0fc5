// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.solana;

import io.hauberk.migration.anchor.AnchorException;
import io.hauberk.migration.anchor.Slot;
import io.hauberk.migration.rpc.Answer;
import io.hauberk.migration.rpc.Json;
import io.hauberk.migration.rpc.RpcError;
import io.hauberk.migration.rpc.RpcNode;
import io.hauberk.signature.Bytes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The questions that are asked of a Solana node, with typed answers; all are about blocks that a supermajority has voted
 * for (commitment {@code confirmed}). Safe for use by many threads.
 *
 * <p>Source: Solana documentation, "RPC HTTP methods".
 */
final class SolanaNode implements AutoCloseable {
    /** How many signatures are asked for at once, the most that nodes give. */
    static final int PAGE = 1_000;

    private static final Json CONFIRMED = Json.of("confirmed");

    /** A block. */
    record Block(String hash, long timestamp, List<String> signatures) {}

    /** What a node knows of a transaction without its content; no confirmations once the block is final. */
    record SignatureStatus(long slot, Optional<Long> confirmations, boolean processedOnly) {}

    /** A transaction in a block. */
    record Included(long slot, boolean success, long unitsUsed, Bytes raw) {}

    /** A transaction in a list. */
    record Listed(String signature, boolean success) {}

    /** An account: its lamports and the program that owns it. */
    record Holding(BigInteger lamports, String owner, boolean executable) {}

    private final RpcNode rpc;

    SolanaNode(RpcNode rpc) {
        this.rpc = rpc;
    }

    String genesisHash() throws AnchorException {
        return ask("getGenesisHash").text();
    }

    long slot() throws AnchorException {
        return ask("getSlot", commitment()).integer();
    }

    long blockHeight() throws AnchorException {
        return ask("getBlockHeight", commitment()).integer();
    }

    Slot.Expiring latestBlockhash() throws AnchorException {
        Answer value = ask("getLatestBlockhash", commitment()).member("value");
        String hash = value.member("blockhash").text();
        if (Base58.decode(hash, MemoTransaction.KEY_BYTES).isEmpty()) {
            throw value.garbled("no hash");
        }
        return new Slot.Expiring(hash, value.member("lastValidBlockHeight").integer());
    }

    BigInteger balance(String account) throws AnchorException {
        return BigInteger.valueOf(ask("getBalance", Json.of(account), commitment())
                .member("value")
                .integer());
    }

    Optional<Holding> account(String account) throws AnchorException {
        Json options = Json.object("commitment", CONFIRMED, "encoding", Json.of("base64"));
        Optional<Answer> value =
                ask("getAccountInfo", Json.of(account), options).optional("value");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Holding(
                BigInteger.valueOf(value.get().member("lamports").integer()),
                value.get().member("owner").text(),
                value.get().member("executable").flag()));
    }

    /** {@return the most that was paid for a compute unit lately by who wrote to that account}, in millionths */
    long priorityPrice(String account) throws AnchorException {
        long most = 0;
        for (Answer fee :
                ask("getRecentPrioritizationFees", Json.array(Json.of(account))).elements()) {
            most = Math.max(most, fee.member("prioritizationFee").integer());
        }
        return most;
    }

    /** {@return the signature, as the node has read it} */
    String send(Bytes raw) throws AnchorException, RpcError {
        String text = Base64.getEncoder().encodeToString(raw.toArray());
        Map<String, Json> options = new LinkedHashMap<>();
        options.put("encoding", Json.of("base64"));
        options.put("preflightCommitment", CONFIRMED);
        return rpc.call("sendTransaction", Json.of(text), new Json.Members(options))
                .text();
    }

    Optional<SignatureStatus> status(String signature) throws AnchorException {
        Json options = Json.object("searchTransactionHistory", Json.of(true));
        List<Answer> statuses = ask("getSignatureStatuses", Json.array(Json.of(signature)), options)
                .member("value")
                .elements();
        if (statuses.size() != 1) {
            throw new AnchorException.Garbled("getSignatureStatuses", "not one status for one signature");
        }
        Answer status = statuses.getFirst();
        if (status.isNull()) {
            return Optional.empty();
        }
        Optional<Answer> confirmations = status.optional("confirmations");
        return Optional.of(new SignatureStatus(
                status.member("slot").integer(),
                confirmations.isPresent() ? Optional.of(confirmations.get().integer()) : Optional.empty(),
                status.member("confirmationStatus").text().equals("processed")));
    }

    Optional<Included> transaction(String signature) throws AnchorException {
        Map<String, Json> options = new LinkedHashMap<>();
        options.put("commitment", CONFIRMED);
        options.put("encoding", Json.of("base64"));
        options.put("maxSupportedTransactionVersion", Json.of(0));
        Answer answer = ask("getTransaction", Json.of(signature), new Json.Members(options));
        if (answer.isNull()) {
            return Optional.empty();
        }
        Answer meta = answer.member("meta");
        List<Answer> encoded = answer.member("transaction").elements();
        if (encoded.isEmpty()) {
            throw answer.garbled("no transaction");
        }
        Optional<Answer> units = meta.optional("computeUnitsConsumed");
        return Optional.of(new Included(
                answer.member("slot").integer(),
                meta.optional("err").isEmpty(),
                units.isPresent() ? units.get().integer() : 0,
                base64(encoded.getFirst())));
    }

    private static Bytes base64(Answer answer) throws AnchorException {
        try {
            return Bytes.wrap(Base64.getDecoder().decode(answer.text()));
        } catch (IllegalArgumentException e) {
            throw answer.garbled("no base 64");
        }
    }

    /** {@return the block of a slot that has one} */
    Block block(long slot) throws AnchorException {
        Map<String, Json> options = new LinkedHashMap<>();
        options.put("commitment", CONFIRMED);
        options.put("transactionDetails", Json.of("signatures"));
        options.put("rewards", Json.of(false));
        options.put("maxSupportedTransactionVersion", Json.of(0));
        Answer answer = ask("getBlock", Json.of(slot), new Json.Members(options));
        List<String> signatures = new ArrayList<>();
        for (Answer signature : answer.member("signatures").elements()) {
            signatures.add(signature.text());
        }
        Optional<Answer> time = answer.optional("blockTime");
        return new Block(
                answer.member("blockhash").text(),
                time.isPresent() ? time.get().integer() : 0,
                List.copyOf(signatures));
    }

    /** {@return the transactions that name a key}, newest first, one page of them */
    List<Listed> signatures(String key, Optional<String> before) throws AnchorException {
        Map<String, Json> options = new LinkedHashMap<>();
        options.put("commitment", CONFIRMED);
        options.put("limit", Json.of(PAGE));
        before.ifPresent(signature -> options.put("before", Json.of(signature)));
        List<Listed> listed = new ArrayList<>();
        for (Answer entry : ask("getSignaturesForAddress", Json.of(key), new Json.Members(options))
                .elements()) {
            listed.add(new Listed(
                    entry.member("signature").text(), entry.optional("err").isEmpty()));
        }
        return listed;
    }

    private static Json commitment() {
        return Json.object("commitment", CONFIRMED);
    }

    private Answer ask(String method, Json... parameters) throws AnchorException {
        try {
            return rpc.call(method, parameters);
        } catch (RpcError e) {
            throw e.refused(method);
        }
    }

    @Override
    public void close() {
        rpc.close();
    }
}
