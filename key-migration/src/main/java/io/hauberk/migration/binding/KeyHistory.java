// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.binding;

import io.hauberk.migration.Account;
import io.hauberk.migration.anchor.Act;
import io.hauberk.migration.anchor.AnchoredAct;
import io.hauberk.migration.binding.BindingVerdict.Proven;
import io.hauberk.migration.binding.BindingVerdict.Reason;
import io.hauberk.migration.binding.BindingVerdict.Refused;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.VerifyingKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which hybrid key speaks for an account, after all that is anchored: the first registration before the cut-off; a rotation
 * that the previous hybrid key signed; a recovery that was committed to in an earlier block and that the recovery key
 * signed; a revocation by either. What only the old key signed moves nothing after the registration.
 *
 * @param current the key in force, and the statement that put it there; nothing if there is none, or it was revoked
 * @param events what each act came to, in their order
 */
public record KeyHistory(Optional<Proven> current, List<Event> events) {
    public KeyHistory {
        events = List.copyOf(events);
    }

    /**
     * What an act came to.
     *
     * @param anchored the act
     * @param counts whether it changed anything
     * @param meaning in a clause
     */
    public record Event(AnchoredAct anchored, boolean counts, String meaning) {}

    /**
     * {@return an account's history}
     *
     * @param verifier verifies the documents
     * @param account the account
     * @param cutOff until when registrations count
     * @param acts the account's anchored acts, oldest first; only those deep enough
     * @param bindings its bindings, in any order
     * @param revocations its revocations, in any order
     */
    public static KeyHistory of(
            BindingVerifier verifier,
            Account account,
            CutOff cutOff,
            List<AnchoredAct> acts,
            Collection<Binding> bindings,
            Collection<Revocation> revocations) {
        Replay replay = new Replay(verifier, account, cutOff, acts);
        bindings.forEach(binding -> replay.bindings.put(binding.statement().hash(), binding));
        revocations.forEach(revocation -> replay.revocations.put(revocation.hash(), revocation));
        acts.forEach(replay::see);
        return new KeyHistory(Optional.ofNullable(replay.current), replay.events);
    }

    /**
     * {@return the verdict on one binding of this history}
     *
     * @param binding one that was among those given
     */
    public BindingVerdict verdict(Binding binding) {
        Bytes hash = binding.statement().hash();
        if (current.isPresent() && current.get().statement().hash().equals(hash)) {
            return current.get();
        }
        for (Event event : events) {
            boolean own = switch (event.anchored().act()) {
                case Act.Register register -> register.statement().equals(hash);
                case Act.Rotate rotate -> rotate.statement().equals(hash);
                case Act.Reveal reveal -> reveal.statement().equals(hash);
                default -> false;
            };
            if (own && !event.counts()) {
                return new Refused(Reason.PREVIOUS, event.meaning());
            }
            if (own) {
                return new Refused(Reason.ENDED, "it was in force, and is no longer");
            }
        }
        return new Refused(Reason.INCLUSION, "the chain has nothing of this statement");
    }

    /** Goes through the acts. For one thread. */
    private static final class Replay {
        final BindingVerifier verifier;
        final Account account;
        final CutOff cutOff;
        final List<AnchoredAct> acts;
        final Map<Bytes, Binding> bindings = new HashMap<>();
        final Map<Bytes, Revocation> revocations = new HashMap<>();
        final Map<Bytes, AnchoredAct> commitments = new HashMap<>();
        final List<Event> events = new ArrayList<>();

        @Nullable
        Proven current;

        boolean registered;

        Replay(BindingVerifier verifier, Account account, CutOff cutOff, List<AnchoredAct> acts) {
            this.verifier = verifier;
            this.account = account;
            this.cutOff = cutOff;
            this.acts = acts;
        }

        void see(AnchoredAct anchored) {
            switch (anchored.act()) {
                case Act.Register register -> register(anchored, register);
                case Act.Rotate rotate -> rotate(anchored, rotate);
                case Act.Commit commit -> {
                    commitments.putIfAbsent(commit.commitment(), anchored);
                    note(anchored, true, "a recovery is announced");
                }
                case Act.Reveal reveal -> reveal(anchored, reveal);
                case Act.Revoke revoke -> revoke(anchored, revoke);
                case Act.CutOff _ -> note(anchored, true, "no registration counts from here on");
                case Act.Delegate delegate ->
                    note(
                            anchored,
                            false,
                            "delegated to " + delegate.delegate().address()
                                    + "; the old key keeps its full power over the account");
            }
        }

