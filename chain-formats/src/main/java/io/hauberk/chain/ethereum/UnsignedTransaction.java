// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import io.hauberk.chain.ChainFormatException;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.SigningKey;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A transaction to be signed. Made by a {@link Builder}; immutable. */
public final class UnsignedTransaction {
    private static final Bytes EMPTY_LIST = Bytes.copyOf((byte) RlpReader.LIST);
    private static final int SIGNATURE_BYTES = 65;

    private final TransactionType type;
    /** The content of strings, the encoding of lists. */
    private final Map<TransactionField, Bytes> fields;

    private UnsignedTransaction(TransactionType type, Map<TransactionField, Bytes> fields) {
        this.type = type;
        this.fields = new EnumMap<>(fields);
    }

    /** {@return a builder of that type, with no value, no data and empty lists, that creates a contract where it may} */
    public static Builder builder(TransactionType type) {
        return new Builder(type);
    }

    /** {@return the type} */
    public TransactionType type() {
        return type;
    }

    /** {@return the bytes that are hashed for signing} */
    public Bytes encoded() {
        RlpWriter writer = new RlpWriter();
        int start = begin(writer, type, fields);
        Bytes chainId = fields.get(TransactionField.CHAIN_ID);
        if (!type.hasEnvelope() && chainId != null) {
            writer.string(chainId).string(Bytes.EMPTY).string(Bytes.EMPTY);
        }
        return Bytes.wrap(writer.endList(start).toArray());
    }

    /** {@return what is signed}, 32 bytes */
    public Bytes signHash() {
        return Keccak256.hash(encoded());
    }

    /**
     * Signs.
     *
     * @param key a key of scheme {@link EthereumTransaction#SCHEME}
     * @throws IllegalArgumentException if the key is of another scheme
     */
    public EthereumTransaction sign(SigningKey key) {
        if (!key.scheme().spec().id().equals(EthereumTransaction.SCHEME)) {
            throw new IllegalArgumentException("transactions are signed under " + EthereumTransaction.SCHEME);
        }
        return signed(key.sign(Input.digest(signHash()), Hedging.deterministic()));
    }

    /**
     * {@return the transaction with a signature}, which isn't verified
     *
     * @param signature r ‖ s ‖ yParity, 65 bytes, yParity 0 or 1
     * @throws IllegalArgumentException if the signature has another form
     */
    public EthereumTransaction signed(Bytes signature) {
        if (signature.length() != SIGNATURE_BYTES || signature.getUnsigned(64) > 1) {
            throw new IllegalArgumentException("a signature is r, s and a parity of 0 or 1, 65 bytes");
        }
        BigInteger v = BigInteger.valueOf(signature.get(64));
        Bytes chainId = fields.get(TransactionField.CHAIN_ID);
        if (!type.hasEnvelope()) {
            v = v.add(
                    chainId == null
                            ? BigInteger.valueOf(27)
                            : Quantity.toBigInteger(chainId).shiftLeft(1).add(BigInteger.valueOf(35)));
        }
        Map<TransactionField, Bytes> all = new EnumMap<>(fields);
        all.put(TransactionField.V, Quantity.minimal(v));
        all.put(TransactionField.R, Quantity.minimal(signature.slice(0, 32)));
        all.put(TransactionField.S, Quantity.minimal(signature.slice(32, 32)));
        byte[] encoded = encode(type, all);
        try {
            return TransactionDecoder.decode(encoded, 0, encoded.length);
        } catch (ChainFormatException e) {
            throw new IllegalStateException("the builder checks every field", e);
        }
    }

    /** {@return a signed transaction's encoding}; a string that isn't there is empty, and so is a list */
    static byte[] encode(TransactionType type, Map<TransactionField, Bytes> fields) {
        RlpWriter writer = new RlpWriter();
        int start = begin(writer, type, fields);
        for (TransactionField field : EthereumTransaction.SIGNATURE_FIELDS) {
            writer.string(fields.getOrDefault(field, Bytes.EMPTY));
        }
        return writer.endList(start).toArray();
    }

    private static int begin(RlpWriter writer, TransactionType type, Map<TransactionField, Bytes> fields) {
        if (type.hasEnvelope()) {
            writer.raw(Bytes.copyOf((byte) type.number()));
        }
        int start = writer.beginList();
        for (TransactionField field : type.signedFields()) {
            if (field.kind() == TransactionField.Kind.LIST) {
                writer.raw(fields.getOrDefault(field, EMPTY_LIST));
            } else {
                writer.string(fields.getOrDefault(field, Bytes.EMPTY));
            }
        }
        return start;
    }

