// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.solana;

import io.hauberk.migration.Account;
import io.hauberk.migration.ChainName;
import io.hauberk.migration.anchor.AccountKind;
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
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.VerifyingKey;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Acts on Solana, as memo transactions in the legacy form that the account signs and pays for. Ed25519 signatures are
 * deterministic, so that signing again after a crash gives the same transaction.
 *
 * <p>A transaction's slot is a recent blockhash: once the chain is {@code lastHeight} blocks high and doesn't have it, it
 * never will. A fee is the lamports of a signature; its priority part is what is paid beside the chain's fixed fee.
 *
 * <p>Safe for use by many threads. No method retries, and none keeps anything between calls.
 */
public final class SolanaAnchor implements Anchor {
    /** What a signature costs, in lamports. */
    public static final long SIGNATURE_FEE = 5_000;

    /** Signatures on Solana today: {@code verify_strict}. */
    public static final SchemeId SCHEME = SchemeId.of("Ed25519-Strict");

    private static final String NAMESPACE = "solana";
    private static final int REFERENCE_LENGTH = 32; // CAIP-30: of the genesis hash
    private static final String SYSTEM_PROGRAM = "11111111111111111111111111111111";
    private static final long MICRO = 1_000_000;
    private static final int MAX_UNITS = 1_400_000;
    /** What a block is deep when no fork can take it back. */
    private static final long FINAL_DEPTH = 32;

    private final ChainName chain;
    private final SolanaNode node;
    private final MemoLog log;
    private final SignatureScheme ed25519;

    private SolanaAnchor(ChainName chain, SolanaNode node) {
        this.chain = chain;
        this.node = node;
        this.log = new MemoLog(node);
        this.ed25519 = Schemes.standard().find(SCHEME).orElseThrow();
    }

    /**
     * Connects to a node.
     *
     * @param chain the chain it must serve, such as {@code solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp}
     * @param node its address, {@code http} or {@code https}
     * @param timeout how long each answer may take
     * @throws AnchorException.Refused if the node serves another chain
     * @throws AnchorException if it doesn't answer
     * @throws IllegalArgumentException if the chain is of another kind or the address is none
     */
    public static SolanaAnchor connect(ChainName chain, URI node, Duration timeout) throws AnchorException {
        if (!chain.namespace().equals(NAMESPACE)) {
            throw new IllegalArgumentException(chain + " is no Solana chain");
        }
        SolanaNode connected = new SolanaNode(new RpcNode(node, timeout));
        try {
            ChainName served = chainOf(connected.genesisHash());
            if (!served.equals(chain)) {
                throw new AnchorException.Refused(
                        "the node serves " + served + ", not " + chain, "name a node of the chain that is meant");
            }
            return new SolanaAnchor(chain, connected);
        } catch (AnchorException | RuntimeException e) {
            connected.close();
            throw e;
        }
    }

    private static ChainName chainOf(String genesisHash) throws AnchorException {
        if (Base58.decode(genesisHash, MemoTransaction.KEY_BYTES).isEmpty()
                || genesisHash.length() < REFERENCE_LENGTH) {
            throw new AnchorException.Garbled("getGenesisHash", "no hash");
        }
        return new ChainName(NAMESPACE, genesisHash.substring(0, REFERENCE_LENGTH));
    }

    /** {@return the account on {@code chain} of an Ed25519 key}, 32 bytes */
    public static Account account(ChainName chain, Bytes key) {
        if (key.length() != MemoTransaction.KEY_BYTES) {
            throw new IllegalArgumentException("a key has 32 bytes, not " + key.length());
        }
        return new Account(chain, Base58.encode(key));
    }

    @Override
    public ChainName chain() {
        return chain;
    }

    @Override
    public Head head() throws AnchorException {
        long slot = node.slot();
        SolanaNode.Block block = node.block(slot);
        return new Head(slot, block.hash(), block.timestamp());
    }

