// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.audit;

import io.hauberk.chain.ethereum.Address;
import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.migration.Account;
import io.hauberk.migration.ChainName;
import io.hauberk.migration.anchor.AccountKind;
import io.hauberk.migration.anchor.AccountState;
import io.hauberk.migration.anchor.Act;
import io.hauberk.migration.anchor.AnchoredAct;
import io.hauberk.migration.anchor.Head;
import io.hauberk.migration.anchor.Inclusion;
import io.hauberk.migration.audit.AuditReport.JournalCheck;
import io.hauberk.migration.audit.AuditReport.PolicyName;
import io.hauberk.migration.binding.Authority;
import io.hauberk.migration.binding.Binding;
import io.hauberk.migration.binding.BindingVerdict;
import io.hauberk.migration.binding.BindingVerifier;
import io.hauberk.migration.binding.CutOff;
import io.hauberk.migration.binding.KeyName;
import io.hauberk.migration.binding.OldKeyForm;
import io.hauberk.migration.binding.Purpose;
import io.hauberk.migration.binding.Statement;
import io.hauberk.migration.binding.Statement.AnchorBlock;
import io.hauberk.migration.binding.Statement.Validity;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SigningKey;
import io.hauberk.wire.KeyEnvelope;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Evidence and reports for tests: real keys and bindings, and names and reasons by somebody who means harm. */
final class Sample {
    static final ChainName CHAIN = ChainName.evm(31337);
    static final String HYBRID = "Dual-EVM-MLDSA44-ECDSA-secp256k1";
    static final String RECOVERY = "SLH-DSA-SHA2-128f";

    /** Would run, load, break out of its place, or turn the text around, if it were shown as anything but text. */
    static final List<String> HOSTILE = List.of(
            "<script>document.documentElement.dataset.pwned='script'</script>",
            "<img src=x onerror=\"document.documentElement.dataset.pwned='img'\">",
            "\"><svg onload=document.documentElement.dataset.pwned='svg'>",
            "</style></script></td></table><h1>Everything has moved</h1>",
            "' onmouseover='alert(1)' x='",
            "&lt;b&gt; ]]> --> <!--",
            "\u202egnp.exe\u202c \u2066x \u0000\u0007 \ud800 \u2028 end",
            "javascript:alert(1) {{7*7}} ${7*7}",
            "x".repeat(400));

    private static final SecureRandom ENTROPY = new SecureRandom();
    private static final Map<String, SigningKey> MADE = new ConcurrentHashMap<>();
    private static final int HASH = 32;

    private Sample() {}

    static SigningKey key(String scheme, String name) {
        return MADE.computeIfAbsent(
                scheme + " " + name,
                _ -> HybridSchemes.standard()
                        .find(SchemeId.of(scheme))
                        .orElseThrow()
                        .generateKey(ENTROPY));
    }

    static SigningKey oldKey(int index) {
        return key("ECDSA-secp256k1-Ethereum", "old " + index);
    }

    static Account account(int index) {
        return Account.evm(
                CHAIN, Address.ofPublicKey(oldKey(index).verifyingKey().encoded()));
    }

    static Bytes hash(int index) {
        byte[] hash = new byte[HASH];
        Arrays.fill(hash, (byte) (index + 1));
        return Bytes.wrap(hash);
    }

    static Inclusion inclusion(int index) {
        return new Inclusion(
                CHAIN, 100 + 3L * index, 1_790_000_000L + 36L * index, "0xb" + index, "0xt" + index, index);
    }

    private static Statement statement(int index) {
        return new Statement(
                Purpose.REGISTER,
                account(index),
                KeyEnvelope.of(oldKey(index).verifyingKey()),
                KeyName.of(key(HYBRID, "new").verifyingKey()),
                KeyName.of(key(RECOVERY, "recovery").verifyingKey()),
                0,
                new AnchorBlock(90, "0xabcdef"),
                new Validity(1_000, 4_000_000_000L),
                Statement.NOTHING);
    }

    static Binding binding(int index) {
        return Binding.register(
                statement(index), oldKey(index), OldKeyForm.EIP712, key(HYBRID, "new"), Hedging.hedged(ENTROPY));
    }

    /** {@return a binding that claims another's account, as somebody without its old key can make it} */
    static Binding forged(int index) {
        Binding honest = binding(index);
        Bytes other = ((Authority.ByOldKey) binding(index + 1).authority()).signature();
        return new Binding(
                honest.statement(),
                honest.newKey(),
                honest.possession(),
                new Authority.ByOldKey(OldKeyForm.EIP712, other),
                Optional.empty());
    }

    /** {@return the verdict of whoever asked the chain}, which has that registration if {@code anchored} */
    static BindingVerdict verdict(Binding binding, int index, boolean anchored) {
        Statement said = binding.statement();
        Act act = new Act.Register(
                said.account(), 0, said.hash(), said.recoveryKey().hash());
        List<AnchoredAct> acts = anchored ? List.of(new AnchoredAct(act, inclusion(index))) : List.of();
        return BindingVerifier.standard().verify(binding, account(index), CutOff.none(CHAIN), acts);
    }

    static AccountState state(int index, AccountKind kind, boolean revealed, List<String> immovable) {
        return new AccountState(account(index), kind, "", 1, 0, BigInteger.TEN, revealed, 0, immovable);
    }

    /** {@return one account of each outcome and exposure, with a hostile origin and reason each} */
    static List<Evidence> evidence() {
        List<Evidence> evidence = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            Binding binding = binding(i);
            evidence.add(Evidence.of(account(i), HOSTILE.get(i))
                    .with(state(i, AccountKind.KEY, false, List.of()))
                    .with(binding, verdict(binding, i, true)));
        }
        Binding loose = binding(9);
        evidence.add(Evidence.of(account(9), "wallet.json").with(loose, verdict(loose, 9, false)));
        Binding forged = forged(10);
        evidence.add(Evidence.of(account(10), "m/44'/60'/0'/0/10").with(forged, verdict(forged, 10, true)));
        evidence.add(Evidence.of(account(11), "watch.csv").failed(HOSTILE.get(0)));
        evidence.add(Evidence.of(account(12), "safe").leftOut(HOSTILE.get(1)));
        evidence.add(Evidence.of(account(13), "later"));
        Binding delegated = binding(14);
        evidence.add(Evidence.of(account(14), "m/44'/60'/0'/0/14")
                .with(state(
                        14,
                        AccountKind.DELEGATED,
                        true,
                        List.of("approval of USDC to " + HOSTILE.get(2), "stake of 32 ETH")))
                .with(delegated, verdict(delegated, 14, true)));
        return evidence;
    }

    static AuditReport report() {
        return AuditReport.of(CHAIN)
                .withPlan(hash(0))
                .withHead(new Head(1_000, "0xfeed", 1_795_000_000L))
                .withCutOff(900)
                .withPolicy(new PolicyName(HOSTILE.get(3), hash(1)))
                .withJournal(new JournalCheck(77, hash(2), ""))
                .withAccounts(evidence());
    }
}
