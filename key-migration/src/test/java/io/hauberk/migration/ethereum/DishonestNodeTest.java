// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hauberk.chain.ethereum.Address;
import io.hauberk.migration.Account;
import io.hauberk.migration.anchor.Act;
import io.hauberk.migration.anchor.AnchorException;
import io.hauberk.migration.anchor.SignedAct;
import io.hauberk.migration.anchor.Status;
import io.hauberk.migration.node.Meddler;
import io.hauberk.migration.rpc.Json;
import io.hauberk.migration.rpc.RpcNode;
import io.hauberk.signature.SigningKey;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real node behind one that lies, forgets and dawdles. */
class DishonestNodeTest {
    private static Fixture chain;
    private static Meddler meddler;
    private static EthereumAnchor anchor;
    private static Account account;
    private static SignedAct registration;

    @BeforeAll
    static void start() throws AnchorException {
        chain = new Fixture(5);
        meddler = new Meddler(chain.anvil.uri());
        anchor = chain.connect(meddler.uri(), Duration.ofMillis(2_500));
        SigningKey key = chain.nextKey();
        account = Fixture.account(key);
        registration = chain.send(chain.registration(key), key);
        chain.included(registration);
        chain.include(new Act.Rotate(account, 1, Fixture.hash(3), Fixture.hash(1)), key);
        chain.include(new Act.Revoke(account, 2, Fixture.hash(3), Fixture.hash(4)), key);
    }

    @AfterAll
    static void stop() {
        if (anchor != null) {
            anchor.close();
            meddler.close();
        }
        if (chain != null) {
            chain.close();
        }
    }

    @BeforeEach
    void honest() throws AnchorException {
        meddler.set((method, answer) -> answer);
        assertThat(anchor.acts(account)).hasSize(3);
    }

    private static void replace(String wanted, String what, String by) {
        meddler.set((method, answer) -> method.equals(wanted) ? answer.replaceAll(what, by) : answer);
    }

    @Test
    void eventsAreHeldToTheHashChain() {
        String statement = Fixture.hash(3).toHex();
        replace("eth_getLogs", statement, Fixture.hash(99).toHex());
        assertThatThrownBy(() -> anchor.acts(account))
                .isInstanceOf(AnchorException.Garbled.class)
                .hasMessageContaining("commits to");
    }

    @ParameterizedTest
    @CsvSource({
        "eth_getLogs,'\"result\":\\[.*\\]','\"result\":[]'",
        "eth_getLogs,'\"result\":\\[.*\\]','\"result\":[7]'",
        "eth_getLogs,'\"result\":\\[.*\\]','\"result\":null'",
        "eth_getLogs,'\"logIndex\":\"0x0\"','\"logIndex\":0'",
        "eth_getLogs,'\"address\":\"0x[0-9a-f]{2}','\"address\":\"0xff'",
        "eth_getLogs,'\"address\":\"0x[0-9a-f]{2}','\"address\":\"0x'",
        "eth_getLogs,'\"blockNumber\":\"0x[0-9a-f]','\"blockNumber\":\"0xff'",
        "eth_call,'\"result\":\"0x.*\"','\"result\":\"0x\"'",
        "eth_call,'\"result\":\"0x00','\"result\":\"0xff'",
        "eth_getBlockByNumber,'\"number\":\"0x','\"number\":\"'",
        "eth_getBlockByNumber,'\"result\":\\{','\"result\":null,\"x\":{'"
    })
    void nonsenseIsNoList(String method, String what, String by) {
        replace(method, what, by);
        assertThatThrownBy(() -> anchor.acts(account)).isInstanceOf(AnchorException.Garbled.class);
    }

    @ParameterizedTest
    @CsvSource({"eth_getLogs,'\"blockHash\":\"0x[0-9a-f]{4}','\"blockHash\":\"0x0000'"})
    void anotherBlockIsAReorganisation(String method, String what, String by) {
        replace(method, what, by);
        assertThatThrownBy(() -> anchor.acts(account)).isInstanceOf(AnchorException.Reorganised.class);
    }

