// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hauberk.chain.ethereum.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {
    private static final String CHECKSUMMED = "0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045";

    @Test
    void oneEvmAccountHasOneText() {
        Account account = Account.parse("eip155:1:" + CHECKSUMMED);
        assertThat(account).hasToString("eip155:1:0xd8da6bf26964af9d7eed9e03e53415d37aa96045");
        assertThat(Account.parse(account.toString())).isEqualTo(account);
        assertThat(account).isNotEqualTo(Account.parse("eip155:56:" + CHECKSUMMED));
        assertThat(Account.evm(ChainName.evm(1), Address.parse(CHECKSUMMED))).isEqualTo(account);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "eip155",
                "eip155:1",
                "eip155:0:0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045",
                "eip155:1:0x12",
                "eip155:01:0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045",
                "eip155:1:d8dA6BF26964aF9D7eEd9e03E53415D37aA96045",
                "eip155:1:0xD8dA6BF26964aF9D7eEd9e03E53415D37aA96045",
                "a:b:c",
                "solana:x:",
                "eip155:1:0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045\n"
            })
    void refusesWhatIsNoAccount(String text) {
        assertThatThrownBy(() -> Account.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
