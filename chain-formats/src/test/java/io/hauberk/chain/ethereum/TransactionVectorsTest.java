// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hauberk.chain.ChainFormatException;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Recovery;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.Verdict;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Transactions of the Ethereum tests, of ethers and of geth. */
class TransactionVectorsTest {
    private static final Map<String, EthereumFork> FORKS = Map.ofEntries(
            Map.entry("Frontier", EthereumFork.FRONTIER),
            Map.entry("Homestead", EthereumFork.HOMESTEAD),
            Map.entry("EIP150", EthereumFork.TANGERINE_WHISTLE),
            Map.entry("EIP158", EthereumFork.SPURIOUS_DRAGON),
            Map.entry("Byzantium", EthereumFork.BYZANTIUM),
            Map.entry("Constantinople", EthereumFork.CONSTANTINOPLE),
            Map.entry("ConstantinopleFix", EthereumFork.PETERSBURG),
            Map.entry("Istanbul", EthereumFork.ISTANBUL),
            Map.entry("Berlin", EthereumFork.BERLIN),
            Map.entry("London", EthereumFork.LONDON),
            Map.entry("Paris", EthereumFork.PARIS),
            Map.entry("Shanghai", EthereumFork.SHANGHAI),
            Map.entry("Cancun", EthereumFork.CANCUN));

    /** What becomes of a transaction under a fork: its sender and hash, or the stage that refuses it. */
    private static String outcome(Bytes bytes, EthereumFork fork) {
        EthereumTransaction transaction;
        try {
            transaction = EthereumTransaction.decode(bytes);
        } catch (ChainFormatException e) {
            return "form";
        }
        boolean beforeHomestead = fork.compareTo(EthereumFork.HOMESTEAD) < 0;
        var item = transaction.item(EthereumChain.MAINNET, beforeHomestead ? 0 : 1_150_000);
        Recovery recovery = Keys.recover(item);
        if (!recovery.verdict().isValid()) {
            return recovery.verdict() == Verdict.MALFORMED_SIGNATURE ? "signature" : "recovery";
        }
        if (fork.objectionTo(transaction, EthereumChain.MAINNET).isPresent()) {
            return "rule";
        }
        return Address.ofPublicKey(recovery.key().orElseThrow()).bytes().toHex() + " "
                + transaction.hash().toHex();
    }

    @Test
    void transactionTests() throws IOException {
        JsonNode tests = Vectors.json("ethereum/TransactionTests.json");
        Map<String, Integer> counts = new TreeMap<>();
        for (var test : tests.properties()) {
            Bytes bytes = Vectors.hex(test.getValue().get("txbytes"));
            for (var expected : test.getValue().get("result").properties()) {
                String outcome = outcome(bytes, Objects.requireNonNull(FORKS.get(expected.getKey())));
                String what = test.getKey() + " " + expected.getKey();
                JsonNode exception = expected.getValue().get("exception");
                if (exception == null) {
                    assertThat(outcome)
                            .as(what)
                            .isEqualTo(Vectors.hex(expected.getValue().get("sender"))
                                            .toHex() + " "
                                    + Vectors.hex(expected.getValue().get("hash"))
                                            .toHex());
                    counts.merge("accepted", 1, Integer::sum);
                } else {
                    String kind = exception.asText().substring("TransactionException.".length());
                    assertThat(stages(kind)).as(what + ": " + kind).contains(outcome);
                    counts.merge(outcome, 1, Integer::sum);
                }
            }
        }
        assertThat(tests.size()).isEqualTo(74);
        assertThat(counts)
                .isEqualTo(Map.of("accepted", 341, "form", 293, "signature", 130, "recovery", 13, "rule", 179));
    }

