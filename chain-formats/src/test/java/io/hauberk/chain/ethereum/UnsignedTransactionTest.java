// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SigningKey;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Positive;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Making transactions: what comes out, and what a caller can't do. */
class UnsignedTransactionTest {
    @ParameterizedTest
    @EnumSource(TransactionType.class)
    void whatIsSignedReadsBackAndGivesTheSigner(TransactionType type) throws Exception {
        EthereumTransaction signed = BlockMaker.transaction(type, 12);
        EthereumTransaction read = EthereumTransaction.decode(signed.encoded());
        assertThat(read).isEqualTo(signed).hasSameHashCodeAs(signed).hasToString(signed.toString());
        assertThat(Keys.recover(read.item(EthereumChain.MAINNET, 1)).key().map(Address::ofPublicKey))
                .contains(Keys.address(BlockMaker.word(12)));
    }

    @Property(tries = 50)
    void chainIdsOfLegacyTransactions(@ForAll @Positive long chainId, @ForAll @Size(max = 40) byte[] data)
            throws Exception {
        EthereumTransaction signed = BlockMaker.sign(
                BlockMaker.builder(TransactionType.LEGACY, BigInteger.valueOf(chainId))
                        .data(Bytes.wrap(data))
                        .build(),
                3);
        assertThat(signed.chainId()).contains(BigInteger.valueOf(chainId));
        assertThat(signed.data()).isEqualTo(Bytes.wrap(data));
        assertThat(Keys.recover(signed.item(EthereumChain.MAINNET, 1)).key().map(Address::ofPublicKey))
                .contains(Keys.address(BlockMaker.word(3)));
    }

    @Test
    void fieldsOfOtherTypesAreRefused() {
        UnsignedTransaction.Builder legacy = UnsignedTransaction.builder(TransactionType.LEGACY);
        UnsignedTransaction.Builder dynamic = UnsignedTransaction.builder(TransactionType.DYNAMIC_FEE);
        assertThatIllegalArgumentException().isThrownBy(() -> legacy.number(TransactionField.MAX_FEE_PER_GAS, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> legacy.accessList(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> dynamic.number(TransactionField.GAS_PRICE, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> dynamic.number(TransactionField.DATA, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> dynamic.number(TransactionField.R, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> dynamic.blobVersionedHashes(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> dynamic.authorizations(List.of()));
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        UnsignedTransaction.Builder legacy = UnsignedTransaction.builder(TransactionType.LEGACY);
        BigInteger two256 = BigInteger.TWO.pow(256);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> legacy.number(TransactionField.VALUE, BigInteger.ONE.negate()));
        assertThatIllegalArgumentException().isThrownBy(() -> legacy.number(TransactionField.VALUE, two256));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> legacy.number(TransactionField.NONCE, BigInteger.TWO.pow(64)));
        assertThatIllegalArgumentException() // v would have more than 256 bits
                .isThrownBy(() -> legacy.number(TransactionField.CHAIN_ID, two256.subtract(BigInteger.ONE)));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        UnsignedTransaction.builder(TransactionType.BLOB).blobVersionedHashes(List.of(Bytes.EMPTY)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AccessListEntry(BlockMaker.address(1), List.of(Bytes.EMPTY)));
    }

    @Test
    void nothingNeededIsForgotten() {
        for (TransactionType type : TransactionType.values()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> UnsignedTransaction.builder(type).build());
            for (TransactionField field : type.signedFields()) {
                if (field.kind() == TransactionField.Kind.INTEGER && field != TransactionField.VALUE) {
                    assertThatIllegalArgumentException()
                            .isThrownBy(() -> without(type, field).build())
                            .withMessageContaining("needs " + field.jsonName());
                }
            }
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> withoutTo(TransactionType.BLOB).build())
                .withMessageContaining("needs to");
        assertThat(withoutTo(TransactionType.DYNAMIC_FEE).build().type()).isEqualTo(TransactionType.DYNAMIC_FEE);
    }

    private static UnsignedTransaction.Builder without(TransactionType type, TransactionField left) {
        UnsignedTransaction.Builder builder = UnsignedTransaction.builder(type).to(BlockMaker.address(1));
        for (TransactionField field : type.signedFields()) {
            if (field.kind() == TransactionField.Kind.INTEGER && field != left) {
                builder.number(field, 1);
            }
        }
        return builder;
    }

    private static UnsignedTransaction.Builder withoutTo(TransactionType type) {
        UnsignedTransaction.Builder builder = UnsignedTransaction.builder(type);
        for (TransactionField field : type.signedFields()) {
            if (field.kind() == TransactionField.Kind.INTEGER) {
                builder.number(field, 1);
            }
        }
        return builder;
    }

    @Test
    void signaturesAndKeysOfOtherFormsAreRefused() {
        UnsignedTransaction unsigned =
                BlockMaker.builder(TransactionType.LEGACY, BigInteger.ONE).build();
        assertThatIllegalArgumentException().isThrownBy(() -> unsigned.signed(Bytes.wrap(new byte[64])));
        byte[] parity = new byte[65];
        parity[64] = 27;
        assertThatIllegalArgumentException().isThrownBy(() -> unsigned.signed(Bytes.wrap(parity)));
        try (SigningKey other = Schemes.standard()
                .find(EthereumTransaction.SCHEME_BEFORE_HOMESTEAD)
                .orElseThrow()
                .generateKey(new SecureRandom())) {
            assertThatIllegalArgumentException().isThrownBy(() -> unsigned.sign(other));
        }
    }

    @Test
    void authorizationsOutOfRangeAreRefused() {
        Bytes word = BlockMaker.word(1);
        Address address = BlockMaker.address(1);
        BigInteger one = BigInteger.ONE;
        for (BigInteger bad : List.of(one.negate(), BigInteger.TWO.pow(256))) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Authorization(bad, address, one, 0, word, word));
            assertThatIllegalArgumentException().isThrownBy(() -> new Authorization(one, address, bad, 0, word, word));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new Authorization(one, address, one, 256, word, word));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Authorization(one, address, one, 0, Bytes.EMPTY, word));
    }
}