    /** Collects the fields. A field that the type hasn't is refused. For one thread. */
    public static final class Builder {
        private final TransactionType type;
        private final Map<TransactionField, Bytes> fields = new EnumMap<>(TransactionField.class);

        private Builder(TransactionType type) {
            this.type = type;
        }

        /**
         * Sets a number: any of the type's, and {@code CHAIN_ID} of a legacy transaction, which makes it one of
         * EIP-155.
         *
         * @throws IllegalArgumentException if the type has no such number, or the value is negative or too long
         */
        public Builder number(TransactionField field, BigInteger value) {
            boolean chainOfLegacy = field == TransactionField.CHAIN_ID && !type.hasEnvelope();
            if (field.kind() != TransactionField.Kind.INTEGER || (!chainOfLegacy && !has(field))) {
                throw refused(field);
            }
            Bytes bytes = Quantity.minimal(value);
            // v = 35 + 2·chainId + parity must fit into 256 bits.
            int max = chainOfLegacy ? field.maxBytes() - 1 : field.maxBytes();
            if (bytes.length() > max) {
                throw new IllegalArgumentException(field.jsonName() + " has at most " + max + " bytes");
            }
            fields.put(field, bytes);
            return this;
        }

        /** Sets a number of at most 64 bits, unsigned. */
        public Builder number(TransactionField field, long value) {
            return number(field, Quantity.toBigInteger(Quantity.minimal(value)));
        }

        /** Sets the account that is called. Without it, the transaction creates a contract. */
        public Builder to(Address to) {
            fields.put(TransactionField.TO, to.bytes());
            return this;
        }

        /** Sets the call data, or the code that creates a contract. The bytes are copied. */
        public Builder data(Bytes data) {
            fields.put(TransactionField.DATA, data.copy());
            return this;
        }

        /** Sets the accounts and storage that are announced. */
        public Builder accessList(List<AccessListEntry> entries) {
            RlpWriter writer = new RlpWriter();
            int start = writer.beginList();
            for (AccessListEntry entry : entries) {
                int inner = writer.beginList();
                writer.string(entry.address().bytes());
                putStrings(writer, entry.storageKeys());
                writer.endList(inner);
            }
            return list(TransactionField.ACCESS_LIST, writer.endList(start));
        }

        /** Sets the versioned hashes of the blobs, 32 bytes each. */
        public Builder blobVersionedHashes(List<Bytes> hashes) {
            for (Bytes hash : hashes) {
                if (hash.length() != Keccak256.DIGEST_BYTES) {
                    throw new IllegalArgumentException("a versioned hash has 32 bytes, not " + hash.length());
                }
            }
            RlpWriter writer = new RlpWriter();
            putStrings(writer, hashes);
            return list(TransactionField.BLOB_VERSIONED_HASHES, writer);
        }

        /** Sets the authorisations. */
        public Builder authorizations(List<Authorization> authorizations) {
            RlpWriter writer = new RlpWriter();
            int start = writer.beginList();
            for (Authorization authorization : authorizations) {
                authorization.write(writer);
            }
            return list(TransactionField.AUTHORIZATION_LIST, writer.endList(start));
        }

        /**
         * {@return the transaction}
         *
         * @throws IllegalArgumentException if the chain id (but for legacy), nonce, gas limit or a fee is not set, or
         *     {@code to} where the type needs it
         */
        public UnsignedTransaction build() {
            for (TransactionField field : type.signedFields()) {
                boolean needed = (field.kind() == TransactionField.Kind.INTEGER && field != TransactionField.VALUE)
                        || (field == TransactionField.TO && type.needsTo());
                if (needed && !fields.containsKey(field)) {
                    throw new IllegalArgumentException("a " + type + " transaction needs " + field.jsonName());
                }
            }
            return new UnsignedTransaction(type, fields);
        }

        private Builder list(TransactionField field, RlpWriter encoded) {
            if (!has(field)) {
                throw refused(field);
            }
            fields.put(field, Bytes.wrap(encoded.toArray()));
            return this;
        }

        private boolean has(TransactionField field) {
            return type.signedFields().contains(field);
        }

        private IllegalArgumentException refused(TransactionField field) {
            return new IllegalArgumentException("a " + type + " transaction has no number or list " + field.jsonName());
        }

        private static void putStrings(RlpWriter writer, List<Bytes> strings) {
            int start = writer.beginList();
            for (Bytes string : strings) {
                writer.string(string);
            }
            writer.endList(start);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UnsignedTransaction that && encoded().equals(that.encoded());
    }

    @Override
    public int hashCode() {
        return encoded().hashCode();
    }

    @Override
    public String toString() {
        return "unsigned " + type + " transaction";
    }
}
