// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hauberk.chain.ethereum.Address;
import io.hauberk.chain.ethereum.Keccak256;
import io.hauberk.migration.Account;
import io.hauberk.migration.ChainName;
import io.hauberk.migration.anchor.AccountKind;
import io.hauberk.migration.anchor.AccountState;
import io.hauberk.migration.anchor.Act;
import io.hauberk.migration.anchor.AnchorException;
import io.hauberk.migration.anchor.AnchoredAct;
import io.hauberk.migration.anchor.Estimate;
import io.hauberk.migration.anchor.Fee;
import io.hauberk.migration.anchor.SignedAct;
import io.hauberk.migration.anchor.Slot;
import io.hauberk.migration.anchor.Status;
import io.hauberk.migration.rpc.Answer;
import io.hauberk.migration.rpc.Json;
import io.hauberk.migration.rpc.RpcNode;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.SigningKey;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The adapter against a real node, when all goes well and when it doesn't. */
class EthereumAnchorTest {
    private static Fixture chain;
    private static EthereumAnchor anchor;

    @BeforeAll
    static void start() throws AnchorException {
        chain = new Fixture(30);
        anchor = chain.anchor;
    }

    @AfterAll
    static void stop() {
        if (chain != null) {
            chain.close();
        }
    }

    @AfterEach
    void mineAtOnce() {
        chain.anvil.ask("evm_setAutomine", Json.of(true));
        chain.anvil.mine(1);
    }

    @Test
    void everyActIsRecordedReadBackAndCostsWhatWasSaid() throws AnchorException {
        SigningKey key = chain.nextKey();
        Account account = Fixture.account(key);
        Bytes salt = Fixture.hash(9);
        List<Act> acts = List.of(
                new Act.Register(account, 0, Fixture.hash(1), Fixture.hash(2)),
                new Act.Rotate(account, 1, Fixture.hash(3), Fixture.hash(1)),
                new Act.Commit(account, 2, Keccak256.hash(Fixture.hash(4), salt)),
                new Act.Reveal(account, 3, Fixture.hash(4), salt),
                new Act.Revoke(account, 4, Fixture.hash(4), Fixture.hash(5)),
                new Act.CutOff(account, 5));
        List<AnchoredAct> included = new ArrayList<>();
        for (Act act : acts) {
            assertThat(anchor.state(account).acts()).isEqualTo(act.nonce());
            Estimate estimate = anchor.estimate(act);
            SignedAct signed = chain.send(act, key);
            Status.Included status = chain.included(signed);
            assertThat(status.success()).as("%s", act).isTrue();
            assertThat(status.confirmations()).isEqualTo(1);
            assertThat(estimate.gas()).as("%s", act).isCloseTo(status.gasUsed(), Percentage.withPercentage(10));
            assertThat(ActGas.of(act, ActTransaction.data(act)))
                    .as("without a node, %s", act)
                    .isCloseTo(status.gasUsed(), Percentage.withPercentage(2));
            assertThat(estimate.bytes()).isCloseTo(signed.raw().length(), within(12));
            included.add(new AnchoredAct(act, status.inclusion()));
        }
        assertThat(anchor.acts(account)).isEqualTo(included);
        assertThat(anchor.state(account).keyRevealed()).isTrue();
    }

    @Test
    void signingAgainGivesTheSameBytesAndSendingAgainDoesNothing() throws AnchorException {
        SigningKey key = chain.nextKey();
        Account account = Fixture.account(key);
        Act act = chain.registration(key);
        Slot slot = anchor.slot(account);
        Fee fee = anchor.fee();
        SignedAct signed = anchor.sign(act, key, slot, fee, 70_000);
        assertThat(anchor.status(signed)).isEqualTo(new Status.Unknown());
        assertThat(anchor.sign(act, key, slot, fee, 70_000)).isEqualTo(signed);
        anchor.send(signed);
        anchor.send(signed);
        assertThat(chain.included(signed).success()).isTrue();
        anchor.send(signed);
        assertThat(anchor.state(account).transactions()).isEqualTo(1);
        assertThat(anchor.acts(account)).hasSize(1);
    }

