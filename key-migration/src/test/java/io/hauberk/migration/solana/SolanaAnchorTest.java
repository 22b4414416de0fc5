// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.solana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hauberk.migration.Account;
import io.hauberk.migration.ChainName;
import io.hauberk.migration.anchor.AccountKind;
import io.hauberk.migration.anchor.Act;
import io.hauberk.migration.anchor.AnchorException;
import io.hauberk.migration.anchor.AnchoredAct;
import io.hauberk.migration.anchor.Estimate;
import io.hauberk.migration.anchor.Fee;
import io.hauberk.migration.anchor.SignedAct;
import io.hauberk.migration.anchor.Slot;
import io.hauberk.migration.anchor.Status;
import io.hauberk.migration.node.Meddler;
import io.hauberk.migration.node.SolanaRuntime;
import io.hauberk.migration.rpc.Json;
import io.hauberk.migration.rpc.RpcNode;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SigningKey;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The adapter against Solana's own runtime. */
class SolanaAnchorTest {
    private static final Bytes A = Bytes.fromHex("0a".repeat(32));
    private static final Bytes B = Bytes.fromHex("b0".repeat(32));

    private static SolanaRuntime runtime;
    private static Meddler meddler;
    private static SolanaAnchor anchor;

    private SigningKey key;
    private Account account;

    @BeforeAll
    static void start() throws AnchorException {
        runtime = new SolanaRuntime();
        meddler = new Meddler(runtime.uri());
        String genesis = runtime.ask("getGenesisHash").text();
        anchor =
                SolanaAnchor.connect(new ChainName("solana", genesis.substring(0, 32)), meddler.uri(), RpcNode.TIMEOUT);
    }

    @AfterAll
    static void stop() {
        if (anchor != null) {
            anchor.close();
            meddler.close();
        }
        if (runtime != null) {
            runtime.close();
        }
    }

    @BeforeEach
    void newAccount() {
        meddler.set((method, answer) -> answer);
        key = Schemes.standard().find(SolanaAnchor.SCHEME).orElseThrow().generateKey(new SecureRandom());
        account = SolanaAnchor.account(anchor.chain(), key.verifyingKey().encoded());
        runtime.ask("test_fund", Json.of(account.address()), Json.of(1_000_000_000));
    }

    @AfterEach
    void close() {
        key.close();
    }

    private SignedAct sign(Act act) throws AnchorException {
        return anchor.sign(
                act,
                key,
                anchor.slot(account),
                anchor.fee(),
                anchor.estimate(act).gas());
    }

    private SignedAct send(Act act) throws AnchorException {
        SignedAct signed = sign(act);
        anchor.send(signed);
        return signed;
    }

    @Test
    void everyActIsExecutedReadBackAndCostsWhatWasSaid() throws AnchorException {
        Bytes salt = Bytes.fromHex("5a".repeat(32));
        List<Act> acts = List.of(
                new Act.Register(account, 0, A, B),
                new Act.Rotate(account, 1, B, A),
                new Act.Commit(account, 2, MemoLog.commitment(new Act.Reveal(account, 3, A, salt))),
                new Act.Reveal(account, 3, A, salt),
                new Act.Revoke(account, 4, A, B),
                new Act.CutOff(account, 5));
        List<AnchoredAct> included = new ArrayList<>();
        for (Act act : acts) {
            assertThat(anchor.state(account).acts()).isEqualTo(act.nonce());
            Estimate estimate = anchor.estimate(act);
            SignedAct signed = send(act);
            Status.Included status = (Status.Included) anchor.status(signed);
            assertThat(status.success()).isTrue();
            assertThat(status.confirmations()).isEqualTo(1);
            assertThat(estimate.gas()).as("%s", act).isCloseTo(status.gasUsed(), Percentage.withPercentage(10));
            assertThat(estimate.bytes()).isEqualTo(signed.raw().length());
            included.add(new AnchoredAct(act, status.inclusion()));
        }
        assertThat(anchor.acts(account)).isEqualTo(included);
        runtime.ask("test_blocks", Json.of(40));
        assertThat(((Status.Included) anchor.status(send(new Act.Rotate(account, 6, A, B)))).confirmations())
                .isEqualTo(1);
    }

    @Test
    void theFeeIsWhatWasSaid() throws AnchorException {
        Act act = new Act.Register(account, 0, A, B);
        Fee fee = anchor.fee();
        assertThat(fee.priority()).isPositive();
        send(act);
        long paid = 1_000_000_000 - anchor.state(account).balance().longValueExact();
        assertThat(paid).isBetween(SolanaAnchor.SIGNATURE_FEE, fee.max());
    }

