// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Two back ends of a scheme give the same verdict for everything. */
public final class BackendsAgree {
    private BackendsAgree() {}

    /** {@return how many mutated cases a test runs}: {@code -Dhauberk.property.cases=N}, else {@code usual} */
    public static int cases(int usual) {
        return Integer.getInteger("hauberk.property.cases", usual);
    }

    /**
     * Compares two back ends over mutated signatures.
     *
     * @param one a scheme on one back end
     * @param other the same scheme on another
     * @param cases how many
     * @return how often each verdict was given
     */
    public static Map<Verdict, Integer> over(SignatureScheme one, SignatureScheme other, int cases) {
        return over(one, other, cases, 4, 0, 32, 1000);
    }

    /**
     * Compares two back ends over mutated signatures.
     *
     * @param keys how many keys sign
     * @param lengths the lengths of the messages that each signs
     * @return how often each verdict was given
     */
    public static Map<Verdict, Integer> over(
            SignatureScheme one, SignatureScheme other, int cases, int keys, int... lengths) {
        return over(one, other, cases, sound(one, keys, lengths));
    }

    /**
     * Compares two back ends over mutations of given signatures.
     *
     * @param sound valid signatures: at least one
     * @return how often each verdict was given
     */
    public static Map<Verdict, Integer> over(
            SignatureScheme one, SignatureScheme other, int cases, List<VerifyItem> sound) {
        assertThat(serving(one)).isNotEqualTo(serving(other));
        Schemes first = Schemes.of(List.of(one));
        Schemes second = Schemes.of(List.of(other));
        Mutations mutations = new Mutations(sound, 20261122);
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        for (int i = 0; i < cases; i++) {
            VerifyItem item = mutations.next();
            Verdict verdict = first.verify(item.scheme(), item.key(), item.input(), item.signature());
            assertThat(second.verify(item.scheme(), item.key(), item.input(), item.signature()))
                    .as(() -> "case " + item)
                    .isEqualTo(verdict);
            counts.merge(verdict, 1, Integer::sum);
        }
        return counts;
    }

    private static String serving(SignatureScheme scheme) {
        return ((ReportsBackends) scheme)
                .backends().stream()
                        .filter(report -> report.serves().contains(InputKind.PURE))
                        .findFirst()
                        .orElseThrow()
                        .backend();
    }

    private static List<VerifyItem> sound(SignatureScheme scheme, int keys, int... lengths) {
        Random random = new Random(1);
        SecureRandom entropy = new SecureRandom();
        List<VerifyItem> sound = new ArrayList<>();
        for (int i = 0; i < keys; i++) {
            try (SigningKey key = scheme.generateKey(entropy)) {
                for (int length : lengths) {
                    byte[] message = new byte[length];
                    random.nextBytes(message);
                    Input input = Input.pure(Bytes.wrap(message));
                    Bytes signature = key.sign(input, Hedging.hedged(entropy));
                    sound.add(new VerifyItem(scheme.id(), key.verifyingKey().encoded(), input, signature));
                }
            }
        }
        return sound;
    }
}