    @Test
    void theSameActInAnotherTransactionFails() throws AnchorException {
        SigningKey key = chain.nextKey();
        Act registration = chain.registration(key);
        assertThat(chain.include(registration, key).success()).isTrue();
        assertThat(chain.include(registration, key).success()).isFalse();
        Act rotation = new Act.Rotate(Fixture.account(key), 1, Fixture.hash(3), Fixture.hash(1));
        assertThat(chain.include(rotation, key).success()).isTrue();
        assertThat(chain.include(rotation, key).success()).isFalse();
        assertThat(anchor.acts(Fixture.account(key))).hasSize(2);
    }

    @Test
    void aWaitingTransactionIsReplacedInItsSlot() throws AnchorException {
        SigningKey key = chain.nextKey();
        Account account = Fixture.account(key);
        Act act = chain.registration(key);
        chain.anvil.ask("evm_setAutomine", Json.of(false));
        Slot slot = anchor.slot(account);
        Fee fee = anchor.fee();
        SignedAct first = anchor.sign(act, key, slot, fee, 70_000);
        anchor.send(first);
        anchor.send(first);
        assertThat(anchor.status(first)).isEqualTo(new Status.Pending());
        assertThat(anchor.state(account).pending()).isEqualTo(1);
        assertThatThrownBy(() -> anchor.slot(account))
                .isInstanceOf(AnchorException.Refused.class)
                .hasMessageContaining("pending");
        SignedAct little = anchor.sign(act, key, slot, new Fee(fee.max() - 1, fee.priority()), 70_000);
        assertThatThrownBy(() -> anchor.send(little))
                .isInstanceOf(AnchorException.Refused.class)
                .hasMessageContaining("underpriced");
        SignedAct second = anchor.sign(act, key, slot, anchor.replacement(first).orElseThrow(), 70_000);
        anchor.send(second);
        chain.anvil.mine(3);
        assertThat(chain.included(second).success()).isTrue();
        assertThat(anchor.status(first))
                .isInstanceOfSatisfying(
                        Status.Dead.class,
                        dead -> assertThat(dead.confirmations()).isEqualTo(3));
        assertThatThrownBy(() -> anchor.send(first)).isInstanceOf(AnchorException.Refused.class);
        assertThat(anchor.acts(account)).hasSize(1);
    }

    @Test
    void aForgottenTransactionIsSentAgain() throws AnchorException {
        SigningKey key = chain.nextKey();
        chain.anvil.ask("evm_setAutomine", Json.of(false));
        SignedAct signed = chain.send(chain.registration(key), key);
        assertThat(anchor.status(signed)).isEqualTo(new Status.Pending());
        chain.anvil.ask("anvil_dropTransaction", Json.of(signed.hash()));
        assertThat(anchor.status(signed)).isEqualTo(new Status.Unknown());
        anchor.send(signed);
        chain.anvil.mine(1);
        assertThat(chain.included(signed).success()).isTrue();
    }

    @Test
    void aReorganisationTakesTheInclusionBack() throws AnchorException {
        SigningKey key = chain.nextKey();
        Account account = Fixture.account(key);
        chain.anvil.mine(3);
        SignedAct signed = chain.send(chain.registration(key), key);
        Status.Included before = chain.included(signed);
        chain.anvil.ask("anvil_reorg", Json.of(2), Json.array());
        assertThat(anchor.acts(account)).isEmpty();
        assertThat(anchor.status(signed)).isIn(new Status.Unknown(), new Status.Pending());
        anchor.send(signed);
        chain.anvil.mine(1);
        Status.Included after = chain.included(signed);
        assertThat(after.inclusion().blockHash())
                .isNotEqualTo(before.inclusion().blockHash());
        assertThat(anchor.acts(account)).hasSize(1);
    }

    @Test
    void aSnapshotRestoredIsAsIfNothingHadBeenSent() throws AnchorException {
        SigningKey key = chain.nextKey();
        Answer snapshot = chain.anvil.ask("evm_snapshot");
        SignedAct signed = chain.send(chain.registration(key), key);
        assertThat(chain.included(signed).success()).isTrue();
        chain.anvil.ask("evm_revert", snapshot.value());
        assertThat(anchor.status(signed)).isEqualTo(new Status.Unknown());
        assertThat(anchor.acts(Fixture.account(key))).isEmpty();
        anchor.send(signed);
        assertThat(chain.included(signed).success()).isTrue();
    }

