// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.chain.ChainFormatException;
import io.hauberk.chain.ethereum.Address;
import io.hauberk.chain.ethereum.Authorization;
import io.hauberk.chain.ethereum.EthereumBlock;
import io.hauberk.chain.ethereum.EthereumTransaction;
import io.hauberk.chain.ethereum.Rlp;
import io.hauberk.chain.ethereum.RlpItem;
import io.hauberk.chain.ethereum.TransactionField;
import io.hauberk.chain.ethereum.TransactionType;
import io.hauberk.chain.ethereum.UnsignedTransaction;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SigningKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Makes small Ethereum blocks for the tests of the command, in RLP and JSON. */
final class Blocks {
    private Blocks() {}

    static List<EthereumTransaction> transactions(int count, long chainId) {
        List<EthereumTransaction> transactions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            transactions.add(transaction(i + 1, chainId));
        }
        return transactions;
    }

    static EthereumTransaction transaction(int signer, long chainId) {
        UnsignedTransaction unsigned = UnsignedTransaction.builder(TransactionType.DYNAMIC_FEE)
                .number(TransactionField.CHAIN_ID, chainId)
                .number(TransactionField.NONCE, signer)
                .number(TransactionField.MAX_PRIORITY_FEE_PER_GAS, 1)
                .number(TransactionField.MAX_FEE_PER_GAS, 2)
                .number(TransactionField.GAS_LIMIT, 21_000)
                .to(new Address(Bytes.wrap(new byte[Address.SIZE])))
                .build();
        try (SigningKey key = key(signer)) {
            return unsigned.sign(key);
        }
    }

    /** A transaction of type 4 whose authorisations are: good, for another chain, with r = 0. */
    static EthereumTransaction setCode(int signer) {
        Address address = new Address(Bytes.wrap(new byte[Address.SIZE]));
        UnsignedTransaction unsigned = UnsignedTransaction.builder(TransactionType.SET_CODE)
                .number(TransactionField.CHAIN_ID, 1)
                .number(TransactionField.NONCE, 0)
                .number(TransactionField.MAX_PRIORITY_FEE_PER_GAS, 1)
                .number(TransactionField.MAX_FEE_PER_GAS, 2)
                .number(TransactionField.GAS_LIMIT, 100_000)
                .to(address)
                .authorizations(List.of(
                        authorization(BigInteger.ONE, address, signer),
                        authorization(BigInteger.TWO, address, signer),
                        new Authorization(
                                BigInteger.ONE,
                                address,
                                BigInteger.ONE,
                                0,
                                Bytes.wrap(new byte[32]),
                                Bytes.wrap(new byte[32]))))
                .build();
        try (SigningKey key = key(signer)) {
            return unsigned.sign(key);
        }
    }

    private static Authorization authorization(BigInteger chain, Address address, int signer) {
        try (SigningKey key = key(signer)) {
            Bytes signature = key.sign(
                    Input.digest(Authorization.signHash(chain, address, BigInteger.ONE)), Hedging.deterministic());
            return new Authorization(
                    chain, address, BigInteger.ONE, signature.get(64), signature.slice(0, 32), signature.slice(32, 32));
        }
    }

    static SigningKey key(int number) {
        byte[] secret = new byte[32];
        secret[31] = (byte) number;
        secret[30] = (byte) (number >> 8);
        try {
            return Schemes.standard()
                    .find(EthereumTransaction.SCHEME)
                    .orElseThrow()
                    .decodeSigningKey(SecretBytes.copyOf(secret));
        } catch (MalformedKeyException e) {
            throw new AssertionError(e);
        }
    }

    static String address(int signer) {
        try (SigningKey key = key(signer)) {
            return "0x"
                    + Address.ofPublicKey(key.verifyingKey().encoded()).bytes().toHex();
        }
    }

    /** A block with the right root. */
    static Bytes rlp(long number, List<EthereumTransaction> transactions) {
        return rlp(number, root(transactions), transactions);
    }

    static Bytes rlp(long number, Bytes root, List<EthereumTransaction> transactions) {
        List<RlpItem> header = new ArrayList<>();
        int[] lengths = {32, 32, 20, 32, 32, 32, 256, 0, 0, 0, 0, 0, 0, 32, 8};
        for (int length : lengths) {
            header.add(new RlpItem.Text(Bytes.wrap(new byte[length])));
        }
        header.set(4, new RlpItem.Text(root));
        header.set(8, new RlpItem.Text(Bytes.wrap(BigInteger.valueOf(number).toByteArray())));
        List<RlpItem> list = new ArrayList<>();
        transactions.forEach(transaction -> list.add(new RlpItem.Text(transaction.encoded())));
        RlpItem none = new RlpItem.Items(List.of());
        return Rlp.encode(new RlpItem.Items(List.of(new RlpItem.Items(header), new RlpItem.Items(list), none)));
    }

    static Bytes root(List<EthereumTransaction> transactions) {
        try {
            return EthereumBlock.parse(rlp(1, Bytes.wrap(new byte[32]), transactions))
                    .transactionsRoot();
        } catch (ChainFormatException e) {
            throw new AssertionError(e);
        }
    }

    /** A block of transactions of type 2, signed by keys 1, 2, ... in order, as JSON without most of the header. */
    static String json(long number, List<EthereumTransaction> transactions) {
        StringBuilder json = new StringBuilder("{\"number\":\"0x" + Long.toHexString(number)
                + "\",\"transactionsRoot\":\"0x" + root(transactions).toHex() + "\",\"transactions\":[");
        for (int i = 0; i < transactions.size(); i++) {
            EthereumTransaction transaction = transactions.get(i);
            json.append(i == 0 ? "" : ",")
                    .append("{\"type\":\"0x2\",\"accessList\":[],\"value\":\"0x0\",\"input\":\"0x\"")
                    .append(",\"to\":\"0x" + "0".repeat(40) + "\"")
                    .append(",\"chainId\":\"0x"
                            + transaction.chainId().orElseThrow().toString(16) + "\"")
                    .append(",\"nonce\":\"0x" + Long.toHexString(transaction.nonce()) + "\"")
                    .append(",\"maxPriorityFeePerGas\":\"0x1\",\"maxFeePerGas\":\"0x2\",\"gas\":\"0x5208\"")
                    .append(",\"from\":\"" + address(i + 1) + "\"")
                    .append(",\"hash\":\"0x" + transaction.hash().toHex() + "\"")
                    .append(",\"v\":\"0x" + transaction.v().toString(16) + "\"")
                    .append(",\"r\":\"0x" + transaction.rAndS().slice(0, 32).toHex() + "\"")
                    .append(",\"s\":\"0x" + transaction.rAndS().slice(32).toHex() + "\"}");
        }
        return json.append("]}").toString();
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