    /**
     * {@inheritDoc} An address is a key, so that it is revealed from the start. How many transactions the account has
     * sent is not known to nodes; this says 0, and nothing is said of stakes, tokens and programs.
     */
    @Override
    public AccountState state(Account account) throws AnchorException {
        Bytes key = key(account);
        Optional<SolanaNode.Holding> holding = node.account(account.address());
        BigInteger lamports = holding.map(SolanaNode.Holding::lamports).orElse(BigInteger.ZERO);
        Optional<VerifyingKey> verifying = verifying(key);
        boolean foreign = holding.map(h -> h.executable() || !h.owner().equals(SYSTEM_PROGRAM))
                .orElse(false);
        if (verifying.isEmpty() || foreign) {
            String description = verifying.isEmpty()
                    ? "address of a program, which no key signs for (a multisig's vault, for one)"
                    : "account of the program "
                            + holding.map(SolanaNode.Holding::owner).orElse("");
            return new AccountState(
                    account, AccountKind.CONTRACT, description, 0, 0, lamports, false, 0, List.of(description));
        }
        long acts = log.read(account, verifying.get()).size();
        return new AccountState(account, AccountKind.KEY, "", 0, 0, lamports, true, acts, List.of());
    }

    @Override
    public Slot slot(Account account) throws AnchorException {
        key(account);
        return node.latestBlockhash();
    }

    @Override
    public Fee fee() throws AnchorException {
        long priority = lamports(node.priorityPrice(SYSTEM_PROGRAM), ActUnits.LIMIT);
        return new Fee(Math.addExact(SIGNATURE_FEE, priority), priority);
    }

    @Override
    public Optional<Fee> replacement(SignedAct waiting) {
        return Optional.empty(); // its blockhash expires within minutes
    }

    /** {@return millionths of a lamport a unit as lamports}, rounded up */
    private static long lamports(long unitPrice, long units) throws AnchorException {
        BigInteger millionths = BigInteger.valueOf(unitPrice).multiply(BigInteger.valueOf(units));
        BigInteger lamports = millionths.add(BigInteger.valueOf(MICRO - 1)).divide(BigInteger.valueOf(MICRO));
        if (lamports.bitLength() > 40) {
            throw new AnchorException.Garbled("getRecentPrioritizationFees", "nobody pays " + lamports);
        }
        return lamports.longValueExact();
    }

    @Override
    public Estimate estimate(Act act) throws AnchorException {
        String memo = memo(act);
        MemoTransaction transaction = new MemoTransaction(
                key(act.account()), Bytes.wrap(new byte[MemoTransaction.KEY_BYTES]), ascii(memo), 1, 0);
        int bytes = transaction
                .signed(Bytes.wrap(new byte[MemoTransaction.SIGNATURE_BYTES]))
                .length();
        return new Estimate(bytes, ActUnits.of(memo), BigInteger.valueOf(fee().max()));
    }

    private static String memo(Act act) throws AnchorException {
        return Memo.of(act)
                .orElseThrow(() -> new AnchorException.Refused("Solana has no delegation of accounts", "leave it out"));
    }

