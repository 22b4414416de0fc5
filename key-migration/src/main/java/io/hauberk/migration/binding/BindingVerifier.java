// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.binding;

import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.migration.Account;
import io.hauberk.migration.anchor.Act;
import io.hauberk.migration.anchor.AnchoredAct;
import io.hauberk.migration.anchor.Inclusion;
import io.hauberk.migration.binding.BindingVerdict.Reason;
import io.hauberk.migration.binding.BindingVerdict.Refused;
import io.hauberk.migration.timestamp.StampVerdict;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.HybridScheme;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyingKey;
import io.hauberk.wire.KeyEnvelope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Verifies bindings. Total over bindings: whatever one holds, the answer is a verdict.
 *
 * <pre>{@code BindingVerifier.standard().verify(binding, account, cutOff, anchor.acts(account)).isProven()}</pre>
 *
 * <p>What a chain says comes from the caller, who asks a node that he trusts, and hands over only acts that are deep
 * enough. Safe for use by many threads.
 */
public final class BindingVerifier {
    private static final class Standard {
        static final BindingVerifier INSTANCE = new BindingVerifier(HybridSchemes.standard());
    }

    private final Schemes schemes;

    /**
     * A verifier.
     *
     * @param schemes every scheme that may occur
     */
    public BindingVerifier(Schemes schemes) {
        this.schemes = schemes;
    }

    /** {@return a verifier that knows every scheme} */
    public static BindingVerifier standard() {
        return Standard.INSTANCE;
    }

    /**
     * Verifies a registration, with what the chain says of the account.
     *
     * @param binding the binding of a registration; rotations and recoveries need what came before them:
     *     {@link KeyHistory}
     * @param account the account that it should be for
     * @param cutOff until when registrations count
     * @param acts the account's anchored acts
     * @return what it is worth; {@code Proven} says that it was in force, {@link KeyHistory} whether it still is
     */
    public BindingVerdict verify(Binding binding, Account account, CutOff cutOff, List<AnchoredAct> acts) {
        BindingVerdict signatures = verifySignatures(binding, account);
        if (!(signatures instanceof BindingVerdict.Unanchored right)) {
            return signatures;
        }
        if (binding.statement().purpose() != Purpose.REGISTER) {
            return refused(Reason.PREVIOUS, "a " + binding.statement().purpose() + " is verified with what it follows");
        }
        Optional<AnchoredAct> own = acts.stream()
                .filter(anchored -> anchored.act() instanceof Act.Register register
                        && register.statement().equals(binding.statement().hash()))
                .findFirst();
        if (own.isEmpty()) {
            return new BindingVerdict.Unanchored(
                    binding.statement(), right.key(), "the chain has no registration of this statement");
        }
        return registration(binding, right.key(), own.get(), cutOff, acts);
    }

    private static BindingVerdict registration(
            Binding binding, VerifyingKey key, AnchoredAct own, CutOff cutOff, List<AnchoredAct> acts) {
        Inclusion inclusion = own.inclusion();
        Statement statement = binding.statement();
        Optional<Refused> misplaced = misplaced(binding, own);
        if (misplaced.isPresent()) {
            return misplaced.get();
        }
        if (!((Act.Register) own.act())
                .recovery()
                .equals(statement.recoveryKey().hash())) {
            return refused(Reason.INCLUSION, "another recovery key is anchored");
        }
        if (!cutOff.chain().equals(inclusion.chain())) {
            return refused(Reason.OTHER_ACCOUNT, "the cut-off is one of " + cutOff.chain());
        }
        boolean declared = acts.stream()
                .anyMatch(anchored -> anchored.act() instanceof Act.CutOff
                        && anchored.inclusion().compareTo(inclusion) < 0);
        if (inclusion.height() > cutOff.height() || declared) {
            return refused(
                    Reason.AFTER_CUT_OFF,
                    "anchored at height " + inclusion.height() + ", after the cut-off"
                            + (declared ? " that the account itself declared" : " at " + cutOff.height()));
        }
        boolean preceded = acts.stream()
                .anyMatch(anchored -> anchored.act() instanceof Act.Register
                        && anchored.inclusion().compareTo(inclusion) < 0);
        if (preceded) {
            return refused(Reason.NOT_FIRST, "another registration of this account came first");
        }
        return new BindingVerdict.Proven(statement, key, inclusion);
    }

    /** {@return why an inclusion doesn't fit its binding}: account, nonce, time, or another one claimed in the file */
    static Optional<Refused> misplaced(Binding binding, AnchoredAct own) {
        Statement statement = binding.statement();
        Inclusion inclusion = own.inclusion();
        if (!own.act().account().equals(statement.account())
                || !inclusion.chain().equals(statement.account().chain())) {
            return Optional.of(refused(Reason.OTHER_ACCOUNT, "anchored by another account"));
        }
        if (own.act().nonce() != statement.nonce()) {
            return Optional.of(refused(
                    Reason.INCLUSION, "anchored as act " + own.act().nonce() + ", signed for " + statement.nonce()));
        }
        if (binding.inclusion().isPresent() && !binding.inclusion().get().equals(inclusion)) {
            return Optional.of(refused(Reason.INCLUSION, "the file points to another place than where it is anchored"));
        }
        if (!statement.validity().contains(inclusion.timestamp())
                || statement.anchor().height() > inclusion.height()) {
            return Optional.of(refused(Reason.VALIDITY, "anchored outside the time for which it was signed"));
        }
        return Optional.empty();
    }

