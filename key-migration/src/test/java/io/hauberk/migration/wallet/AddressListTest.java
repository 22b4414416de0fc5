// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hauberk.migration.ChainName;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Watch-only lists: every form of a row, and the place of what is wrong. */
class AddressListTest {
    private static final ChainName ETHEREUM = ChainName.evm(1);
    private static final String ONE = "0xd8da6bf26964af9d7eed9e03e53415d37aa96045";
    private static final String BITCOIN = "bip122:000000000019d6689c085ae165831e93";

    private Path file = Path.of("");

    @BeforeEach
    void file(@TempDir Path folder) {
        file = folder.resolve("list.csv");
    }

    private List<WatchedAccount> read(String text) throws WalletException, IOException {
        Files.writeString(file, text);
        List<WatchedAccount> accounts = new ArrayList<>();
        assertThat(AddressList.read(file, ETHEREUM, accounts::add)).isEqualTo(accounts.size());
        return accounts;
    }

    @Test
    void rowsOfEveryForm() throws Exception {
        String account = "eip155:1:" + ONE;
        assertThat(read(ONE)).extracting(row -> row.account().toString()).containsExactly(account);
        assertThat(read("\ufeff# mine\r\n" + ONE + ",\"cold, \"\"old\"\"\"\r\n\r\n" + account + "\n"))
                .extracting(WatchedAccount::label)
                .containsExactly("cold, \"old\"", "");
        List<WatchedAccount> named = read("note,Chain,Address,label\nx,eip155:56," + ONE + ",b\ny,," + ONE + ",e\n");
        assertThat(named)
                .extracting(row -> row.account() + " " + row.label() + " " + row.line())
                .containsExactly("eip155:56:" + ONE + " b 2", account + " e 3");
        assertThat(read("account\n\"" + account + "\"\n" + BITCOIN + ":1GAehh7TsJAHuUAeKZcXf5CnwuGuGgyX2S\n"
                        + BITCOIN + ":bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4\n"
                        + BITCOIN + ":bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0\n"
                        + "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp:So11111111111111111111111111111111111111112\n"))
                .hasSize(5);
        assertThat(read("")).isEmpty();
    }

    @Test
    void whatIsWrongHasItsPlace() {
        assertRefused("address\n" + ONE + "\n" + ONE.replace('d', 'g') + "\n", "line 3, column 1");
        assertRefused("label,address\nme," + ONE + "1\n", "line 2, column 4");
        assertRefused("label,address\nme\n", "line 2, column 1");
        assertRefused("address,chain\n" + ONE + ",ethereum\n", "line 2, column 44");
        assertRefused(ONE + ",\"open\n", "line 2, column 1");
        assertRefused(ONE + ",a\"b\n", "line 1, column 45");
        assertRefused("\"" + ONE + "\"x\n", "line 1, column 45");
        assertRefused(ONE + "," + "x".repeat(5000), "more than 4096 characters");
        assertRefused(",".repeat(300), "more than 256 fields");
        assertRefused("0xD8dA6BF26964aF9D7eEd9e03E53415D37aA96045\n", "checksum is wrong");
        assertRefused(BITCOIN + ":bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5\n", "checksum is wrong");
        assertRefused(BITCOIN + ":1GAehh7TsJAHuUAeKZcXf5CnwuGuGgyX2T\n", "checksum is wrong");
    }

    private void assertRefused(String text, String part) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(WalletException.class)
                .hasMessageContaining("list.csv, line")
                .hasMessageContaining(part)
                .hasMessageNotContaining("d8da6bf2");
    }

    @Test
    void otherEncodingsAreRefused() throws IOException {
        Files.write(file, (ONE + ",\u00e9\n").getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> AddressList.read(file, ETHEREUM, _ -> {})).hasMessageContaining("not UTF-8");
    }

    @Test
    void aMillionRowsAreReadAsAStream() throws Exception {
        int rows = 1_000_000;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("address,label\n");
            for (int i = 0; i < rows; i++) {
                out.write("0x" + "0".repeat(32) + Integer.toHexString(0x10000000 | i) + ",user " + i + "\n");
            }
        }
        AtomicLong last = new AtomicLong();
        assertThat(AddressList.read(file, ETHEREUM, row -> last.set(row.line())))
                .isEqualTo(rows);
        assertThat(last).hasValue(rows + 1);
    }
}