    /** At which of our stages a transaction falls that the vectors refuse for {@code kind}. */
    private static List<String> stages(String kind) {
        if (kind.startsWith("RLP_")) {
            return List.of("form");
        }
        return switch (kind) {
            case "NONCE_OVERFLOW", "VALUE_OVERFLOW", "GASPRICE_OVERFLOW", "PRIORITY_OVERFLOW" -> List.of("form");
            case "EC_RECOVERY_FAIL" -> List.of("recovery");
            // r and s over 32 bytes are refused by their form; a v of EIP-155 by the rules before that.
            case "INVALID_SIGNATURE_VRS" -> List.of("signature", "form", "rule");
            case "INVALID_CHAINID" -> List.of("signature", "rule");
            case "TYPE_NOT_SUPPORTED" -> List.of("rule", "form"); // what is malformed too falls at the first stage
            default -> List.of("rule");
        };
    }

    private static final Map<String, TransactionType> ETHERS_KINDS = Map.of(
            "Legacy", TransactionType.LEGACY,
            "Eip155", TransactionType.LEGACY,
            "Berlin", TransactionType.ACCESS_LISTED,
            "London", TransactionType.DYNAMIC_FEE,
            "Cancun", TransactionType.BLOB);

    @Test
    void ethersTransactions() throws Exception {
        int cases = 0;
        Map<String, Integer> transactions = new TreeMap<>();
        for (JsonNode test : Vectors.json("ethereum/ethers-transactions-even.json.gz")) {
            String name = test.get("name").asText();
            try (SigningKey key = Keys.signing(Vectors.hex(test.get("privateKey")))) {
                for (var kind : ETHERS_KINDS.entrySet()) {
                    if (!test.get("signed" + kind.getKey()).asText().isEmpty()) { // without chain id, without receiver
                        checkEthers(name, test, kind.getKey(), kind.getValue(), key);
                        transactions.merge(kind.getKey(), 1, Integer::sum);
                    }
                }
            }
            cases++;
        }
        assertThat(cases).isEqualTo(1_600);
        assertThat(transactions)
                .isEqualTo(Map.of("Legacy", 1_600, "Eip155", 832, "Berlin", 1_600, "London", 1_600, "Cancun", 64));
    }

    private static UnsignedTransaction unsigned(JsonNode fields, TransactionType type, boolean withChain) {
        UnsignedTransaction.Builder builder = UnsignedTransaction.builder(type);
        for (TransactionField field : type.signedFields()) {
            if (field.kind() == TransactionField.Kind.INTEGER) {
                String name = field == TransactionField.GAS_LIMIT ? "gasLimit" : field.jsonName();
                builder.number(field, Vectors.number(fields.path(name)));
            }
        }
        if (withChain) {
            builder.number(TransactionField.CHAIN_ID, Vectors.number(fields.path("chainId")));
        }
        if (fields.path("to").isTextual()) {
            builder.to(Address.parse(fields.get("to").asText()));
        }
        if (fields.path("data").isTextual()) {
            builder.data(Vectors.hex(fields.get("data")));
        }
        if (type.signedFields().contains(TransactionField.ACCESS_LIST)) {
            List<AccessListEntry> entries = new ArrayList<>();
            for (JsonNode entry : fields.path("accessList")) {
                List<Bytes> keys = new ArrayList<>();
                entry.get("storageKeys").forEach(slot -> keys.add(Vectors.hex(slot)));
                entries.add(
                        new AccessListEntry(Address.parse(entry.get("address").asText()), keys));
            }
            builder.accessList(entries);
        }
        if (type == TransactionType.BLOB) {
            List<Bytes> hashes = new ArrayList<>();
            fields.path("blobVersionedHashes").forEach(hash -> hashes.add(Vectors.hex(hash)));
            builder.blobVersionedHashes(hashes);
        }
        return builder.build();
    }

