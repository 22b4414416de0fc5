// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.hauberk.signature.Bytes;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    private static final String CHECKSUMMED = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"; // EIP-55's own example

    @Test
    void addressesOfPrivateKeysWithTheirChecksum() throws IOException {
        int cases = 0;
        for (JsonNode test : Vectors.json("ethereum/ethers-accounts.json.gz")) {
            String expected = test.get("address").asText();
            Address address = Keys.address(Vectors.hex(test.get("privateKey")));
            assertThat(address).hasToString(expected);
            assertThat(Address.parse(expected)).isEqualTo(address);
            cases++;
        }
        assertThat(cases).isEqualTo(259);
    }

    @Test
    void addressesOfBrainWallets() throws IOException {
        int cases = 0;
        for (JsonNode test : Vectors.json("ethereum/keyaddrtest.json")) {
            assertThat(Keys.address(Vectors.hex(test.get("key"))).bytes()).isEqualTo(Vectors.hex(test.get("addr")));
            cases++;
        }
        assertThat(cases).isEqualTo(2);
    }

    @Test
    void readsOneCaseWithoutChecksum() {
        Address address = Address.parse(CHECKSUMMED);
        assertThat(Address.parse(CHECKSUMMED.toLowerCase(Locale.ROOT))).isEqualTo(address);
        assertThat(Address.parse("0x" + CHECKSUMMED.substring(2).toUpperCase(Locale.ROOT)))
                .isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0x",
                "5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed00",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed0",
                "0x5aaeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeg",
                "0x0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeA",
            })
    void refusesOtherText(String text) {
        assertThatThrownBy(() -> Address.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesOtherBytes() {
        assertThatThrownBy(() -> new Address(Bytes.wrap(new byte[19]))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Address.ofPublicKey(Bytes.wrap(new byte[65])))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Address.ofPublicKey(Bytes.wrap(new byte[33])))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
