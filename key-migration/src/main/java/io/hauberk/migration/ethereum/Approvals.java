// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.ethereum;

import io.hauberk.chain.ethereum.Address;
import io.hauberk.migration.anchor.AnchorException;
import io.hauberk.migration.rpc.RpcError;
import io.hauberk.signature.Bytes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds who else may move an account's tokens. The events tell who was ever approved; each contract is then asked what is
 * left of it.
 *
 * <p>Source: ERC-20, ERC-721, ERC-1155.
 */
final class Approvals {
    private static final Bytes APPROVAL = Abi.topic("Approval(address,address,uint256)");
    private static final Bytes APPROVAL_FOR_ALL = Abi.topic("ApprovalForAll(address,address,bool)");
    private static final int MAX_ASKED = 200;
    private static final int ERC20_TOPICS = 3; // of an Approval; that of ERC-721 has the token's number as a fourth

    private final EthereumNode node;

    Approvals(EthereumNode node) {
        this.node = node;
    }

    private enum Kind {
        TOKENS,
        ONE_ITEM,
        ALL_ITEMS
    }

    /** Somebody was approved once; {@code item} is the number of an ERC-721 token, 0 elsewhere. */
    private record Once(Kind kind, Address contract, Address spender, BigInteger item) {}

    List<String> of(Address owner) throws AnchorException {
        Set<Once> ever = new LinkedHashSet<>();
        try {
            for (EthereumNode.Log log : events(owner, APPROVAL)) {
                approval(log).ifPresent(ever::add);
            }
            for (EthereumNode.Log log : events(owner, APPROVAL_FOR_ALL)) {
                if (log.topics().size() == 3) {
                    ever.add(new Once(
                            Kind.ALL_ITEMS, log.contract(), address(log.topics().get(2)), BigInteger.ZERO));
                }
            }
        } catch (AnchorException.Refused e) {
            return List.of("approvals of tokens were not looked for: the node doesn't search the whole chain");
        }
        List<String> standing = new ArrayList<>();
        int asked = 0;
        for (Once once : ever) {
            if (asked++ == MAX_ASKED) {
                standing.add((ever.size() - MAX_ASKED) + " more approvals of tokens were not asked for");
                break;
            }
            standing(owner, once).ifPresent(standing::add);
        }
        return standing;
    }

    private List<EthereumNode.Log> events(Address owner, Bytes topic) throws AnchorException {
        return node.logs(
                Optional.empty(),
                List.of(Optional.of(topic), Optional.of(Abi.word(owner))),
                EthereumNode.At.height(0),
                EthereumNode.At.LATEST);
    }

    private static Optional<Once> approval(EthereumNode.Log log) {
        List<Bytes> topics = log.topics();
        if (topics.size() < ERC20_TOPICS) {
            return Optional.empty();
        }
        Address spender = address(topics.get(2));
        return Optional.of(
                topics.size() == ERC20_TOPICS
                        ? new Once(Kind.TOKENS, log.contract(), spender, BigInteger.ZERO)
                        : new Once(Kind.ONE_ITEM, log.contract(), spender, Abi.number(topics.get(ERC20_TOPICS))));
    }

    private Optional<String> standing(Address owner, Once once) throws AnchorException {
        Bytes from = Abi.word(owner);
        Bytes to = Abi.word(once.spender());
        return switch (once.kind()) {
            case TOKENS ->
                ask(once.contract(), Abi.call("allowance(address,address)", from, to))
                        .filter(allowed -> allowed.signum() > 0)
                        .map(allowed -> once.spender() + " may spend " + amount(allowed) + " of token "
                                + once.contract() + " (ERC-20)");
            case ONE_ITEM ->
                ask(once.contract(), Abi.call("getApproved(uint256)", Abi.word(once.item())))
                        .filter(Abi.number(to)::equals)
                        .map(_ -> once.spender() + " may move item " + once.item() + " of " + once.contract()
                                + " (ERC-721)");
            case ALL_ITEMS ->
                ask(once.contract(), Abi.call("isApprovedForAll(address,address)", from, to))
                        .filter(approved -> approved.signum() > 0)
                        .map(_ -> once.spender() + " may move every item of " + once.contract()
                                + " (ERC-721 or ERC-1155)");
        };
    }

    private static String amount(BigInteger allowed) {
        return allowed.bitLength() > 8 * Abi.WORD_BYTES - 2 ? "any amount" : allowed + " units";
    }

    private Optional<BigInteger> ask(Address contract, Bytes call) throws AnchorException {
        try {
            return Optional.of(node.call(contract, call, EthereumNode.At.LATEST))
                    .filter(result -> result.length() == Abi.WORD_BYTES)
                    .map(Abi::number);
        } catch (RpcError e) {
            return Optional.empty();
        }
    }

    private static Address address(Bytes word) {
        return new Address(word.slice(Abi.WORD_BYTES - Address.SIZE));
    }
}