    private static void checkEthers(String name, JsonNode test, String kind, TransactionType type, SigningKey key)
            throws Exception {
        String what = name + " " + kind;
        UnsignedTransaction unsigned = unsigned(test.get("transaction"), type, !kind.equals("Legacy"));
        assertThat(unsigned.encoded()).as(what).isEqualTo(Vectors.hex(test.get("unsigned" + kind)));
        Bytes expected = Vectors.hex(test.get("signed" + kind));
        EthereumTransaction signed = unsigned.sign(key);
        assertThat(signed.encoded()).as(what).isEqualTo(expected);

        EthereumTransaction read = EthereumTransaction.decode(expected);
        JsonNode signature = test.get("signature" + kind);
        assertThat(read.v()).as(what).isEqualTo(Vectors.number(signature.get("v")));
        assertThat(read.rAndS())
                .as(what)
                .isEqualTo(Bytes.concat(Vectors.hex(signature.get("r")), Vectors.hex(signature.get("s"))));
        assertThat(read.hash()).as(what).isEqualTo(Keccak256.hash(expected));
        assertThat(read.signHash()).as(what).isEqualTo(unsigned.signHash());
        Recovery recovery = Keys.recover(read.item(EthereumChain.MAINNET, 20_000_000));
        assertThat(recovery.key()).as(what).contains(key.verifyingKey().encoded());
        checkFields(what, test.get("transaction"), read);
    }

    private static void checkFields(String what, JsonNode fields, EthereumTransaction read) {
        assertThat(BigInteger.valueOf(read.nonce())).as(what).isEqualTo(Vectors.number(fields.path("nonce")));
        assertThat(BigInteger.valueOf(read.gasLimit())).as(what).isEqualTo(Vectors.number(fields.path("gasLimit")));
        assertThat(read.value()).as(what).isEqualTo(Vectors.number(fields.path("value")));
        assertThat(read.data().toHex())
                .as(what)
                .isEqualTo(fields.path("data").asText("0x").substring(2));
        if (read.type() != TransactionType.LEGACY) {
            assertThat(read.accessList())
                    .as(what)
                    .hasSize(fields.path("accessList").size());
            assertThat(read.chainId()).as(what).contains(Vectors.number(fields.path("chainId")));
        }
        if (read.type() == TransactionType.BLOB) {
            assertThat(read.blobVersionedHashes())
                    .as(what)
                    .hasSize(fields.path("blobVersionedHashes").size());
        }
    }

    @Test
    void frontierTransactions() throws Exception {
        int cases = 0;
        for (JsonNode test : Vectors.json("ethereum/txtest.json")) {
            UnsignedTransaction.Builder builder = UnsignedTransaction.builder(TransactionType.LEGACY)
                    .number(TransactionField.NONCE, Vectors.number(test.get("nonce")))
                    .number(TransactionField.GAS_PRICE, Vectors.number(test.get("gasprice")))
                    .number(TransactionField.GAS_LIMIT, Vectors.number(test.get("startgas")))
                    .number(TransactionField.VALUE, Vectors.number(test.get("value")))
                    .data(Vectors.hex(test.get("data")));
            if (!test.get("to").asText().isEmpty()) {
                builder.to(new Address(Vectors.hex(test.get("to"))));
            }
            // The file's "unsigned" has three empty strings behind the fields, which nothing hashes.
            RlpItem.Items fields = (RlpItem.Items) Rlp.decode(Vectors.hex(test.get("unsigned")));
            UnsignedTransaction unsigned = builder.build();
            assertThat(unsigned.encoded())
                    .isEqualTo(Rlp.encode(new RlpItem.Items(fields.items().subList(0, 6))));

            EthereumTransaction signed = EthereumTransaction.decode(Vectors.hex(test.get("signed")));
            assertThat(signed.signHash()).isEqualTo(unsigned.signHash());
            // Signed before Homestead: the second has a high s.
            Recovery recovery = Keys.recover(signed.item(EthereumChain.MAINNET, 1_149_999));
            assertThat(Address.ofPublicKey(recovery.key().orElseThrow()))
                    .isEqualTo(Keys.address(Vectors.hex(test.get("key"))));
            cases++;
        }
        assertThat(cases).isEqualTo(2);
    }

