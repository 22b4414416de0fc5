// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hauberk.chain.ChainFormatException;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.SigningKey;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes blocks and transactions of tests, with keys of its own. */
final class BlockMaker {
    static final long AFTER_PRAGUE = 22_500_000;
    static final long BEFORE_HOMESTEAD = 1_149_999;
    private static final ObjectMapper JSON = new ObjectMapper();

    private BlockMaker() {}

    // --- transactions -----------------------------------------------------------------------------------------------

    /** {@return a transaction of every type}, in their order, each by a signer of its own */
    static List<EthereumTransaction> everyType(int firstSigner) {
        return Arrays.stream(TransactionType.values())
                .map(type -> transaction(type, firstSigner + type.number()))
                .toList();
    }

    /** A transaction of mainnet of any type with something in every field, signed by key {@code signer}. */
    static EthereumTransaction transaction(TransactionType type, int signer) {
        return sign(builder(type, BigInteger.ONE).build(), signer);
    }

    /** A legacy transaction without EIP-155. */
    static EthereumTransaction oldTransaction(int signer) {
        return sign(
                UnsignedTransaction.builder(TransactionType.LEGACY)
                        .number(TransactionField.NONCE, signer)
                        .number(TransactionField.GAS_PRICE, 50_000_000_000L)
                        .number(TransactionField.GAS_LIMIT, 21_000)
                        .number(TransactionField.VALUE, 7)
                        .to(address(0x0d))
                        .build(),
                signer);
    }

    /** The same signature with n − s in place of s. */
    static EthereumTransaction withHighS(EthereumTransaction transaction) {
        BigInteger s =
                Keys.N.subtract(new BigInteger(1, transaction.rAndS().slice(32).toArray()));
        BigInteger v = transaction.v();
        boolean envelope = transaction.type().hasEnvelope();
        BigInteger flipped = envelope
                ? BigInteger.ONE.subtract(v)
                : v.testBit(0) ? v.add(BigInteger.ONE) : v.subtract(BigInteger.ONE);
        return withSignature(
                transaction,
                flipped,
                new BigInteger(1, transaction.rAndS().slice(0, 32).toArray()),
                s);
    }

    static EthereumTransaction withSignature(
            EthereumTransaction transaction, BigInteger v, BigInteger r, BigInteger s) {
        try {
            return EthereumTransaction.decode(encodingWith(transaction, v, r, s));
        } catch (ChainFormatException e) {
            throw new AssertionError(e);
        }
    }

    /** The encoding with another signature, whether it can be read again or not. */
    static Bytes encodingWith(EthereumTransaction transaction, BigInteger v, BigInteger r, BigInteger s) {
        Bytes encoded = transaction.encoded();
        boolean envelope = transaction.type().hasEnvelope();
        RlpItem.Items fields = (RlpItem.Items) decode(envelope ? encoded.slice(1) : encoded);
        List<RlpItem> changed =
                new ArrayList<>(fields.items().subList(0, fields.items().size() - 3));
        for (BigInteger number : List.of(v, r, s)) {
            changed.add(new RlpItem.Text(Quantity.minimal(number)));
        }
        Bytes list = Rlp.encode(new RlpItem.Items(changed));
        return envelope ? Bytes.concat(encoded.slice(0, 1), list) : list;
    }

    static UnsignedTransaction.Builder builder(TransactionType type, BigInteger chainId) {
        UnsignedTransaction.Builder builder = UnsignedTransaction.builder(type);
        for (TransactionField field : type.signedFields()) {
            if (field.kind() == TransactionField.Kind.INTEGER) {
                builder.number(field, number(field));
            }
        }
        builder.number(TransactionField.CHAIN_ID, chainId)
                .to(address(0x70))
                .data(Bytes.wrap("call data".getBytes(StandardCharsets.US_ASCII)));
        if (type != TransactionType.LEGACY) {
            builder.accessList(List.of(
                    new AccessListEntry(address(0xac), List.of(word(1), word(2))),
                    new AccessListEntry(address(0xad), List.of())));
        }
        if (type == TransactionType.BLOB) {
            builder.blobVersionedHashes(List.of(Bytes.concat(Bytes.copyOf((byte) 1), word(9).slice(1))));
        }
        if (type == TransactionType.SET_CODE) {
            builder.authorizations(
                    List.of(authorization(BigInteger.ONE, 0, 77), authorization(BigInteger.ZERO, 5, 78)));
        }
        return builder;
    }