    @Test
    void anAccountWithoutMoneyIsRefusedBeforeSigning() throws AnchorException {
        SigningKey key = Fixture.key(Fixture.hash(77));
        Act act = chain.registration(key);
        assertThatThrownBy(() -> chain.sign(act, key, new Slot.Nonce(0)))
                .isInstanceOf(AnchorException.Refused.class)
                .hasMessageContaining("has 0 wei");
        key.close();
    }

    @Test
    void anotherKeysActIsTheCallersMistake() {
        SigningKey one = chain.nextKey();
        SigningKey other = chain.nextKey();
        assertThatThrownBy(() -> chain.sign(chain.registration(one), other, new Slot.Nonce(0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDelegationIsSignedSentAndSeen() throws AnchorException {
        SigningKey key = chain.nextKey();
        Account account = Fixture.account(key);
        Account target = Account.evm(Fixture.CHAIN, anchor.registry());
        Act act = new Act.Delegate(account, 0, target);
        Estimate estimate = anchor.estimate(act);
        Status.Included status = chain.include(act, key);
        assertThat(status.success()).isTrue();
        assertThat(estimate.gas()).isCloseTo(status.gasUsed(), Percentage.withPercentage(10));
        AccountState state = anchor.state(account);
        assertThat(state.kind()).isEqualTo(AccountKind.DELEGATED);
        assertThat(state.kind().hasOneKey()).isTrue();
        assertThat(state.description()).contains(anchor.registry().toString());
        assertThat(chain.include(chain.registration(key), key).success()).isTrue();
    }

    @Test
    void contractsAndMultisigsAreTold() throws AnchorException {
        Address contract = RegistryContract.CREATOR;
        assertThat(anchor.state(Account.evm(Fixture.CHAIN, contract)).kind()).isEqualTo(AccountKind.CONTRACT);
        // Answers every call with three words: 0x20, 2, 0: a list of two, and no threshold.
        Address odd = new Address(Fixture.hash(50).slice(0, 20));
        code(odd, "602060005260026020526060600 0f3".replace(" ", ""));
        assertThat(anchor.state(Account.evm(Fixture.CHAIN, odd)).kind()).isEqualTo(AccountKind.CONTRACT);
    }

    @Test
    void approvalsOfTokensAreFound() throws AnchorException {
        SigningKey key = chain.nextKey();
        Account account = Fixture.account(key);
        Address spender = new Address(Fixture.hash(52).slice(12, 20));
        Address token = new Address(Fixture.hash(51).slice(0, 20));
        // With call data of one word, it emits Approval(caller, that word, 7); with anything else it returns 7.
        code(
                token,
                "3660201460115760076000526020" + "6000f3" + "5b" + "6007600052" + "600035" + "33" + "7f"
                        + Abi.topic("Approval(address,address,uint256)").toHex() + "60206000a300");
        Relay relay = new Relay(chain, key);
        assertThat(relay.send(token, Abi.word(spender))).isTrue();
        assertThat(anchor.state(account).immovable()).isEmpty();
        assertThat(anchor.forCensus().state(account).immovable())
                .containsExactly(spender + " may spend 7 units of token " + token + " (ERC-20)");
    }

    @Test
    void ownershipRolesAndStakesAreFound() throws AnchorException {
        SigningKey key = chain.nextKey();
        Account account = Fixture.account(key);
        Address owner = Fixture.address(key);
        Bytes role = Fixture.hash(60);
        Address owned = emitter(61, Abi.topic("OwnershipTransferred(address,address)"), "6000", Abi.word(owner));
        Address governed = emitter(62, Abi.topic("RoleGranted(bytes32,address,address)"), role, Abi.word(1));
        Address left = emitter(63, Abi.topic("OwnershipTransferred(address,address)"), "6000", Abi.word(7));
        Relay relay = new Relay(chain, key);
        for (Address contract : List.of(owned, governed, left)) {
            assertThat(relay.send(contract, Abi.word(owner))).isTrue();
        }
        assertThat(anchor.state(account).immovable()).isEmpty();
        assertThat(anchor.forCensus().state(account).immovable())
                .containsExactly(
                        "owns the contract " + owned + " (ERC-173)",
                        "has the role 0x" + role.toHex() + " in the contract " + governed);
    }

    @Test
    void stakesAreFound() throws AnchorException {
        SigningKey key = chain.nextKey();
        Account account = Fixture.account(key);
        Address pool = new Address(Fixture.hash(64).slice(0, 20));
        // With call data of one word, it emits Staked(caller, 7); with anything else it returns 9.
        code(
                pool,
                "3660201460115760096000526020" + "6000f3" + "5b" + "6007600052" + "33" + "7f"
                        + Abi.topic("Staked(address,uint256)").toHex() + "60206000a200");
        assertThat(new Relay(chain, key).send(pool, Abi.word(0))).isTrue();
        assertThat(anchor.forCensus().state(account).immovable())
                .containsExactly("has 9 units staked in the contract " + pool);
    }

    private static Address emitter(int number, Bytes topic, Bytes second, Bytes answer) {
        return emitter(number, topic, "7f" + second.toHex(), answer);
    }

    /**
     * A contract that with call data of one word emits an event of three topics without data: {@code topic}, what {@code
     * second} pushes, and that word; and with anything else returns a word.
     */
    private static Address emitter(int number, Bytes topic, String second, Bytes answer) {
        Address address = new Address(Fixture.hash(number).slice(0, 20));
        String otherwise = "7f" + answer.toHex() + "600052" + "60206000f3";
        String destination = "%02x".formatted(7 + otherwise.length() / 2);
        code(
                address,
                "36602014" + "60" + destination + "57" + otherwise + "5b" + "600035" + second + "7f" + topic.toHex()
                        + "60006000a300");
        return address;
    }

    private static void code(Address address, String code) {
        chain.anvil.ask("anvil_setCode", Json.of(address.toString()), Json.of("0x" + code));
    }

    @Test
    void aNodeOfAnotherChainOrWithoutTheRegistryIsRefused() {
        URI node = chain.anvil.uri();
        assertThatThrownBy(() -> EthereumAnchor.connect(ChainName.evm(1), node))
                .isInstanceOf(AnchorException.Refused.class)
                .hasMessageContaining("31337");
        assertThatThrownBy(() -> EthereumAnchor.connect(
                        Fixture.CHAIN, node, new Address(Bytes.wrap(new byte[20])), RpcNode.TIMEOUT))
                .isInstanceOf(AnchorException.Refused.class)
                .hasMessageContaining("no contract");
        assertThatThrownBy(() -> EthereumAnchor.connect(Fixture.CHAIN, node, RegistryContract.CREATOR, RpcNode.TIMEOUT))
                .isInstanceOf(AnchorException.Refused.class)
                .hasMessageContaining("another contract");
        assertThatThrownBy(() -> EthereumAnchor.connect(Fixture.CHAIN, URI.create("http://127.0.0.1:1")))
                .isInstanceOf(AnchorException.Unreachable.class);
    }

    @Test
    void deployingAgainCostsNothing() throws AnchorException {
        SigningKey payer = chain.nextKey();
        Address there = RegistryDeployment.deploy(Fixture.CHAIN, chain.anvil.uri(), payer, Duration.ofSeconds(5));
        assertThat(there).isEqualTo(RegistryContract.get().address());
        assertThat(anchor.state(Fixture.account(payer)).transactions()).isZero();
    }

    @Test
    void somebodyElsePaysForARegistration() throws AnchorException {
        SigningKey key = Fixture.key(Fixture.hash(78));
        Account account = Fixture.account(key);
        RelayedRegistration registration = new RelayedRegistration(
                account, Fixture.hash(1), Fixture.hash(2), anchor.head().timestamp() + 1_000);
        Relay relay = new Relay(chain, chain.nextKey());
        Bytes signature = relay.sign(key, registration);
        RelayedRegistration changed =
                new RelayedRegistration(account, Fixture.hash(3), Fixture.hash(2), registration.deadline());
        RelayedRegistration late = new RelayedRegistration(account, Fixture.hash(1), Fixture.hash(2), 1);
        assertThat(relay.send(changed.call(signature))).isFalse();
        assertThat(relay.send(late.call(relay.sign(key, late)))).isFalse();
        assertThat(relay.send(registration.call(signature))).isTrue();
        assertThat(relay.send(registration.call(signature))).as("again").isFalse();
        assertThat(anchor.acts(account))
                .extracting(AnchoredAct::act)
                .containsExactly(new Act.Register(account, 0, Fixture.hash(1), Fixture.hash(2)));
        key.close();
    }
}