    @Test
    void aReceiptIsHeldToTheChain() throws AnchorException {
        assertThat(anchor.status(registration)).isInstanceOf(Status.Included.class);
        replace("eth_getTransactionReceipt", "\"blockHash\":\"0x[0-9a-f]{4}", "\"blockHash\":\"0x0000");
        assertThatThrownBy(() -> anchor.status(registration)).isInstanceOf(AnchorException.Reorganised.class);
        replace("eth_getTransactionReceipt", "\"transactionHash\":\"0x[0-9a-f]{4}", "\"transactionHash\":\"0x0000");
        assertThatThrownBy(() -> anchor.status(registration)).isInstanceOf(AnchorException.Garbled.class);
        replace("eth_getTransactionReceipt", "\"status\":\"0x1", "\"status\":\"0x2");
        assertThatThrownBy(() -> anchor.status(registration)).isInstanceOf(AnchorException.Garbled.class);
        replace(
                "eth_getTransactionReceipt",
                Fixture.hash(1).toHex(),
                Fixture.hash(5).toHex());
        assertThat(anchor.status(registration))
                .isInstanceOfSatisfying(
                        Status.Included.class,
                        included -> assertThat(included.success())
                                .as("the event tells of another statement")
                                .isFalse());
    }

    @Test
    void aHashThatIsNotOursIsNotTaken() throws AnchorException {
        SigningKey key = chain.nextKey();
        SignedAct signed = chain.sign(chain.registration(key), key, anchor.slot(Fixture.account(key)));
        replace("eth_sendRawTransaction", "\"result\":\"0x[0-9a-f]{4}", "\"result\":\"0x0000");
        assertThatThrownBy(() -> anchor.send(signed)).isInstanceOf(AnchorException.Garbled.class);
    }

    @Test
    void aSecondSendingThatTheNodeRefusesInOtherWordsIsFine() throws AnchorException {
        meddler.set((method, answer) -> method.equals("eth_sendRawTransaction")
                ? answer.replaceFirst(
                        "\"(error|result)\":.*\\}", "\"error\":{\"code\":-1,\"message\":\"nonce too low\"}}")
                : answer);
        anchor.send(registration);
    }

    @Test
    void lateAnswersTimeOutAndHarmNothing() throws AnchorException {
        SigningKey key = chain.nextKey();
        SignedAct signed = chain.sign(chain.registration(key), key, anchor.slot(Fixture.account(key)));
        meddler.set((method, answer) -> {
            if (method.equals("eth_sendRawTransaction")) {
                Thread.sleep(3_500);
            }
            return answer;
        });
        assertThatThrownBy(() -> anchor.send(signed)).isInstanceOf(AnchorException.Timeout.class);
        meddler.set((method, answer) -> answer);
        assertThat(chain.included(signed).success()).isTrue();
        anchor.send(signed);
    }

    @Test
    void pricesThatNobodyPaysAreNotPaid() {
        replace("eth_getBlockByNumber", "\"baseFeePerGas\":\"0x", "\"baseFeePerGas\":\"0x1ffffffffffffffffffff");
        assertThatThrownBy(anchor::fee).isInstanceOf(AnchorException.Garbled.class);
    }

    @Test
    void anotherChainIsSeenWhenConnecting() {
        replace("eth_chainId", "0x7a69", "0x1");
        assertThatThrownBy(() -> chain.connect(meddler.uri(), RpcNode.TIMEOUT))
                .isInstanceOf(AnchorException.Refused.class);
    }

    @Test
    void multisigsAreNamed() throws AnchorException {
        Address safe = new Address(Fixture.hash(60).slice(0, 20));
        chain.anvil.ask(
                "anvil_setCode", Json.of(safe.toString()), Json.of("0x" + MockWallet.code("getThreshold()", 2, 3)));
        assertThat(anchor.state(Account.evm(Fixture.CHAIN, safe)).description())
                .isEqualTo("Safe multisig 1.4.1, 2 of 3");
        chain.anvil.ask("anvil_setCode", Json.of(safe.toString()), Json.of("0x" + MockWallet.code("required()", 1, 5)));
        assertThat(anchor.state(Account.evm(Fixture.CHAIN, safe)).description())
                .isEqualTo("MultiSigWallet multisig, 1 of 5");
    }
}