    /**
     * Verifies a binding that no chain has, of a file that an authority has stamped.
     *
     * @param account the account that it should be for
     * @param cutOff the last time at which a stamp counts
     * @param stamp of the file that the binding is in, which was verified
     * @return {@code Dated} at best
     */
    public BindingVerdict verify(Binding binding, Account account, Instant cutOff, StampVerdict.Stamped stamp) {
        BindingVerdict signatures = verifySignatures(binding, account);
        if (!(signatures instanceof BindingVerdict.Unanchored right)) {
            return signatures;
        }
        if (!binding.statement().validity().contains(stamp.time().getEpochSecond())) {
            return refused(Reason.VALIDITY, "stamped outside the time for which it was signed");
        }
        if (stamp.time().isAfter(cutOff)) {
            return refused(Reason.AFTER_CUT_OFF, "stamped on " + stamp.time() + ", after the cut-off on " + cutOff);
        }
        return new BindingVerdict.Dated(right.statement(), right.key(), stamp);
    }

    /**
     * Verifies all that can be verified without a chain.
     *
     * @param account the account that it should be for
     * @return {@code Unanchored} at best. Of a rotation or recovery the signature of the previous or the recovery key is
     *     left to {@link KeyHistory}
     */
    public BindingVerdict verifySignatures(Binding binding, Account account) {
        Statement statement = binding.statement();
        if (!statement.account().equals(account)) {
            return refused(Reason.OTHER_ACCOUNT, "it is for " + statement.account() + ", not for " + account);
        }
        if (AccountKey.isKnown(account) && !AccountKey.controls(statement.oldKey(), account)) {
            return refused(Reason.NOT_THE_ACCOUNTS_KEY, "the old key in it doesn't control " + account);
        }
        boolean fits = statement.purpose()
                == switch (binding.authority()) {
                    case Authority.ByOldKey _ -> Purpose.REGISTER;
                    case Authority.ByPreviousKey _ -> Purpose.ROTATE;
                    case Authority.ByRecoveryKey _ -> Purpose.RECOVER;
                };
        if (!fits) {
            return refused(Reason.WRONG_FORM, "the wrong key agreed to a " + statement.purpose());
        }
        if (binding.authority() instanceof Authority.ByOldKey old) {
            if (!old.form().fits(account, statement.oldKey().scheme())) {
                return refused(Reason.WRONG_FORM, "old keys of " + account.chain() + " don't sign in that form");
            }
            if (!oldKeyAgrees(statement, old)) {
                return refused(Reason.OLD_SIGNATURE, "the old key's signature is wrong");
            }
        }
        if (!KeyName.of(binding.newKey()).equals(statement.newKey())) {
            return refused(Reason.NEW_KEY, "the new key isn't the one that the statement names");
        }
        Optional<VerifyingKey> key = open(binding.newKey()).filter(open -> open.scheme() instanceof HybridScheme);
        if (key.isEmpty()) {
            return refused(Reason.NEW_KEY, "the new key is no valid hybrid key");
        }
        if (!agrees(key.get(), statement, binding.possession())) {
            return refused(Reason.POSSESSION, "the new key's signature is wrong: nobody has shown to hold it");
        }
        String missing = AccountKey.isKnown(account)
                ? "it needs its inclusion in the chain, before the cut-off"
                : "it needs an inclusion before a cut-off, and whether the old key controls the account can't be told here";
        return new BindingVerdict.Unanchored(statement, key.get(), missing);
    }

    private boolean oldKeyAgrees(Statement statement, Authority.ByOldKey old) {
        return open(statement.oldKey())
                .map(key ->
                        key.verify(old.form().input(statement, key.scheme().spec()), old.signature()) == Verdict.VALID)
                .orElse(false);
    }

    /** {@return whether a hybrid or recovery key signed that}; where it can't, it didn't */
    boolean agrees(VerifyingKey key, Signable signable, Bytes signature) {
        try {
            return key.verify(signable.inputFor(key.scheme()), signature) == Verdict.VALID;
        } catch (IllegalArgumentException e) { // a scheme that can't sign this at all
            return false;
        }
    }

    /** {@return the key, if its scheme is known and accepts it} */
    Optional<VerifyingKey> open(KeyEnvelope envelope) {
        Optional<SignatureScheme> scheme = schemes.find(envelope.scheme());
        if (scheme.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(scheme.get().decodeVerifyingKey(envelope.key()));
        } catch (MalformedKeyException e) {
            return Optional.empty();
        }
    }

    static Refused refused(Reason reason, String detail) {
        return new Refused(reason, detail);
    }
}