        private void note(AnchoredAct anchored, boolean counts, String meaning) {
            events.add(new Event(anchored, counts, meaning));
        }

        private void register(AnchoredAct anchored, Act.Register register) {
            @Nullable Binding binding = bindings.get(register.statement());
            if (registered) {
                note(anchored, false, "another registration came first");
                return;
            }
            // First is first, whether or not its document can be shown: else whoever hides documents decides.
            registered = true;
            if (binding == null) {
                note(anchored, false, "the first registration, but its binding is missing here");
                return;
            }
            BindingVerdict verdict = verifier.verify(binding, account, cutOff, acts);
            if (verdict instanceof Proven proven) {
                current = proven;
            }
            note(anchored, verdict.isProven(), verdict.explain());
        }

        private void rotate(AnchoredAct anchored, Act.Rotate rotate) {
            @Nullable Proven before = current;
            if (before == null || !before.statement().hash().equals(rotate.previous())) {
                note(anchored, false, "a rotation of a statement that isn't in force");
                return;
            }
            follow(anchored, rotate.statement(), before, before.key());
        }

        private void reveal(AnchoredAct anchored, Act.Reveal reveal) {
            @Nullable AnchoredAct commitment = commitments.get(Keccak.hash(reveal.statement(), reveal.salt()));
            if (commitment == null
                    || commitment.inclusion().height() >= anchored.inclusion().height()) {
                note(anchored, false, "a recovery that wasn't announced in an earlier block");
                return;
            }
            @Nullable Proven before = current;
            @Nullable Binding binding = bindings.get(reveal.statement());
            if (before == null || binding == null || !(binding.authority() instanceof Authority.ByRecoveryKey shown)) {
                note(anchored, false, "a recovery whose binding, or the one before it, is missing here");
                return;
            }
            Optional<VerifyingKey> recovery =
                    KeyName.of(shown.key()).equals(before.statement().recoveryKey())
                            ? verifier.open(shown.key())
                            : Optional.empty();
            if (recovery.isEmpty()) {
                note(anchored, false, "not signed by the recovery key that was named before");
                return;
            }
            follow(anchored, reveal.statement(), before, recovery.get());
        }

        private void follow(AnchoredAct anchored, Bytes hash, Proven before, VerifyingKey agreeing) {
            @Nullable Binding binding = bindings.get(hash);
            if (binding == null) {
                note(anchored, false, "its binding is missing here");
                return;
            }
            BindingVerdict signatures = verifier.verifySignatures(binding, account);
            if (!(signatures instanceof BindingVerdict.Unanchored right)) {
                note(anchored, false, signatures.explain());
                return;
            }
            Purpose purpose = anchored.act() instanceof Act.Rotate ? Purpose.ROTATE : Purpose.RECOVER;
            Statement statement = binding.statement();
            Optional<Refused> misplaced = BindingVerifier.misplaced(binding, anchored);
            if (misplaced.isPresent()) {
                note(anchored, false, misplaced.get().detail());
            } else if (statement.purpose() != purpose
                    || !statement.previous().equals(before.statement().hash())) {
                note(anchored, false, "its statement follows another one");
            } else if (!verifier.agrees(agreeing, statement, binding.authority().signature())) {
                note(anchored, false, "the key before it didn't agree");
            } else {
                current = new Proven(statement, right.key(), anchored.inclusion());
                note(anchored, true, purpose == Purpose.ROTATE ? "a new key in place of the old" : "recovered");
            }
        }

        private void revoke(AnchoredAct anchored, Act.Revoke revoke) {
            @Nullable Revocation revocation = revocations.get(revoke.revocation());
            @Nullable Proven ending = current;
            boolean fits = ending != null
                    && revocation != null
                    && ending.statement().hash().equals(revoke.statement())
                    && revocation.statement().equals(revoke.statement())
                    && revocation.account().equals(account)
                    && mayRevoke(ending.statement(), revocation)
                    && verifier.open(revocation.signer())
                            .map(key -> verifier.agrees(key, revocation, revocation.signature()))
                            .orElse(false);
            if (fits) {
                current = null;
            }
            note(anchored, fits, fits ? "revoked" : "a revocation that neither the hybrid nor the recovery key signed");
        }

        private static boolean mayRevoke(Statement statement, Revocation revocation) {
            KeyName signer = KeyName.of(revocation.signer());
            return signer.equals(statement.newKey()) || signer.equals(statement.recoveryKey());
        }
    }
}