    @Test
    void signingAgainGivesTheSameBytesAndSendingAgainDoesNothing() throws AnchorException {
        Act act = new Act.Register(account, 0, A, B);
        Slot slot = anchor.slot(account);
        Fee fee = anchor.fee();
        SignedAct signed = anchor.sign(act, key, slot, fee, 60_000);
        assertThat(anchor.status(signed)).isEqualTo(new Status.Unknown());
        assertThat(anchor.sign(act, key, slot, fee, 60_000)).isEqualTo(signed);
        anchor.send(signed);
        anchor.send(signed);
        assertThat(anchor.acts(account)).hasSize(1);
        runtime.ask("test_blocks", Json.of(40));
        assertThat(((Status.Included) anchor.status(signed)).confirmations()).isGreaterThan(32);
    }

    @Test
    void aTransactionThatIsLostExpires() throws AnchorException {
        runtime.ask("test_hold");
        SignedAct signed = send(new Act.Register(account, 0, A, B));
        runtime.ask("test_release", Json.of(false));
        assertThat(anchor.status(signed)).isEqualTo(new Status.Unknown());
        runtime.ask("test_blocks", Json.of(310));
        assertThat(anchor.status(signed)).isInstanceOf(Status.Dead.class);
        assertThatThrownBy(() -> anchor.send(signed))
                .isInstanceOf(AnchorException.Refused.class)
                .hasMessageContaining("Blockhash not found");
        assertThat(anchor.acts(account)).isEmpty();
    }

    @Test
    void actsThatBreakTheRulesAreNone() throws AnchorException {
        send(new Act.Rotate(account, 0, A, B));
        send(new Act.Commit(account, 1, A));
        assertThat(anchor.acts(account)).isEmpty();
        send(new Act.Register(account, 0, A, B));
        send(new Act.Register(account, 0, B, A));
        send(new Act.Register(account, 1, B, A));
        send(new Act.Reveal(account, 1, A, B));
        send(new Act.CutOff(account, 1));
        send(new Act.CutOff(account, 2));
        send(new Act.Revoke(account, 3, A, B));
        assertThat(anchor.acts(account))
                .extracting(AnchoredAct::act)
                .containsExactly(new Act.Register(account, 0, A, B), new Act.CutOff(account, 1));
    }

    @Test
    void anAccountWithoutMoneyAnAddressWithoutAKeyAndADelegationAreRefused() throws AnchorException {
        Account program = new Account(anchor.chain(), Base58.encode(MemoTransaction.MEMO_PROGRAM));
        assertThat(anchor.state(program).kind()).isEqualTo(AccountKind.CONTRACT);
        assertThatThrownBy(() -> anchor.estimate(new Act.Delegate(account, 0, program)))
                .isInstanceOf(AnchorException.Refused.class);
        SigningKey poor =
                Schemes.standard().find(SolanaAnchor.SCHEME).orElseThrow().generateKey(new SecureRandom());
        Account other = SolanaAnchor.account(anchor.chain(), poor.verifyingKey().encoded());
        Act act = new Act.Register(other, 0, A, B);
        assertThatThrownBy(() -> anchor.sign(act, poor, anchor.slot(other), anchor.fee(), 60_000))
                .isInstanceOf(AnchorException.Refused.class)
                .hasMessageContaining("has 0 lamports");
        assertThatThrownBy(() -> anchor.sign(act, key, anchor.slot(other), anchor.fee(), 60_000))
                .isInstanceOf(IllegalArgumentException.class);
        poor.close();
    }

    @Test
    void memosAreVerifiedHere() throws AnchorException {
        SignedAct signed = send(new Act.Register(account, 0, A, B));
        assertThat(anchor.acts(account)).hasSize(1);
        // The node shows the transaction with another statement: its signature doesn't hold.
        String raw = Base64.getEncoder().encodeToString(signed.raw().toArray());
        byte[] forged = signed.raw().toArray();
        forged[forged.length - 1] ^= 1;
        String other = Base64.getEncoder().encodeToString(forged);
        meddler.set((method, answer) -> answer.replace(raw, other));
        assertThat(anchor.acts(account)).isEmpty();
        assertThatThrownBy(() -> anchor.status(signed)).isInstanceOf(AnchorException.Garbled.class);
        meddler.set((method, answer) -> method.equals("getBlock") ? answer.replace(signed.hash(), "1") : answer);
        assertThatThrownBy(() -> anchor.acts(account)).isInstanceOf(AnchorException.Reorganised.class);
        meddler.set((method, answer) -> method.equals("getBlock") ? answer.replace("[", "{\"x\":[") : answer);
        assertThatThrownBy(() -> anchor.acts(account)).isInstanceOf(AnchorException.Garbled.class);
    }

    @Test
    void anotherChainIsRefused() {
        assertThatThrownBy(() -> SolanaAnchor.connect(
                        ChainName.parse("solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp"), runtime.uri(), RpcNode.TIMEOUT))
                .isInstanceOf(AnchorException.Refused.class);
    }
}
