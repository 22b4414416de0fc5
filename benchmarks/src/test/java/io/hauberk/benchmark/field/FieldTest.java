// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.hauberk.batch.BatchVerifier;
import io.hauberk.benchmark.peer.Peer;
import io.hauberk.benchmark.peer.Peers;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.VerifyItem;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever takes part does the work and tells right from wrong; whoever doesn't is found out before he is measured. */
class FieldTest {
    private static final Effort SMALL = new Effort(24, Duration.ZERO, List.of(32), 200, Duration.ZERO);

    @ParameterizedTest
    @CsvSource({
        "ML-DSA-44, 22, Conscrypt",
        "ECDSA-secp256k1-Ethereum, 13, libsecp256k1",
        "ECDSA-P256-SHA256-DER-LowS, 16, ACCP",
        "Ed25519-ZIP215, 26, Tink",
        "ECDSA-P256-SHA256-DER, 20, Tink",
        "MLDSA44-Ed25519-SHA512, 16, Tink over Conscrypt",
        "Dual-EVM-MLDSA44-ECDSA-secp256k1, 10, Bouncy Castle"
    })
    void everybodyDoesEveryOperation(String scheme, int least, String peer) throws Exception {
        List<String> did = run(Field.of("scheme:" + scheme, 2, SMALL));
        assertThat(did).hasSizeGreaterThanOrEqualTo(least).doesNotHaveDuplicates();
        assertThat(did).anyMatch(name -> name.startsWith("verify-bytes") && name.endsWith(peer));
        if (peer.equals("Tink")) {
            assertThat(did)
                    .contains("generate-key Tink", "sign message-bytes=32 Tink", "verify-key message-bytes=32 Tink");
        }
        for (Operation operation : Operation.values()) {
            boolean keepsKeys = !scheme.equals("ECDSA-secp256k1-Ethereum");
            if (keepsKeys || operation != Operation.BATCH_CACHED) {
                assertThat(did).anyMatch(name -> name.startsWith(operation.toString()) && name.endsWith("Hauberk"));
            }
        }
    }

    private static List<String> run(Field field) throws Exception {
        List<String> did = new ArrayList<>();
        for (Contender contender : field.contenders()) {
            Optional<Work> made = contender.maker().make(0);
            if (made.isPresent()) {
                try (Work work = made.get()) {
                    assertThat(work.run()).as(contender.name()).isPositive();
                }
                did.add(contender.name());
            }
        }
        return did;
    }

    @ParameterizedTest
    @CsvSource({"latency:, 6", "attack:Ed25519-ZIP215, 10", "scaling:ML-DSA-44, 10"})
    void everyOtherFieldWorks(String name, int contenders) throws Exception {
        Field field = Field.of(name, 2, SMALL);
        assertThat(run(field)).hasSize(field.contenders().size()).hasSizeGreaterThanOrEqualTo(contenders);
    }

    @Test
    void aBlockIsOfTheSizeAndKindItSaysAndItsReadingTellsHowMany() throws Exception {
        Field field = Field.of("block:", 2, SMALL);
        int blocks = 0;
        for (Contender contender : field.contenders()) {
            if (!contender.parameters().getOrDefault("bad", "").equals("10")) {
                continue;
            }
            try (Work work = contender.maker().make(0).orElseThrow()) {
                assertThat(work.run()).isEqualTo(200);
                Meter.Reading reading = ((Meter.Metered) work).meter().read();
                int signatures = switch (contender.parameters().getOrDefault("mix", "")) {
                    case "all-ecdsa" -> 200;
                    case "half-migrated" -> 300;
                    default -> 400;
                };
                assertThat(reading.transactions()).isEqualTo(200);
                assertThat(reading.signatures()).isEqualTo(signatures);
                assertThat(reading.bytes()).isGreaterThanOrEqualTo(65L * 200);
                assertThat(reading.nanos()).hasSize(1);
                blocks++;
            }
        }
        assertThat(blocks).isEqualTo(9); // three mixes, three shares of repeated signers
    }

    @Test
    void badSignaturesOfATrialAreThoseAndNoOthers() {
        Corpus corpus = Corpus.of(new Corpus.Order(SchemeId.of("Ed25519-ZIP215"), 32, 24, 1, Duration.ZERO));
        Trial trial = Trial.of(corpus.batch(20), List.of(19, 3));
        assertThat(trial.expected()).extracting(failure -> failure.index()).containsExactly(3, 19);
        try (var verifier = BatchVerifier.create(Field.config(1))) {
            trial.verify(verifier);
            Trial wrong = new Trial(trial.items(), trial.expected().subList(0, 1));
            assertThatIllegalStateException().isThrownBy(() -> wrong.verify(verifier));
        }
    }

    @Test
    void theSameSeedGivesTheSameSignatures() {
        Corpus.Order order = new Corpus.Order(SchemeId.of("ML-DSA-44"), 40, 12, 2, Duration.ofSeconds(30));
        List<VerifyItem> items = Corpus.of(order).items();
        assertThat(items).hasSize(24).isEqualTo(Corpus.of(order).items());
        assertThat(items.stream().map(VerifyItem::key).distinct()).hasSize(12);
        assertThat(items.stream().map(VerifyItem::signature).distinct()).hasSize(24);
        assertThat(items)
                .allSatisfy(item ->
                        assertThat(Corpus.message(item.input()).length()).isEqualTo(40));
    }

    @Test
    void aPeerThatTakesAnythingOrNothingOrSignsNonsenseIsFoundOut() throws Exception {
        SchemeId id = SchemeId.of("Ed25519-RFC8032");
        Peer right = Peers.of(id).values().iterator().next().open();
        Field field = new SchemeField(
                        id,
                        1,
                        SMALL,
                        Map.of(
                                "yes-man", () -> new Liar(right, (_, _) -> true),
                                "no-man", () -> new Liar(right, (_, _) -> false)))
                .field();
        int caught = 0;
        for (Contender contender : field.contenders()) {
            if (contender.implementation().endsWith("-man")) {
                assertThatIllegalStateException()
                        .as(contender.name())
                        .isThrownBy(() -> contender.maker().make(0));
                caught++;
            }
        }
        assertThat(caught).isEqualTo(8);
    }

    /** Signs nonsense and says the same of every signature. */
    private record Liar(Peer right, PublicKey says) implements Peer {
        @Override
        public PublicKey decode(byte[] key) {
            return says;
        }

        @Override
        public PrivateKey generateKey() throws GeneralSecurityException {
            PrivateKey key = right.generateKey();
            return new PrivateKey() {
                @Override
                public byte[] publicKey() {
                    return key.publicKey();
                }

                @Override
                public byte[] sign(byte[] message) throws GeneralSecurityException {
                    byte[] signature = key.sign(message);
                    Arrays.fill(signature, (byte) 7);
                    return signature;
                }
            };
        }
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertThatIllegalArgumentException().isThrownBy(() -> Field.of("scheme:ML-DSA-45", 1, SMALL));
        assertThatIllegalArgumentException().isThrownBy(() -> Field.of("rumour:ML-DSA-44", 1, SMALL));
        assertThat(Field.all())
                .doesNotHaveDuplicates()
                .contains("block:", "latency:", "attack:ML-DSA-44", "scaling:ML-DSA-44", "scheme:SLH-DSA-SHAKE-256s")
                .hasSizeGreaterThan(100);
    }
}