    /** The number that {@link #builder} puts into a field. */
    static long number(TransactionField field) {
        return 1_000_000L + field.jsonName().length();
    }

    static EthereumTransaction sign(UnsignedTransaction unsigned, int signer) {
        try (SigningKey key = Keys.signing(signer)) {
            return unsigned.sign(key);
        }
    }

    static Authorization authorization(BigInteger chainId, long nonce, int signer) {
        BigInteger unsignedNonce = Quantity.toBigInteger(Quantity.minimal(nonce));
        try (SigningKey key = Keys.signing(signer)) {
            Bytes signature = key.sign(
                    Input.digest(Authorization.signHash(chainId, address(0x44), unsignedNonce)),
                    Hedging.deterministic());
            return new Authorization(
                    chainId,
                    address(0x44),
                    unsignedNonce,
                    signature.getUnsigned(64),
                    signature.slice(0, 32),
                    signature.slice(32, 32));
        }
    }

    static Address address(int fill) {
        byte[] bytes = new byte[Address.SIZE];
        Arrays.fill(bytes, (byte) fill);
        return new Address(Bytes.wrap(bytes));
    }

    static Bytes word(int last) {
        return Quantity.padded32(Bytes.copyOf((byte) last));
    }

    // --- blocks as RLP ----------------------------------------------------------------------------------------------

    /** A block with the right root: as RLP. */
    static Bytes rlp(long number, List<EthereumTransaction> transactions) {
        return Rlp.encode(new RlpItem.Items(
                List.of(header(number, root(transactions)), list(transactions), new RlpItem.Items(List.of()))));
    }

    static Bytes root(List<EthereumTransaction> transactions) {
        return TransactionsRoot.of(
                transactions.stream().map(EthereumTransaction::encoded).toList());
    }

    static RlpItem.Items list(List<EthereumTransaction> transactions) {
        return new RlpItem.Items(transactions.stream()
                .map(transaction -> transaction.type().hasEnvelope()
                        ? new RlpItem.Text(transaction.encoded())
                        : decode(transaction.encoded()))
                .toList());
    }

    /** A header of London. */
    static RlpItem.Items header(long number, Bytes transactionsRoot) {
        List<RlpItem> fields = new ArrayList<>();
        for (HeaderField field : HeaderField.LISTED) {
            if (field.isOriginal() || field == HeaderField.BASE_FEE) {
                fields.add(new RlpItem.Text(headerValue(field, number, transactionsRoot)));
            }
        }
        return new RlpItem.Items(fields);
    }

    private static Bytes headerValue(HeaderField field, long number, Bytes transactionsRoot) {
        return switch (field) {
            case TRANSACTIONS_ROOT -> transactionsRoot;
            case NUMBER -> Quantity.minimal(number);
            case BENEFICIARY -> address(3).bytes();
            case LOGS_BLOOM -> Bytes.wrap(new byte[256]);
            case NONCE -> Bytes.wrap(new byte[8]);
            case PARENT_HASH, OMMERS_HASH, STATE_ROOT, RECEIPTS_ROOT, MIX_HASH ->
                word(field.jsonName().length());
            default -> Quantity.minimal(field.jsonName().length());
        };
    }

    static RlpItem decode(Bytes encoded) {
        try {
            return Rlp.decode(encoded);
        } catch (ChainFormatException e) {
            throw new AssertionError(e);
        }
    }

    // --- blocks as JSON ---------------------------------------------------------------------------------------------

