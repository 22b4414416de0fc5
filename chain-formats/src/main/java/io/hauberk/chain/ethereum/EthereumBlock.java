// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import io.hauberk.chain.ChainFormatException;
import io.hauberk.chain.Contradiction;
import io.hauberk.chain.Contradiction.Subject;
import io.hauberk.chain.SignedBlock;
import io.hauberk.signature.BatchItem;
import io.hauberk.signature.Bytes;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * A block: its transactions, and what it says of them.
 *
 * <p>Item i of {@link #signatures()} belongs to transaction i. Authorisations (EIP-7702) are counted apart.
 *
 * <p>Not looked at: whether a transaction's type was active at the block's height, gas, fees, state, ommers and
 * withdrawals. {@link EthereumFork} knows some of those rules.
 */
public final class EthereumBlock implements SignedBlock {
    /** The longest block that is read, in bytes of RLP or JSON. EIP-7934 limits the RLP of mainnet's blocks to 8 MiB. */
    public static final int MAX_BYTES = 64 << 20;

    /** The most transactions of a block that is read, and apart from that the most authorisations. */
    public static final int MAX_SIGNATURES = 1 << 18;

    /** What JSON says of a transaction. */
    record Claims(Optional<Bytes> sender, Optional<Bytes> hash) {
        static final Claims NONE = new Claims(Optional.empty(), Optional.empty());
    }

    private final EthereumChain chain;
    private final BlockHeader header;
    private final Optional<Bytes> claimedHash;
    private final List<EthereumTransaction> transactions;
    private final List<Claims> claims;

    EthereumBlock(
            EthereumChain chain,
            BlockHeader header,
            Optional<Bytes> claimedHash,
            List<EthereumTransaction> transactions,
            List<Claims> claims) {
        this.chain = chain;
        this.header = header;
        this.claimedHash = claimedHash;
        this.transactions = List.copyOf(transactions);
        this.claims = List.copyOf(claims);
    }

    /**
     * Reads a block of mainnet from RLP: [header, transactions, ommers], and withdrawals since Shanghai. The bytes are
     * copied.
     *
     * @throws ChainFormatException if it isn't exactly that, or is over {@link #MAX_BYTES} or {@link #MAX_SIGNATURES}
     */
    public static EthereumBlock parse(Bytes rlp) throws ChainFormatException {
        return parse(rlp, EthereumChain.MAINNET);
    }

    /** As {@link #parse(Bytes)}, for a given chain. */
    public static EthereumBlock parse(Bytes rlp, EthereumChain chain) throws ChainFormatException {
        return RlpBlockReader.read(checkedSize(rlp), chain);
    }

    /**
     * Reads a block of mainnet from the JSON that {@code eth_getBlockByNumber} gives with full transactions: the block,
     * or the response around it. The bytes are copied.
     *
     * @throws ChainFormatException if it isn't exactly that, or is over {@link #MAX_BYTES} or {@link #MAX_SIGNATURES}
     */
    public static EthereumBlock parseJson(Bytes json) throws ChainFormatException {
        return parseJson(json, EthereumChain.MAINNET);
    }

    /** As {@link #parseJson(Bytes)}, for a given chain. */
    public static EthereumBlock parseJson(Bytes json, EthereumChain chain) throws ChainFormatException {
        return JsonBlockReader.read(checkedSize(json), chain);
    }

    /** Reads a block in either form: JSON begins with a brace (perhaps behind blanks), RLP with a list. */
    static EthereumBlock parseAny(Bytes content, EthereumChain chain) throws ChainFormatException {
        int at = startsWithByteOrderMark(content) ? 3 : 0;
        while (at < content.length() && " \t\r\n".indexOf(content.get(at)) >= 0) {
            at++;
        }
        if (at == content.length()) {
            throw new ChainFormatException("there is nothing here", 0);
        }
        if (content.get(at) == '{') {
            return parseJson(content, chain);
        }
        if (content.getUnsigned(0) >= RlpReader.LIST && !startsWithByteOrderMark(content)) {
            return parse(content, chain);
        }
        throw new ChainFormatException("neither a JSON object nor an RLP list begins here", at);
    }

    // As RLP, this would be a list of 47 bytes: too short for a block.
    private static boolean startsWithByteOrderMark(Bytes content) {
        return content.length() >= 3
                && content.getUnsigned(0) == 0xef
                && content.getUnsigned(1) == 0xbb
                && content.getUnsigned(2) == 0xbf;
    }

    private static byte[] checkedSize(Bytes content) throws ChainFormatException {
        if (content.length() > MAX_BYTES) {
            throw new ChainFormatException("a block has at most " + MAX_BYTES + " bytes here", MAX_BYTES);
        }
        return content.toArray();
    }

    /** {@return the chain whose rules are applied} */
    public EthereumChain chain() {
        return chain;
    }

    @Override
    public long number() {
        return header.number();
    }

    @Override
    public Optional<Instant> timestamp() {
        return header.timestamp();
    }

    /** {@return the block's hash, computed}; nothing where JSON gives too little of the header, or more than is known */
    public Optional<Bytes> hash() {
        return header.hash();
    }

    /** {@return the transactions, in order} */
    public List<EthereumTransaction> transactions() {
        return transactions;
    }

    /** {@return what is said of each transaction} */
    List<Claims> claims() {
        return claims;
    }

    @Override
    public int transactionCount() {
        return transactions.size();
    }

    @Override
    public long transactionBytes() {
        return transactions.stream()
                .mapToLong(EthereumTransaction::encodedBytes)
                .sum();
    }

    @Override
    public List<BatchItem> signatures() {
        List<BatchItem> items = new ArrayList<>(transactions.size());
        for (EthereumTransaction transaction : transactions) {
            items.add(transaction.item(chain, header.number()));
        }
        return items;
    }

    @Override
    public int transactionOf(int signature) {
        return Objects.checkIndex(signature, transactions.size());
    }

    /** {@return the authorisations of all transactions, in order} */
    public List<Authorization> authorizations() {
        return authorizationStream().toList();
    }

    @Override
    public List<BatchItem> skippable() {
        return authorizationStream()
                .filter(authorization -> authorization.skippedBy(chain).isEmpty())
                .<BatchItem>map(Authorization::item)
                .toList();
    }

    @Override
    public int skippedUnseen() {
        return (int) authorizationStream()
                .filter(authorization -> authorization.skippedBy(chain).isPresent())
                .count();
    }

    private Stream<Authorization> authorizationStream() {
        return transactions.stream().flatMap(transaction -> transaction.authorizations().stream());
    }

    /** {@return the root of the transactions' trie, computed} */
    public Bytes transactionsRoot() {
        return TransactionsRoot.of(
                transactions.stream().map(EthereumTransaction::encoded).toList());
    }

    @Override
    public List<Contradiction> check(IntFunction<Optional<Bytes>> recoveredKey) {
        List<Contradiction> found = new ArrayList<>();
        for (int i = 0; i < transactions.size(); i++) {
            checkTransaction(i, recoveredKey.apply(i), found);
        }
        Bytes root = transactionsRoot();
        if (!root.equals(header.transactionsRoot())) {
            found.add(Contradiction.of(
                    Subject.TRANSACTIONS_ROOT,
                    "transactionsRoot is 0x" + header.transactionsRoot().toHex() + ", but the transactions give 0x"
                            + root.toHex()));
        }
        if (claimedHash.isPresent() && header.hash().isPresent() && !claimedHash.equals(header.hash())) {
            found.add(Contradiction.of(
                    Subject.BLOCK_HASH,
                    "the block's hash is 0x" + claimedHash.get().toHex() + ", but its header gives 0x"
                            + header.hash().get().toHex()));
        }
        return found;
    }

    private void checkTransaction(int index, Optional<Bytes> key, List<Contradiction> found) {
        EthereumTransaction transaction = transactions.get(index);
        Claims claimed = claims.get(index);
        Optional<BigInteger> id = transaction.chainId();
        if (id.isPresent() && !id.get().equals(chain.id())) {
            found.add(Contradiction.ofSignature(
                    Subject.CHAIN,
                    index,
                    "transaction " + index + " is signed for chain " + id.get() + ", not for " + chain.id()));
        } else if (key.isPresent() && claimed.sender().isPresent()) {
            Address signer = Address.ofPublicKey(key.get());
            if (!signer.bytes().equals(claimed.sender().get())) {
                found.add(Contradiction.ofSignature(
                        Subject.SENDER,
                        index,
                        "transaction " + index + " is from "
                                + new Address(claimed.sender().get()) + ", but " + signer + " signed it"));
            }
        }
        if (claimed.hash().isPresent()) {
            Bytes hash = transaction.hash();
            if (!hash.equals(claimed.hash().get())) {
                found.add(Contradiction.of(
                        Subject.TRANSACTION_HASH,
                        "the hash of transaction " + index + " is 0x"
                                + claimed.hash().get().toHex() + ", but its content gives 0x" + hash.toHex()));
            }
        }
    }
}
