// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.solana;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.migration.Account;
import io.hauberk.migration.ChainName;
import io.hauberk.migration.anchor.Act;
import io.hauberk.signature.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoTest {
    private static final Account ACCOUNT = new Account(
            ChainName.parse("solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp"), "MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr");
    private static final Bytes A = Bytes.fromHex("0a".repeat(32));
    private static final Bytes B = Bytes.fromHex("b0".repeat(32));

    @Test
    void everyActHasOneText() {
        List<Act> acts = List.of(
                new Act.Register(ACCOUNT, 0, A, B),
                new Act.Rotate(ACCOUNT, 1, A, B),
                new Act.Commit(ACCOUNT, 22, A),
                new Act.Reveal(ACCOUNT, 3, A, B),
                new Act.Revoke(ACCOUNT, 4, A, B),
                new Act.CutOff(ACCOUNT, 5));
        for (Act act : acts) {
            assertThat(Memo.read(ACCOUNT, text(Memo.of(act).orElseThrow()))).contains(act);
        }
        assertThat(Memo.of(acts.get(2))).contains("hauberk:1:commit:22:" + "0a".repeat(32));
        assertThat(Memo.of(new Act.Delegate(ACCOUNT, 0, ACCOUNT))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hauberk:1:cut-off:05",
                "hauberk:1:cut-off:5 ",
                "hauberk:1:cut-off:5\n",
                "hauberk:2:cut-off:5",
                "hauberk:1:cut-off:-5",
                "hauberk:1:cut-off:9999999999999999999",
                "hauberk:1:cut-off:5:0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a",
                "hauberk:1:commit:5",
                "hauberk:1:commit:5:0A0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a",
                "hauberk:1:delegate:0"
            })
    void nothingElseIsAnAct(String memo) {
        assertThat(Memo.read(ACCOUNT, text(memo))).isEmpty();
    }

    @Property(tries = 300)
    void anyBytesAreReadWithoutHarm(@ForAll @Size(max = 300) byte[] bytes) {
        assertThat(Memo.read(ACCOUNT, Bytes.wrap(bytes))).isEmpty();
        assertThat(MemoTransaction.read(Bytes.wrap(bytes))).isEmpty();
    }

    @Test
    void aTransactionCutOffAnywhereIsNone() {
        Bytes memo = text("hauberk:1:cut-off:5");
        MemoTransaction transaction = new MemoTransaction(A, B, memo, 1_000, 7);
        Bytes signed = transaction.signed(Bytes.wrap(new byte[64]));
        assertThat(MemoTransaction.read(signed)).hasValueSatisfying(found -> {
            assertThat(found.signer()).isEqualTo(A);
            assertThat(found.memo()).isEqualTo(memo);
            assertThat(found.message()).isEqualTo(transaction.message());
        });
        for (int length = 0; length < signed.length(); length++) {
            assertThat(MemoTransaction.read(signed.slice(0, length))).isEmpty();
        }
        assertThat(MemoTransaction.read(Bytes.concat(signed, Bytes.copyOf((byte) 0))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "00,1",
        "0000,11",
        "61,2g",
        "626262,a3gV",
        "0000000000287fb4cd,11111233QC4",
        "ffffffffffffffffffff,FPBt6CHo3fovdL"
    })
    void base58HasOneText(String hex, String text) {
        Bytes bytes = Bytes.fromHex(hex);
        assertThat(Base58.encode(bytes)).isEqualTo(text);
        assertThat(Base58.decode(text, bytes.length())).contains(bytes);
        assertThat(Base58.decode(text, bytes.length() + 1)).isEmpty();
        assertThat(Base58.decode(text + "0", bytes.length())).isEmpty();
        assertThat(Base58.decode("1".repeat(89), 89)).isEmpty();
    }

    private static Bytes text(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
