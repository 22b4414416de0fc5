// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.binding;

import static io.hauberk.migration.binding.Keys.at;
import static io.hauberk.migration.binding.Keys.key;
import static io.hauberk.migration.binding.Keys.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hauberk.migration.Account;
import io.hauberk.migration.anchor.Act;
import io.hauberk.migration.anchor.AnchoredAct;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.SigningKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyHistoryTest {
    private static final String DUAL = "Dual-EVM-MLDSA44-ECDSA-secp256k1";
    private static final Account ACCOUNT = Keys.account(Keys.ETHEREUM);
    private static final SigningKey FIRST = key(DUAL, "first");
    private static final SigningKey SECOND = key(DUAL, "second");
    private static final SigningKey THIEF = key(DUAL, "thief");
    private static final SigningKey RECOVERY = key("SLH-DSA-SHA2-128f", "recovery");
    private static final Binding REGISTRATION = Keys.registration(Keys.ETHEREUM, OldKeyForm.EIP712, FIRST, RECOVERY);
    private static final Bytes SALT = Bytes.wrap(new byte[32]);

    private static Binding rotation(SigningKey agreeing, SigningKey to) {
        Statement statement = Keys.statement(
                Purpose.ROTATE,
                Keys.ETHEREUM,
                to,
                RECOVERY,
                1,
                REGISTRATION.statement().hash());
        return Binding.rotate(statement, agreeing, to, Keys.hedged());
    }

    private static Act rotate(Binding rotation) {
        return new Act.Rotate(
                ACCOUNT, 1, rotation.statement().hash(), rotation.statement().previous());
    }

    private static KeyHistory history(List<AnchoredAct> acts, List<Binding> bindings, Revocation... revocations) {
        return KeyHistory.of(
                BindingVerifier.standard(),
                ACCOUNT,
                new CutOff(Keys.ETHEREUM, 500),
                acts,
                bindings,
                List.of(revocations));
    }

    private static Bytes current(KeyHistory history) {
        return history.current().orElseThrow().key().encoded();
    }

    private static Bytes publicKey(SigningKey key) {
        return key.verifyingKey().encoded();
    }

    @Test
    void aRotationNeedsThePreviousHybridKey() {
        Binding good = rotation(FIRST, SECOND);
        KeyHistory rotated =
                history(List.of(at(100, register(REGISTRATION)), at(600, rotate(good))), List.of(REGISTRATION, good));
        assertThat(current(rotated)).isEqualTo(publicKey(SECOND));
        assertThat(rotated.verdict(good).isProven()).isTrue();
        assertThat(rotated.verdict(REGISTRATION)).isInstanceOf(BindingVerdict.Refused.class);

        Binding forged = rotation(THIEF, THIEF);
        KeyHistory still = history(
                List.of(at(100, register(REGISTRATION)), at(600, rotate(forged))), List.of(REGISTRATION, forged));
        assertThat(current(still)).isEqualTo(publicKey(FIRST));
        assertThat(still.events().get(1).counts()).isFalse();
        assertThat(BindingVerifier.standard()
                        .verify(good, ACCOUNT, new CutOff(Keys.ETHEREUM, 500), List.of(at(600, rotate(good))))
                        .isProven())
                .isFalse();
    }

    @Test
    void theFirstRegistrationWinsEvenIfItsBindingIsHidden() {
        Binding thief = Keys.registration(Keys.ETHEREUM, OldKeyForm.EIP712, THIEF, RECOVERY);
        List<AnchoredAct> acts = List.of(at(100, register(REGISTRATION)), at(101, register(thief)));
        assertThat(current(history(acts, List.of(thief, REGISTRATION)))).isEqualTo(publicKey(FIRST));
        assertThat(history(acts, List.of(thief)).current()).isEmpty();
    }

    @Test
    void aRecoveryIsAnnouncedInAnEarlierBlockAndSignedByTheRecoveryKey() {
        Statement statement = Keys.statement(
                Purpose.RECOVER,
                Keys.ETHEREUM,
                SECOND,
                RECOVERY,
                2,
                REGISTRATION.statement().hash());
        Binding recovery = Binding.recover(statement, RECOVERY, SECOND, Keys.hedged());
        Act commit = new Act.Commit(ACCOUNT, 1, Keccak.hash(statement.hash(), SALT));
        Act reveal = new Act.Reveal(ACCOUNT, 2, statement.hash(), SALT);
        List<Binding> both = List.of(REGISTRATION, recovery);
        AnchoredAct first = at(100, register(REGISTRATION));
        assertThat(current(history(List.of(first, at(200, commit), at(201, reveal)), both)))
                .isEqualTo(publicKey(SECOND));
        assertThat(current(history(List.of(first, at(201, commit), at(201, reveal)), both)))
                .isEqualTo(publicKey(FIRST));
        assertThat(current(history(List.of(first, at(201, reveal)), both))).isEqualTo(publicKey(FIRST));
        Binding forged = Binding.recover(statement, THIEF, SECOND, Keys.hedged());
        assertThat(current(history(List.of(first, at(200, commit), at(201, reveal)), List.of(REGISTRATION, forged))))
                .isEqualTo(publicKey(FIRST));
    }

    @Test
    void aRevocationNeedsTheHybridOrTheRecoveryKey() throws Exception {
        for (SigningKey signer : List.of(FIRST, RECOVERY)) {
            Revocation revocation = Revocation.sign(REGISTRATION.statement(), signer, Keys.hedged());
            assertThat(Revocation.fromJson(revocation.toJson())).isEqualTo(revocation);
            List<AnchoredAct> acts = List.of(
                    at(100, register(REGISTRATION)),
                    at(101, new Act.Revoke(ACCOUNT, 1, REGISTRATION.statement().hash(), revocation.hash())));
            assertThat(history(acts, List.of(REGISTRATION), revocation).current())
                    .isEmpty();
            // only the old key has signed that transaction
            assertThat(history(acts, List.of(REGISTRATION)).current()).isPresent();
            Revocation tampered = new Revocation(
                    ACCOUNT,
                    0,
                    revocation.statement(),
                    revocation.signer(),
                    revocation.signature().slice(1));
            assertThat(history(acts, List.of(REGISTRATION), tampered).current()).isPresent();
        }
        assertThatThrownBy(() -> Revocation.sign(REGISTRATION.statement(), THIEF, Keys.hedged()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
