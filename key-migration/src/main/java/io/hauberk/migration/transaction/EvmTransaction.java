// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.transaction;

import io.hauberk.chain.ChainFormatException;
import io.hauberk.chain.ethereum.AccessListEntry;
import io.hauberk.chain.ethereum.Address;
import io.hauberk.chain.ethereum.EthereumTransaction;
import io.hauberk.chain.ethereum.TransactionField;
import io.hauberk.chain.ethereum.TransactionType;
import io.hauberk.chain.ethereum.UnsignedTransaction;
import io.hauberk.migration.Account;
import io.hauberk.migration.ChainName;
import io.hauberk.migration.MalformedFileException;
import io.hauberk.migration.document.FieldReader;
import io.hauberk.migration.document.Json;
import io.hauberk.signature.Bytes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A transaction of an EVM chain that nobody has signed yet, of a type that names its chain: 1 (EIP-2930), 2 (EIP-1559), 3
 * (EIP-4844) or 4 (EIP-7702).
 *
 * @param chainId the chain
 * @param nonce the sender's nonce, unsigned
 * @param from the sender, if the file names it
 * @param signHash what a classical key would sign, 32 bytes: the hash of every field
 */
public record EvmTransaction(BigInteger chainId, BigInteger nonce, Optional<Address> from, Bytes signHash) {
    private static final String WHAT = "a transaction";
    private static final int MAX_CHARS = 1 << 20;
    private static final int LIST = 0xc0;
    private static final int LONG_LIST = 0xf7;
    private static final BigInteger MAX_CHAIN_ID = BigInteger.valueOf(Long.MAX_VALUE);
    /** yParity 0, r 1, s 1: makes of an unsigned transaction one that can be read. */
    private static final Bytes NO_SIGNATURE = Bytes.fromHex("800101");

    /**
     * Reads a transaction: the hexadecimal digits of its unsigned encoding, or a JSON object with the fields of {@code
     * eth_sendTransaction}.
     *
     * @throws MalformedFileException if it is neither, has fields that mean nothing, or is of another type
     */
    public static EvmTransaction read(String text) throws MalformedFileException {
        String stripped = text.strip();
        if (stripped.startsWith("{")) {
            return json(Json.readObject(stripped, MAX_CHARS, WHAT));
        }
        if (stripped.length() > MAX_CHARS) {
            throw new MalformedFileException("longer than the " + MAX_CHARS + " characters that are read");
        }
        try {
            return encoded(Bytes.fromHex(stripped), Optional.empty());
        } catch (IllegalArgumentException e) {
            throw new MalformedFileException(WHAT + " is a JSON object, or hexadecimal digits");
        }
    }

    private static EvmTransaction encoded(Bytes unsigned, Optional<Address> from) throws MalformedFileException {
        Bytes signed = withSignature(unsigned);
        EthereumTransaction read;
        try {
            read = EthereumTransaction.decode(signed);
        } catch (ChainFormatException e) {
            throw new MalformedFileException("no unsigned transaction: " + e.problem());
        }
        BigInteger chainId = read.chainId().orElseThrow();
        if (chainId.signum() == 0 || chainId.compareTo(MAX_CHAIN_ID) > 0) {
            throw new MalformedFileException("a transaction for chain " + chainId + ", which is none");
        }
        BigInteger nonce = read.number(TransactionField.NONCE).orElseThrow();
        return new EvmTransaction(chainId, nonce, from, read.signHash());
    }

    /** Puts a signature behind the last field, which nobody looks at. */
    private static Bytes withSignature(Bytes unsigned) throws MalformedFileException {
        int type = unsigned.isEmpty() ? -1 : unsigned.getUnsigned(0);
        if (type >= LIST) {
            throw new MalformedFileException(
                    "a legacy transaction: write it as one of type 2 (EIP-1559), whose chain and fees are fields");
        }
        if (type < 1 || unsigned.length() < 2 || unsigned.getUnsigned(1) < LIST) {
            throw new MalformedFileException("no unsigned transaction: it begins with its type, 1 to 4, and a list");
        }
        int prefix = unsigned.getUnsigned(1) - LONG_LIST;
        int bodyAt = 2 + Math.max(0, prefix);
        if (unsigned.length() < bodyAt) {
            throw new MalformedFileException("no unsigned transaction: it ends inside its head");
        }
        Bytes body = Bytes.concat(unsigned.slice(bodyAt), NO_SIGNATURE);
        Bytes whole = Bytes.concat(unsigned.slice(0, 1), list(body.length()), body);
        // What stood in the head must be the length of what followed it.
        Bytes again =
                Bytes.concat(unsigned.slice(0, 1), list(body.length() - NO_SIGNATURE.length()), unsigned.slice(bodyAt));
        if (!again.equals(unsigned)) {
            throw new MalformedFileException("no unsigned transaction: its list has another length than it says");
        }
        return whole;
    }

