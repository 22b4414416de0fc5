// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.ethereum;

import io.hauberk.chain.ethereum.Address;
import io.hauberk.chain.ethereum.EthereumTransaction;
import io.hauberk.migration.Account;
import io.hauberk.migration.ChainName;
import io.hauberk.migration.anchor.AccountState;
import io.hauberk.migration.anchor.Act;
import io.hauberk.migration.anchor.Anchor;
import io.hauberk.migration.anchor.AnchorException;
import io.hauberk.migration.anchor.AnchoredAct;
import io.hauberk.migration.anchor.Estimate;
import io.hauberk.migration.anchor.Fee;
import io.hauberk.migration.anchor.Head;
import io.hauberk.migration.anchor.SignedAct;
import io.hauberk.migration.anchor.Slot;
import io.hauberk.migration.anchor.Status;
import io.hauberk.migration.rpc.RpcError;
import io.hauberk.migration.rpc.RpcNode;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.SigningKey;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Acts in the registry contract of a chain of Ethereum's kind. Transactions are those of EIP-1559, legacy ones where the
 * chain has no base fee, and of type 4 for a delegation. Signatures are deterministic (RFC 6979), so that signing again
 * after a crash gives the same transaction.
 *
 * <p>A transaction that waits too long is replaced by one with the same nonce and a higher fee: sign the same act again
 * with the same slot and the fee of {@link #replacement}. Of the two at most one is ever included.
 *
 * <p>Safe for use by many threads. No method retries, and none keeps anything between calls.
 */
public final class EthereumAnchor implements Anchor {
    private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

    private final ChainName chain;
    private final EthereumNode node;
    private final ActTransaction transactions;
    private final TransactionFate fates;
    private final ActLog log;
    private final boolean isForCensus;

    private EthereumAnchor(ChainName chain, EthereumNode node, ActTransaction transactions, boolean isForCensus) {
        this.chain = chain;
        this.node = node;
        this.transactions = transactions;
        this.fates = new TransactionFate(node, transactions.registry());
        this.log = new ActLog(node, transactions.registry());
        this.isForCensus = isForCensus;
    }

    /**
     * Connects to a node with the registry at its usual address, and the usual bound for an answer.
     *
     * @throws AnchorException as {@link #connect(ChainName, URI, Address, Duration)}
     */
    public static EthereumAnchor connect(ChainName chain, URI node) throws AnchorException {
        return connect(chain, node, RegistryContract.get().address(), RpcNode.TIMEOUT);
    }

    /**
     * Connects to a node.
     *
     * @param chain the chain it must serve
     * @param node its address, {@code http} or {@code https}
     * @param registry where the registry is
     * @param timeout how long each answer may take
     * @throws AnchorException.Refused if the node serves another chain, or what is at that address is not the registry
     * @throws AnchorException if it doesn't answer
     * @throws IllegalArgumentException if the chain is of another kind or the address is none
     */
    public static EthereumAnchor connect(ChainName chain, URI node, Address registry, Duration timeout)
            throws AnchorException {
        if (!chain.isEvm()) {
            throw new IllegalArgumentException(chain + " is no chain of Ethereum's kind");
        }
        EthereumNode connected = new EthereumNode(new RpcNode(node, timeout));
        try {
            BigInteger wanted = new BigInteger(chain.reference());
            requireChain(connected, wanted);
            Bytes code = connected.code(registry);
            if (!code.equals(RegistryContract.get().runtimeCode())) {
                throw new AnchorException.Refused(
                        (code.isEmpty() ? "there is no contract" : "another contract than the registry is") + " at "
                                + registry + " on " + chain,
                        "put it there, once for all (hauberk migrate registry), or name the address where it is");
            }
            boolean dynamicFees = connected.newest().baseFee().isPresent();
            return new EthereumAnchor(chain, connected, new ActTransaction(wanted, registry, dynamicFees), false);
        } catch (AnchorException | RuntimeException e) {
            connected.close();
            throw e;
        }
    }

    static void requireChain(EthereumNode node, BigInteger wanted) throws AnchorException {
        BigInteger served = node.chainId();
        if (!served.equals(wanted)) {
            throw new AnchorException.Refused(
                    "the node serves chain " + served + ", not " + wanted, "name a node of the chain that is meant");
        }
    }

    /**
     * {@return this anchor, whose {@link #state} also looks for what hangs on the old key}: approvals of tokens, ownership of
     * contracts, roles in them and stakes. Some searches of the whole chain an account, for a census or an audit and not for
     * every question. It shares the connection: closing either closes both
     */
    public EthereumAnchor forCensus() {
        return new EthereumAnchor(chain, node, transactions, true);
    }

    @Override
    public ChainName chain() {
        return chain;
    }

    /** {@return where the registry is} */
    public Address registry() {
        return transactions.registry();
    }

    @Override
    public Head head() throws AnchorException {
        return node.newest().head();
    }

    @Override
    public AccountState state(Account account) throws AnchorException {
        Address address = address(account);
        AccountLook.Found found = new AccountLook(node).look(address);
        long included = node.transactionCount(address, EthereumNode.At.LATEST);
        long pending = Math.max(0, node.transactionCount(address, EthereumNode.At.PENDING) - included);
        boolean revealed = found.kind().hasOneKey() && included > 0;
        List<String> immovable = new ArrayList<>();
        if (!found.description().isEmpty()) {
            immovable.add(found.description());
        }
        if (isForCensus) {
            immovable.addAll(new Approvals(node).of(address));
            immovable.addAll(new Attachments(node).of(address));
        }
        return new AccountState(
                account,
                found.kind(),
                found.description(),
                included,
                pending,
                node.balance(address),
                revealed,
                log.remembered(account, EthereumNode.At.LATEST).acts(),
                immovable);
    }

    @Override
    public Slot slot(Account account) throws AnchorException {
        Address address = address(account);
        long included = node.transactionCount(address, EthereumNode.At.LATEST);
        long withPending = node.transactionCount(address, EthereumNode.At.PENDING);
        if (withPending > included) {
            throw new AnchorException.Refused(
                    (withPending - included) + " transactions of " + account + " are pending",
                    "wait until they are included, or replace them, then run again");
        }
        return new Slot.Nonce(included);
    }

    @Override
    public Fee fee() throws AnchorException {
        Optional<BigInteger> baseFee = node.newest().baseFee();
        if (!transactions.dynamicFees() || baseFee.isEmpty()) {
            long price = wei(node.gasPrice());
            return new Fee(price, price);
        }
        long priority = wei(node.priorityFee().orElse(BigInteger.ONE));
        // Six full blocks in a row double the base fee: until then the transaction can be included.
        long max = wei(baseFee.get().shiftLeft(1).add(BigInteger.valueOf(priority)));
        return new Fee(max, priority);
    }

    private static long wei(BigInteger price) throws AnchorException {
        if (price.compareTo(MAX_LONG) > 0) {
            throw new AnchorException.Garbled("a question for the price of gas", "nobody pays " + price);
        }
        return price.longValueExact();
    }

    /** {@inheritDoc} An eighth more of both parts: most nodes ask for a tenth. */
    @Override
    public Optional<Fee> replacement(SignedAct waiting) throws AnchorException {
        Fee today = fee();
        Fee offered = ActTransaction.fee(waiting.raw());
        long priority = Math.max(today.priority(), raised(offered.priority()));
        return Optional.of(new Fee(Math.max(Math.max(today.max(), raised(offered.max())), priority), priority));
    }

    private static long raised(long price) {
        return Math.addExact(price, price / 8 + 1);
    }

    @Override
    public Estimate estimate(Act act) throws AnchorException {
        long gas = gas(act);
        BigInteger fee = BigInteger.valueOf(ActGas.limit(gas)).multiply(BigInteger.valueOf(fee().max()));
        return new Estimate(ActTransaction.signedBytes(act), gas, fee);
    }

    /** The node is asked only where the act could be included now: it tries the act out. */
    private long gas(Act act) throws AnchorException {
        Bytes data = ActTransaction.data(act);
        long reckoned = ActGas.of(act, data);
        if (act instanceof Act.Delegate || act instanceof Act.Reveal) {
            return reckoned;
        }
        if (log.remembered(act.account(), EthereumNode.At.LATEST).acts() != act.nonce()) {
            return reckoned;
        }
        try {
            return Math.max(reckoned, node.estimateGas(address(act.account()), transactions.to(act), data));
        } catch (RpcError e) {
            return reckoned;
        }
    }

    @Override
    public SignedAct sign(Act act, SigningKey key, Slot slot, Fee fee, long gas) throws AnchorException {
        Address sender = address(act.account());
        if (!key.scheme().spec().id().equals(EthereumTransaction.SCHEME)
                || !Address.ofPublicKey(key.verifyingKey().encoded()).equals(sender)) {
            throw new IllegalArgumentException("the key is not that of " + act.account());
        }
        requireSense(act);
        long nonce = TransactionFate.nonce(slot);
        long limit = ActGas.limit(gas);
        BigInteger most = BigInteger.valueOf(limit).multiply(BigInteger.valueOf(fee.max()));
        BigInteger balance = node.balance(sender);
        if (balance.compareTo(most) < 0) {
            throw new AnchorException.Refused(
                    act.account() + " has " + balance + " wei, and the transaction can cost " + most,
                    "send the account what is missing, then run again");
        }
        EthereumTransaction signed =
                transactions.unsigned(act, key, nonce, fee, limit).sign(key);
        return new SignedAct(act, slot, signed.encoded().copy(), EthereumNode.hex(signed.hash()));
    }

    private void requireSense(Act act) throws AnchorException {
        if (act instanceof Act.Register && act.nonce() != 0) {
            throw new AnchorException.Refused(
                    act.account() + " has acts in the registry, and an account registers once", "rotate instead");
        }
        if (act instanceof Act.Delegate to && !to.delegate().chain().equals(chain)) {
            throw new AnchorException.Refused(
                    to.delegate() + " is not on " + chain, "name a contract on the account's chain");
        }
        if (act instanceof Act.Delegate && !transactions.dynamicFees()) {
            throw new AnchorException.Refused(chain + " has no EIP-7702", "leave the delegation out");
        }
    }

    @Override
    public void send(SignedAct signed) throws AnchorException {
        Bytes hash = Bytes.fromHex(signed.hash());
        try {
            Bytes computed = node.sendRaw(signed.raw());
            if (!computed.equals(hash)) {
                throw new AnchorException.Garbled(
                        "eth_sendRawTransaction", "the hash of another transaction than was sent");
            }
        } catch (RpcError e) {
            if (!SendError.isKnown(e) && !node.knows(hash) && node.receipt(hash).isEmpty()) {
                throw SendError.refused(e);
            }
        }
    }

    @Override
    public Status status(SignedAct signed) throws AnchorException {
        return fates.status(signed);
    }

    @Override
    public List<AnchoredAct> acts(Account account) throws AnchorException {
        address(account);
        return log.read(account);
    }

    private Address address(Account account) {
        if (!account.chain().equals(chain)) {
            throw new IllegalArgumentException(account + " is not on " + chain);
        }
        return Address.parse(account.address());
    }

    @Override
    public void close() {
        node.close();
    }

    @Override
    public String toString() {
        return "registry " + registry() + " on " + chain;
    }
}