    @Test
    void gethSetCodeTransaction() throws Exception {
        Bytes raw =
                Vectors.hex(Vectors.json("ethereum/geth-7702-setcode_tx.json").get("input"));
        EthereumTransaction transaction = EthereumTransaction.decode(raw);
        assertThat(transaction.type()).isEqualTo(TransactionType.SET_CODE);
        assertThat(transaction.chainId()).contains(BigInteger.valueOf(1337));
        Recovery sender = Keys.recover(transaction.item(EthereumChain.ofId(BigInteger.valueOf(1337)), 316));
        assertThat(Address.ofPublicKey(sender.key().orElseThrow()).bytes().toHex())
                .isEqualTo("71562b71999873db5b286df957af199ec94617f7");
        List<Authorization> authorizations = transaction.authorizations();
        assertThat(authorizations).hasSize(2);
        List<String> authorities = new ArrayList<>();
        for (Authorization authorization : authorizations) {
            authorities.add(
                    Address.ofPublicKey(Keys.recover(authorization.item()).key().orElseThrow())
                            .bytes()
                            .toHex());
        }
        assertThat(authorities)
                .containsExactly(
                        "71562b71999873db5b286df957af199ec94617f7", "703c4b2bd70c169f5717101caee543299fc946c7");
        EthereumChain dev = EthereumChain.ofId(BigInteger.valueOf(1337));
        assertThat(authorizations).allMatch(a -> a.skippedBy(dev).isEmpty());
        assertThat(authorizations.get(0).skippedBy(EthereumChain.MAINNET)).isPresent();
        assertThat(authorizations.get(1).skippedBy(EthereumChain.MAINNET)).isEmpty();
    }

    @Test
    void gethUnsignedSetCodeTransaction() throws Exception {
        JsonNode test = Vectors.json("ethereum/geth-7702-unsigned-txs.json").get(0);
        List<Authorization> authorizations = new ArrayList<>();
        for (JsonNode node : test.get("authorizationList")) {
            authorizations.add(new Authorization(
                    Vectors.number(node.get("chainId")),
                    Address.parse(node.get("address").asText()),
                    Vectors.number(node.get("nonce")),
                    Vectors.number(node.get("yParity")).intValueExact(),
                    Vectors.hex(node.get("r")),
                    Vectors.hex(node.get("s"))));
        }
        UnsignedTransaction.Builder builder = UnsignedTransaction.builder(TransactionType.SET_CODE)
                .to(Address.parse(test.get("to").asText()))
                .data(Vectors.hex(test.get("input")))
                .authorizations(authorizations);
        for (TransactionField field : TransactionType.SET_CODE.signedFields()) {
            if (field.kind() == TransactionField.Kind.INTEGER) {
                builder.number(field, Vectors.number(test.get(field.jsonName())));
            }
        }
        try (SigningKey key = Keys.signing(Vectors.hex(test.get("secretKey")))) {
            EthereumTransaction signed = builder.build().sign(key);
            EthereumTransaction read = EthereumTransaction.decode(signed.encoded());
            assertThat(read.authorizations()).isEqualTo(authorizations);
            Recovery sender = Keys.recover(read.item(EthereumChain.MAINNET, 22_500_000));
            assertThat(sender.key()).contains(key.verifyingKey().encoded());
        }
        List<String> authorities = new ArrayList<>();
        for (Authorization authorization : authorizations) {
            authorities.add(Keys.recover(authorization.item())
                    .key()
                    .map(Address::ofPublicKey)
                    .orElseThrow()
                    .bytes()
                    .toHex());
        }
        assertThat(authorities)
                .containsExactly(
                        "71562b71999873db5b286df957af199ec94617f7", "703c4b2bd70c169f5717101caee543299fc946c7");
    }
}