    /** The prefix of a list of that many bytes. Source: Ethereum Yellow Paper, appendix B. */
    private static Bytes list(int length) {
        if (length < LONG_LIST - LIST + 1) {
            return Bytes.copyOf((byte) (LIST + length));
        }
        byte[] digits = BigInteger.valueOf(length).toByteArray();
        int from = digits[0] == 0 ? 1 : 0;
        Bytes size = Bytes.wrap(digits, from, digits.length - from);
        return Bytes.concat(Bytes.copyOf((byte) (LONG_LIST + size.length())), size);
    }

    private static EvmTransaction json(FieldReader fields) throws MalformedFileException {
        Optional<Address> from = fields.has("from")
                ? Optional.of(fields.parse("from", fields.text("from"), Address::parse))
                : Optional.empty();
        BigInteger type = fields.has("type") ? Quantities.read(fields, "type") : BigInteger.TWO;
        if (!type.equals(BigInteger.TWO)) {
            throw fields.problem("of type " + type + " is read from its encoding; as JSON only one of type 2");
        }
        UnsignedTransaction.Builder builder = UnsignedTransaction.builder(TransactionType.DYNAMIC_FEE);
        try {
            builder.number(TransactionField.CHAIN_ID, Quantities.read(fields, "chainId"))
                    .number(TransactionField.NONCE, Quantities.read(fields, "nonce"))
                    .number(TransactionField.MAX_FEE_PER_GAS, Quantities.read(fields, "maxFeePerGas"))
                    .number(TransactionField.MAX_PRIORITY_FEE_PER_GAS, Quantities.read(fields, "maxPriorityFeePerGas"))
                    .number(
                            TransactionField.GAS_LIMIT,
                            Quantities.read(fields, fields.has("gasLimit") ? "gasLimit" : "gas"));
            if (fields.has("to")) {
                builder.to(fields.parse("to", fields.text("to"), Address::parse));
            }
            if (fields.has("value")) {
                builder.number(TransactionField.VALUE, Quantities.read(fields, "value"));
            }
            String data = fields.has("input") ? "input" : "data";
            if (fields.has(data)) {
                builder.data(fields.bytes(data));
            }
            if (fields.has("accessList")) {
                builder.accessList(accessList(fields.items("accessList")));
            }
            fields.end();
            return encoded(builder.build().encoded(), from);
        } catch (IllegalArgumentException e) {
            throw fields.problem("can't be: " + e.getMessage());
        }
    }

    private static List<AccessListEntry> accessList(List<Json> items) throws MalformedFileException {
        List<AccessListEntry> entries = new ArrayList<>();
        for (Json item : items) {
            FieldReader entry = FieldReader.of(item, "an entry of an access list");
            List<Bytes> keys = new ArrayList<>();
            for (String key : entry.texts("storageKeys")) {
                keys.add(entry.parse("storageKeys", key, Bytes::fromHex));
            }
            entries.add(new AccessListEntry(entry.parse("address", entry.text("address"), Address::parse), keys));
            entry.end();
        }
        return entries;
    }

    /**
     * {@return what a hybrid key signs so that this transaction's effect is wanted}
     *
     * @param account the account, on the transaction's chain
     * @param contract the contract that verifies, which is the account itself if it is a smart account
     * @throws IllegalArgumentException if the account is on another chain, or isn't the transaction's sender
     */
    public SigningRequest request(Address account, Address contract) {
        if (from.isPresent() && !from.get().equals(account)) {
            throw new IllegalArgumentException("the transaction is from " + from.get() + ", not from " + account);
        }
        ChainName chain = ChainName.evm(chainId.longValueExact());
        return new SigningRequest.Evm(Account.evm(chain, account), contract, nonce, signHash);
    }
}