    private static Bytes ascii(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public SignedAct sign(Act act, SigningKey key, Slot slot, Fee fee, long gas) throws AnchorException {
        Bytes signer = key(act.account());
        if (!key.scheme().spec().id().equals(SCHEME)
                || !key.verifyingKey().encoded().equals(signer)) {
            throw new IllegalArgumentException("the key is not that of " + act.account());
        }
        if (!(slot instanceof Slot.Expiring expiring)) {
            throw new IllegalArgumentException("a slot of another chain");
        }
        String memo = memo(act);
        Bytes blockhash = Base58.decode(expiring.blockhash(), MemoTransaction.KEY_BYTES)
                .orElseThrow(() -> new IllegalArgumentException("no blockhash: " + expiring.blockhash()));
        BigInteger balance = node.balance(act.account().address());
        if (balance.compareTo(BigInteger.valueOf(fee.max())) < 0) {
            throw new AnchorException.Refused(
                    act.account() + " has " + balance + " lamports, and the transaction can cost " + fee.max(),
                    "send the account what is missing, then run again");
        }
        int limit = (int) Math.min(MAX_UNITS, Math.max(ActUnits.LIMIT, gas));
        long price = Math.multiplyExact(fee.priority(), MICRO) / limit;
        MemoTransaction transaction = new MemoTransaction(signer, blockhash, ascii(memo), limit, price);
        Bytes signature = key.sign(Input.pure(transaction.message()), Hedging.deterministic());
        return new SignedAct(act, slot, transaction.signed(signature), Base58.encode(signature));
    }

    @Override
    public void send(SignedAct signed) throws AnchorException {
        try {
            if (!node.send(signed.raw()).equals(signed.hash())) {
                throw new AnchorException.Garbled("sendTransaction", "another transaction's signature");
            }
        } catch (RpcError e) {
            if (!e.says("already been processed") && node.status(signed.hash()).isEmpty()) {
                String hint = e.says("blockhash not found")
                        ? "its blockhash has expired, or the node is behind: ask what became of it"
                        : e.says("no record of a prior credit")
                                ? "send the account what is missing, then run again"
                                : "see what the node says; nothing was sent";
                throw new AnchorException.Refused("the node refused the transaction: " + e.reason(), hint);
            }
        }
    }

    @Override
    public Status status(SignedAct signed) throws AnchorException {
        if (!(signed.slot() instanceof Slot.Expiring expiring)) {
            throw new IllegalArgumentException("a slot of another chain");
        }
        Optional<SolanaNode.SignatureStatus> status = node.status(signed.hash());
        if (status.isEmpty()) {
            long height = node.blockHeight();
            if (height <= expiring.lastHeight()) {
                return new Status.Unknown();
            }
            // It may have been included between the two questions.
            status = node.status(signed.hash());
            if (status.isEmpty()) {
                return new Status.Dead("its blockhash has expired", height - expiring.lastHeight());
            }
        }
        return status.get().processedOnly() ? new Status.Pending() : included(signed, status.get());
    }

    private Status included(SignedAct signed, SolanaNode.SignatureStatus status) throws AnchorException {
        SolanaNode.Included included = node.transaction(signed.hash())
                .orElseThrow(() -> new AnchorException.Reorganised(
                        status.slot(), "transaction " + signed.hash() + " was there and is gone"));
        if (!included.raw().equals(signed.raw())) {
            throw new AnchorException.Garbled("getTransaction", "another transaction");
        }
        SolanaNode.Block block = node.block(included.slot());
        long confirmations = status.confirmations().isPresent()
                ? status.confirmations().get() + 1
                : Math.max(FINAL_DEPTH, node.slot() - included.slot() + 1);
        return new Status.Included(
                MemoLog.inclusion(signed.act().account(), included.slot(), signed.hash(), block),
                confirmations,
                included.success(),
                included.unitsUsed());
    }

    @Override
    public List<AnchoredAct> acts(Account account) throws AnchorException {
        Optional<VerifyingKey> key = verifying(key(account));
        return key.isEmpty() ? List.of() : log.read(account, key.get());
    }

    private Optional<VerifyingKey> verifying(Bytes key) {
        try {
            return Optional.of(ed25519.decodeVerifyingKey(key));
        } catch (MalformedKeyException e) {
            return Optional.empty();
        }
    }

    private Bytes key(Account account) {
        if (!account.chain().equals(chain)) {
            throw new IllegalArgumentException(account + " is not on " + chain);
        }
        return Base58.decode(account.address(), MemoTransaction.KEY_BYTES)
                .orElseThrow(() -> new IllegalArgumentException("no address of Solana: " + account.address()));
    }

    @Override
    public void close() {
        node.close();
    }

    @Override
    public String toString() {
        return "memos on " + chain;
    }
}
