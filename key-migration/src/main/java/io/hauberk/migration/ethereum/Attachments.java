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
 * Finds contracts that an account owns or has a role in, and stakes it holds in them, as far as these have a common form. The
 * events tell what ever was; each contract is then asked what is left of it. Validators of the beacon chain are not in the
 * state of this one, and aren't looked for.
 *
 * <p>Source: ERC-173 (ownership); OpenZeppelin Contracts, {@code AccessControl} (roles); Synthetix, {@code StakingRewards}
 * (stakes).
 */
final class Attachments {
    private static final Bytes OWNERSHIP = Abi.topic("OwnershipTransferred(address,address)");
    private static final Bytes ROLE = Abi.topic("RoleGranted(bytes32,address,address)");
    private static final Bytes STAKE = Abi.topic("Staked(address,uint256)");
    private static final Bytes ADMIN = Bytes.wrap(new byte[Abi.WORD_BYTES]);
    private static final int MAX_ASKED = 200;

    private final EthereumNode node;

    Attachments(EthereumNode node) {
        this.node = node;
    }

    private enum Kind {
        OWNER,
        ROLE_HOLDER,
        STAKER
    }

    /** What was once so; {@code role} is zeros where there is none. */
    private record Once(Kind kind, Address contract, Bytes role) {}

    List<String> of(Address account) throws AnchorException {
        Optional<Bytes> any = Optional.empty();
        Optional<Bytes> own = Optional.of(Abi.word(account));
        Set<Once> ever = new LinkedHashSet<>();
        try {
            for (EthereumNode.Log log : events(List.of(Optional.of(OWNERSHIP), any, own))) {
                ever.add(new Once(Kind.OWNER, log.contract(), ADMIN));
            }
            for (EthereumNode.Log log : events(List.of(Optional.of(ROLE), any, own))) {
                if (log.topics().size() > 2) {
                    ever.add(new Once(
                            Kind.ROLE_HOLDER, log.contract(), log.topics().get(1)));
                }
            }
            for (EthereumNode.Log log : events(List.of(Optional.of(STAKE), own))) {
                ever.add(new Once(Kind.STAKER, log.contract(), ADMIN));
            }
        } catch (AnchorException.Refused e) {
            return List.of(
                    "ownership of contracts, roles and stakes were not looked for: the node doesn't search the whole chain");
        }
        List<String> standing = new ArrayList<>();
        int asked = 0;
        for (Once once : ever) {
            if (asked++ == MAX_ASKED) {
                standing.add(
                        (ever.size() - MAX_ASKED) + " more contracts were not asked for ownership, roles and stakes");
                break;
            }
            standing(account, once).ifPresent(standing::add);
        }
        return standing;
    }

    private List<EthereumNode.Log> events(List<Optional<Bytes>> topics) throws AnchorException {
        return node.logs(Optional.empty(), topics, EthereumNode.At.height(0), EthereumNode.At.LATEST);
    }

    private Optional<String> standing(Address account, Once once) throws AnchorException {
        Bytes own = Abi.word(account);
        return switch (once.kind()) {
            case OWNER ->
                ask(once.contract(), Abi.call("owner()"))
                        .filter(Abi.number(own)::equals)
                        .map(_ -> "owns the contract " + once.contract() + " (ERC-173)");
            case ROLE_HOLDER ->
                ask(once.contract(), Abi.call("hasRole(bytes32,address)", once.role(), own))
                        .filter(has -> has.signum() > 0)
                        .map(_ -> "has the "
                                + (once.role().equals(ADMIN)
                                        ? "administrator's role"
                                        : "role " + EthereumNode.hex(once.role()))
                                + " in the contract " + once.contract());
            case STAKER ->
                ask(once.contract(), Abi.call("balanceOf(address)", own))
                        .filter(stake -> stake.signum() > 0)
                        .map(stake -> "has " + stake + " units staked in the contract " + once.contract());
        };
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
}
