// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hauberk.chain.ethereum.Address;
import io.hauberk.chain.ethereum.TransactionField;
import io.hauberk.chain.ethereum.TransactionType;
import io.hauberk.chain.ethereum.UnsignedTransaction;
import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.migration.Account;
import io.hauberk.migration.ChainName;
import io.hauberk.migration.MalformedFileException;
import io.hauberk.migration.transaction.UserOperation.EntryPoint;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.Verdict;
import io.hauberk.wire.KeyEnvelope;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningRequestTest {
    private static final String TEXT = "0xd8da6bf26964af9d7eed9e03e53415d37aa96045";
    private static final Address ACCOUNT = Address.parse(TEXT);
    private static final Address OTHER = new Address(Bytes.fromHex("0b".repeat(20)));
    private static final String JSON = "{\"from\":\"" + TEXT
            + "\",\"chainId\":\"0x1\",\"nonce\":\"0x7\",\"to\":\"" + TEXT
            + "\",\"value\":\"0xde0b6b3a7640000\",\"gas\":\"0x5208\",\"maxFeePerGas\":\"0x77359400\","
            + "\"maxPriorityFeePerGas\":\"0x3b9aca00\"}";

    private static SigningKey key(String scheme) {
        return HybridSchemes.standard().find(SchemeId.of(scheme)).orElseThrow().generateKey(new SecureRandom());
    }

    private static UnsignedTransaction same() {
        return UnsignedTransaction.builder(TransactionType.DYNAMIC_FEE)
                .number(TransactionField.CHAIN_ID, 1)
                .number(TransactionField.NONCE, 7)
                .number(TransactionField.GAS_LIMIT, 21_000)
                .number(TransactionField.MAX_FEE_PER_GAS, 2_000_000_000L)
                .number(TransactionField.MAX_PRIORITY_FEE_PER_GAS, 1_000_000_000L)
                .number(TransactionField.VALUE, 1_000_000_000_000_000_000L)
                .to(ACCOUNT)
                .build();
    }

    @Test
    void aTransactionIsReadFromJsonAndFromItsEncoding() throws MalformedFileException {
        EvmTransaction json = EvmTransaction.read(JSON);
        assertThat(json.signHash()).isEqualTo(same().signHash());
        assertThat(json.from()).contains(ACCOUNT);
        EvmTransaction hex = EvmTransaction.read("0x" + same().encoded().toHex() + "\n");
        assertThat(hex)
                .isEqualTo(
                        new EvmTransaction(BigInteger.ONE, BigInteger.valueOf(7), Optional.empty(), json.signHash()));
        UnsignedTransaction withData = UnsignedTransaction.builder(TransactionType.ACCESS_LISTED)
                .number(TransactionField.CHAIN_ID, 56)
                .number(TransactionField.NONCE, 0)
                .number(TransactionField.GAS_LIMIT, 1)
                .number(TransactionField.GAS_PRICE, 1)
                .data(Bytes.wrap(new byte[70_000]))
                .build();
        assertThat(EvmTransaction.read(withData.encoded().toHex()).signHash()).isEqualTo(withData.signHash());
    }

    @Test
    void everyCutAndEveryChangedHeadIsRefused() {
        Bytes encoded = same().encoded();
        for (int length = 0; length < encoded.length(); length++) {
            String cut = encoded.slice(0, length).toHex();
            assertThatThrownBy(() -> EvmTransaction.read(cut)).isInstanceOf(MalformedFileException.class);
        }
        for (String head : List.of("00", "05", "7f", "80", "c0", "ff")) {
            String changed = head + encoded.slice(1).toHex();
            assertThatThrownBy(() -> EvmTransaction.read(changed)).isInstanceOf(MalformedFileException.class);
        }
        String signed = "0x02" + "c0";
        assertThatThrownBy(() -> EvmTransaction.read(signed)).isInstanceOf(MalformedFileException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "0x", "zz", "[]", "{\"chainId\":\"0x1\"}"})
    void whatIsNoTransactionIsRefused(String text) {
        assertThatThrownBy(() -> EvmTransaction.read(text)).isInstanceOf(MalformedFileException.class);
    }

    @Test
    void anUnknownFieldIsRefused() {
        assertThatThrownBy(() -> EvmTransaction.read(JSON.replace("\"value\"", "\"velue\"")))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("velue");
    }

    @Property(tries = 300)
    void anyBytesAreReadWithoutHarm(@ForAll @Size(max = 200) byte[] bytes) {
        assertThatThrownBy(() -> EvmTransaction.read(Bytes.wrap(bytes).toHex()))
                .isInstanceOf(MalformedFileException.class);
    }

    @Test
    void aTransactionSignedByADualIsVerifiedAndBoundToEverything() throws MalformedFileException {
        EvmTransaction transaction = EvmTransaction.read(JSON);
        SigningRequest request = transaction.request(ACCOUNT, ACCOUNT);
        try (SigningKey key = key("Dual-EVM-MLDSA44-ECDSA-secp256k1");
                SigningKey other = key("Dual-EVM-MLDSA44-ECDSA-secp256k1")) {
            KeyEnvelope envelope = KeyEnvelope.of(key.verifyingKey());
            Bytes signature =
                    request.sign(key, Hedging.hedged(new SecureRandom())).encode();
            assertThat(request.verify(envelope, signature)).isEqualTo(Verdict.VALID);
            List<SigningRequest> others = List.of(
                    transaction.request(ACCOUNT, OTHER),
                    new SigningRequest.Evm(account(56), ACCOUNT, BigInteger.valueOf(7), transaction.signHash()),
                    new SigningRequest.Evm(account(1), ACCOUNT, BigInteger.valueOf(8), transaction.signHash()),
                    new SigningRequest.Evm(account(1), ACCOUNT, BigInteger.valueOf(7), Bytes.wrap(new byte[32])));
            assertThat(others)
                    .allSatisfy(changed ->
                            assertThat(changed.verify(envelope, signature)).isEqualTo(Verdict.MISMATCH));
            assertThat(request.verify(KeyEnvelope.of(other.verifyingKey()), signature))
                    .isEqualTo(Verdict.MISMATCH);
            assertThat(request.verify(envelope, signature.slice(1))).isEqualTo(Verdict.MALFORMED_SIGNATURE);
        }
        assertThatThrownBy(() -> transaction.request(OTHER, OTHER)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> transaction.request(ACCOUNT, new Address(Bytes.wrap(new byte[20]))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Account account(long chain) {
        return Account.evm(ChainName.evm(chain), ACCOUNT);
    }

    @Test
    void aMessageOfAnotherChainTakesAPlainDual() {
        Account account = new Account(ChainName.parse("solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp"), "abc");
        SigningRequest request =
                new SigningRequest.Plain(account, Bytes.copyOf((byte) 1), Bytes.copyOf((byte) 2, (byte) 3));
        try (SigningKey key = key("Dual-SHA512-MLDSA44-Ed25519-Strict");
                SigningKey evm = key("Dual-EVM-MLDSA44-ECDSA-secp256k1");
                SigningKey composite = key("ML-DSA-44")) {
            Bytes signature = request.sign(key, Hedging.deterministic()).encode();
            assertThat(request.verify(KeyEnvelope.of(key.verifyingKey()), signature))
                    .isEqualTo(Verdict.VALID);
            assertThat(request.verify(KeyEnvelope.of(evm.verifyingKey()), signature))
                    .isEqualTo(Verdict.UNKNOWN_SCHEME);
            assertThatThrownBy(() -> request.sign(evm, Hedging.deterministic()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> request.sign(composite, Hedging.deterministic()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no on-chain dual");
        }
    }

    @Test
    void aUserOperationIsSignedForItsEntryPoint() throws MalformedFileException {
        UserOperation operation = UserOperation.read("{\"sender\":\"" + TEXT
                + "\",\"nonce\":\"0x10000000000000000\",\"callData\":\"0xb61d27f6\",\"callGasLimit\":\"0x1\","
                + "\"verificationGasLimit\":\"0x2\",\"preVerificationGas\":\"0x3\",\"maxFeePerGas\":\"0x4\","
                + "\"maxPriorityFeePerGas\":\"0x5\"}");
        ChainName chain = ChainName.evm(1);
        SigningRequest request = operation.request(EntryPoint.V0_8, EntryPoint.V0_8.address(), chain);
        try (SigningKey key = key("Dual-EVM-Falcon512-ECDSA-secp256k1")) {
            Bytes signature =
                    request.sign(key, Hedging.hedged(new SecureRandom())).encode();
            KeyEnvelope envelope = KeyEnvelope.of(key.verifyingKey());
            assertThat(request.verify(envelope, signature)).isEqualTo(Verdict.VALID);
            assertThat(operation
                            .request(EntryPoint.V0_7, EntryPoint.V0_7.address(), chain)
                            .verify(envelope, signature))
                    .isEqualTo(Verdict.MISMATCH);
        }
    }
}