    /** The same block as JSON, which a test may still change; {@link #bytes} gives its text. */
    static ObjectNode json(long number, List<EthereumTransaction> transactions) {
        ObjectNode block = JSON.createObjectNode();
        RlpItem.Items header = header(number, root(transactions));
        for (int i = 0; i < header.items().size(); i++) {
            HeaderField field = HeaderField.LISTED.get(i);
            Bytes value = ((RlpItem.Text) header.items().get(i)).value();
            boolean isNumber = List.of("difficulty", "number", "gasLimit", "gasUsed", "timestamp", "baseFeePerGas")
                    .contains(field.jsonName());
            block.put(field.jsonName(), isNumber ? quantity(value) : data(value));
        }
        block.put("hash", data(Keccak256.hash(Rlp.encode(header))));
        block.put("size", "0x1000");
        block.putArray("uncles");
        ArrayNode list = block.putArray("transactions");
        transactions.forEach(transaction -> list.add(json(transaction)));
        return block;
    }

    /** {@return one of the transactions of a block}, to be changed in place */
    static ObjectNode transaction(ObjectNode block, int index) {
        return (ObjectNode) block.get("transactions").get(index);
    }

    static ObjectNode json(EthereumTransaction transaction) {
        ObjectNode node = JSON.createObjectNode();
        node.put("type", "0x" + transaction.type().number());
        node.put("hash", data(transaction.hash()));
        Keys.recover(transaction.item(EthereumChain.MAINNET, BEFORE_HOMESTEAD))
                .key()
                .ifPresent(key -> node.put("from", data(Address.ofPublicKey(key).bytes())));
        for (TransactionField field : transaction.type().signedFields()) {
            switch (field.kind()) {
                case INTEGER ->
                    node.put(
                            field.jsonName(),
                            quantity(Quantity.minimal(transaction.number(field).orElseThrow())));
                case BYTES -> node.put(field.jsonName(), data(transaction.data()));
                case ADDRESS ->
                    transaction.to().ifPresentOrElse(to -> node.put("to", data(to.bytes())), () -> node.putNull("to"));
                case LIST -> node.set(field.jsonName(), lists(transaction, field));
            }
        }
        node.put("v", quantity(Quantity.minimal(transaction.v())));
        node.put("r", quantity(Quantity.minimal(transaction.rAndS().slice(0, 32))));
        node.put("s", quantity(Quantity.minimal(transaction.rAndS().slice(32))));
        return node;
    }

    private static JsonNode lists(EthereumTransaction transaction, TransactionField field) {
        ArrayNode array = JSON.createArrayNode();
        switch (field) {
            case ACCESS_LIST ->
                transaction.accessList().forEach(entry -> {
                    ObjectNode node = array.addObject()
                            .put("address", data(entry.address().bytes()));
                    ArrayNode keys = node.putArray("storageKeys");
                    entry.storageKeys().forEach(key -> keys.add(data(key)));
                });
            case BLOB_VERSIONED_HASHES -> transaction.blobVersionedHashes().forEach(hash -> array.add(data(hash)));
            default ->
                transaction
                        .authorizations()
                        .forEach(a -> array.addObject()
                                .put("chainId", quantity(Quantity.minimal(a.chainId())))
                                .put("address", data(a.address().bytes()))
                                .put("nonce", quantity(Quantity.minimal(a.nonce())))
                                .put("yParity", quantity(Quantity.minimal(a.yParity())))
                                .put("r", quantity(Quantity.minimal(a.r())))
                                .put("s", quantity(Quantity.minimal(a.s()))));
        }
        return array;
    }

    static Bytes bytes(JsonNode json) {
        return Bytes.wrap(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    static String data(Bytes bytes) {
        return "0x" + bytes.toHex();
    }

    static String quantity(Bytes number) {
        return number.isEmpty() ? "0x0" : "0x" + new BigInteger(1, number.toArray()).toString(16);
    }
}
