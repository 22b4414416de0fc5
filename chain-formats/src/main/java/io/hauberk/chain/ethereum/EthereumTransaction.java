// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import io.hauberk.chain.ChainFormatException;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.RecoverItem;
import io.hauberk.signature.SchemeId;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A signed transaction. Its form has been checked; its signature has not. Immutable and safe for use by many threads.
 *
 * <p>Two transactions are equal if their encodings are.
 *
 * <p>Source: Ethereum Yellow Paper, appendix F; EIP-155, 2718, 2930, 1559, 4844, 7702.
 */
public final class EthereumTransaction {
    /** Signatures since Homestead: r ‖ s ‖ yParity with low s (EIP-2). */
    public static final SchemeId SCHEME = SchemeId.of("ECDSA-secp256k1-Ethereum");

    /** Signatures before Homestead, as the precompile {@code ecrecover} still takes them: r ‖ s ‖ v with any s. */
    public static final SchemeId SCHEME_BEFORE_HOMESTEAD = SchemeId.of("ECDSA-secp256k1-ecrecover");

    static final List<TransactionField> SIGNATURE_FIELDS =
            List.of(TransactionField.V, TransactionField.R, TransactionField.S);

    private static final Bytes PARITY_1 = Bytes.copyOf((byte) 1);
    private static final BigInteger V_OF_CHAIN_0 = BigInteger.valueOf(35);
    /** No scheme takes this as a recovery id: the verdict on such a signature is MALFORMED_SIGNATURE. */
    private static final int BAD_PARITY = 0xff;

    private final TransactionType type;
    private final byte[] bytes;
    private final int from;
    private final int end;
    private final int bodyFrom; // the signed fields, one after the other
    private final int bodyEnd;

    EthereumTransaction(TransactionType type, byte[] bytes, int from, int end, int bodyFrom, int bodyEnd) {
        this.type = type;
        this.bytes = bytes;
        this.from = from;
        this.end = end;
        this.bodyFrom = bodyFrom;
        this.bodyEnd = bodyEnd;
    }

    /**
     * Reads a transaction in the form that blocks hold: a legacy list, or a type byte and a list. The bytes are copied.
     *
     * @throws ChainFormatException if the bytes are not exactly that, or a field breaks its form: a number with a
     *     leading zero or too many bytes, an address that hasn't 20, a malformed list
     */
    public static EthereumTransaction decode(Bytes encoded) throws ChainFormatException {
        byte[] copy = encoded.toArray();
        return TransactionDecoder.decode(copy, 0, copy.length);
    }

    /**
     * Reads a transaction in the form that the network gossips: as {@link #decode}, and one of type 3 with its blobs,
     * commitments and proofs. Their lengths and numbers are checked, and that the commitments are those the transaction
     * names; the KZG proofs are not. The blobs are not kept.
     *
     * @throws ChainFormatException if the bytes are not exactly that
     */
    public static EthereumTransaction decodePooled(Bytes encoded) throws ChainFormatException {
        return PooledTransaction.decode(encoded.toArray());
    }

    /** {@return the type} */
    public TransactionType type() {
        return type;
    }

    /** {@return the encoding that blocks hold}, which {@link #hash} hashes */
    public Bytes encoded() {
        return Bytes.wrap(bytes, from, end - from);
    }

    /** {@return the number of bytes of {@link #encoded}} */
    public int encodedBytes() {
        return end - from;
    }

    /** {@return the transaction's hash} */
    public Bytes hash() {
        return Bytes.wrap(new Keccak256().update(bytes, from, end - from).digest());
    }

    /** {@return a number}, or nothing where this type has no such field. Of a legacy transaction, {@code CHAIN_ID} too. */
    public Optional<BigInteger> number(TransactionField field) {
        if (field.kind() != TransactionField.Kind.INTEGER) {
            throw new IllegalArgumentException(field + " is no number");
        }
        if (field == TransactionField.CHAIN_ID) {
            return chainId();
        }
        Bytes value = field(field);
        return value == null ? Optional.empty() : Optional.of(Quantity.toBigInteger(value));
    }

    /** {@return the chain it is for}; nothing for a legacy transaction without EIP-155, which every chain takes */
    public Optional<BigInteger> chainId() {
        if (type.hasEnvelope()) {
            return Optional.of(Quantity.toBigInteger(present(TransactionField.CHAIN_ID)));
        }
        BigInteger v = v();
        return v.compareTo(V_OF_CHAIN_0) < 0
                ? Optional.empty()
                : Optional.of(v.subtract(V_OF_CHAIN_0).shiftRight(1));
    }

    /** {@return the sender's count of transactions before this one}, unsigned */
    public long nonce() {
        return Quantity.toLong(present(TransactionField.NONCE));
    }

    /** {@return the most gas it may use}, unsigned */
    public long gasLimit() {
        return Quantity.toLong(present(TransactionField.GAS_LIMIT));
    }

    /** {@return the account called, or nothing if it creates a contract} */
    public Optional<Address> to() {
        Bytes to = present(TransactionField.TO);
        return to.isEmpty() ? Optional.empty() : Optional.of(new Address(to));
    }

    /** {@return the Wei sent along} */
    public BigInteger value() {
        return Quantity.toBigInteger(present(TransactionField.VALUE));
    }

    /** {@return the call data, or the code that creates a contract} */
    public Bytes data() {
        return present(TransactionField.DATA);
    }

    /** {@return what it announces to touch}; nothing for a legacy transaction */
    public List<AccessListEntry> accessList() {
        return list(TransactionField.ACCESS_LIST, TransactionDecoder::accessList);
    }

    /** {@return the versioned hashes of its blobs, 32 bytes each} */
    public List<Bytes> blobVersionedHashes() {
        return list(TransactionField.BLOB_VERSIONED_HASHES, TransactionDecoder::versionedHashes);
    }

    /** {@return the authorisations it carries}; nothing unless it is of type 4 */
    public List<Authorization> authorizations() {
        return list(TransactionField.AUTHORIZATION_LIST, TransactionDecoder::authorizations);
    }

    /** {@return v as it stands in the encoding} */
    public BigInteger v() {
        return Quantity.toBigInteger(present(TransactionField.V));
    }

    /** {@return r and s, one after the other, 64 bytes} */
    public Bytes rAndS() {
        return Bytes.concat(
                Quantity.padded32(present(TransactionField.R)), Quantity.padded32(present(TransactionField.S)));
    }

    /** {@return what the sender signed}, 32 bytes; for a legacy transaction this depends on v (EIP-155) */
    public Bytes signHash() {
        byte[] tail = new byte[0];
        if (!type.hasEnvelope() && chainId().isPresent()) {
            RlpWriter writer = new RlpWriter();
            writer.string(Quantity.minimal(chainId().get())).string(Bytes.EMPTY).string(Bytes.EMPTY);
            tail = writer.toArray();
        }
        Keccak256 sponge = new Keccak256();
        if (type.hasEnvelope()) {
            sponge.update(new byte[] {(byte) type.number()});
        }
        int body = bodyEnd - bodyFrom;
        return Bytes.wrap(sponge.update(RlpWriter.listPrefix(body + tail.length))
                .update(bytes, bodyFrom, body)
                .update(tail)
                .digest());
    }

    /**
     * {@return the signature as an item whose recovered key is the sender's}. A v or yParity that means nothing becomes
     * a recovery id that no scheme takes, so that the verdict is {@code MALFORMED_SIGNATURE}.
     *
     * @param chain decides with {@code blockNumber} whether a high s was still allowed: then the scheme is {@link
     *     #SCHEME_BEFORE_HOMESTEAD}, else {@link #SCHEME}. Only transactions without EIP-155 are that old
     * @param blockNumber the height of the block that holds the transaction
     */
    public RecoverItem item(EthereumChain chain, long blockNumber) {
        int parity = parity();
        boolean old =
                type == TransactionType.LEGACY && v().compareTo(V_OF_CHAIN_0) < 0 && chain.takesHighS(blockNumber);
        int recoveryId = old && parity != BAD_PARITY ? 27 + parity : parity;
        byte[] signature = new byte[65];
        Bytes r = present(TransactionField.R);
        Bytes s = present(TransactionField.S);
        r.copyTo(0, signature, 32 - r.length(), r.length());
        s.copyTo(0, signature, 64 - s.length(), s.length());
        signature[64] = (byte) recoveryId;
        return new RecoverItem(old ? SCHEME_BEFORE_HOMESTEAD : SCHEME, Input.digest(signHash()), Bytes.wrap(signature));
    }

    /** {@return 0 or 1}, or {@link #BAD_PARITY} if v is none of the numbers that mean something */
    private int parity() {
        Bytes encodedV = present(TransactionField.V);
        if (type.hasEnvelope()) {
            return encodedV.isEmpty() ? 0 : encodedV.equals(PARITY_1) ? 1 : BAD_PARITY;
        }
        BigInteger v = v();
        if (v.compareTo(V_OF_CHAIN_0) >= 0) {
            return v.testBit(0) ? 0 : 1;
        }
        return switch (v.intValueExact()) {
            case 27 -> 0;
            case 28 -> 1;
            default -> BAD_PARITY;
        };
    }

    private interface ListReader<T> {
        void read(RlpReader reader, Consumer<T> items) throws ChainFormatException;
    }

    private <T> List<T> list(TransactionField field, ListReader<T> reader) {
        if (!type.signedFields().contains(field)) {
            return List.of();
        }
        List<T> items = new ArrayList<>();
        forEach(field, reader, items::add);
        return List.copyOf(items);
    }

    private <T> void forEach(TransactionField field, ListReader<T> reader, Consumer<T> items) {
        byte[] encoded = present(field).toArray();
        try {
            reader.read(new RlpReader(encoded, 0, encoded.length), items);
        } catch (ChainFormatException e) {
            throw new IllegalStateException("checked when read", e);
        }
    }

    /** {@return the number of authorisations} */
    int authorizationCount() {
        if (type != TransactionType.SET_CODE) {
            return 0;
        }
        AtomicInteger count = new AtomicInteger();
        forEach(TransactionField.AUTHORIZATION_LIST, TransactionDecoder::authorizations, a -> count.incrementAndGet());
        return count.get();
    }

    private Bytes present(TransactionField field) {
        Bytes value = field(field);
        if (value == null) {
            throw new IllegalStateException(type + " has no " + field);
        }
        return value;
    }

    /** {@return the content of a string, or the encoding of a list}; null if this type has no such field */
    private @Nullable Bytes field(TransactionField wanted) {
        boolean ofSignature = SIGNATURE_FIELDS.contains(wanted);
        List<TransactionField> fields = ofSignature ? SIGNATURE_FIELDS : type.signedFields();
        RlpReader reader = new RlpReader(bytes, ofSignature ? bodyEnd : bodyFrom, end);
        try {
            for (TransactionField field : fields) {
                if (field == wanted) {
                    return field.kind() == TransactionField.Kind.LIST
                            ? reader.skip(field.jsonName())
                            : reader.string(field.jsonName());
                }
                reader.skip(field.jsonName());
            }
            return null;
        } catch (ChainFormatException e) {
            throw new IllegalStateException("checked when read", e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EthereumTransaction that && encoded().equals(that.encoded());
    }

    @Override
    public int hashCode() {
        return encoded().hashCode();
    }

    @Override
    public String toString() {
        return type + " 0x" + hash().toHex();
    }
}
