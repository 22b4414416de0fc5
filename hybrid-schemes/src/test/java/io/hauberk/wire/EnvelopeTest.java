// SPDX-License-Identifier: Apache-2.0
package io.hauberk.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.fail;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.Verdict;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Envelopes: one encoding each, strict, and never a way to choose the scheme. */
class EnvelopeTest {
    private static final SchemeId ID = SchemeId.of("ML-DSA-44");
    private static final Bytes MESSAGE = Bytes.wrap("5 to Bob".getBytes(US_ASCII));

    @Test
    void theFormIsThis() throws Exception {
        Bytes bytes = new SignatureEnvelope(ID, Bytes.fromHex("0102")).encode();
        assertThat(bytes.toHex()).isEqualTo("4862" + "53" + "01" + "09" + "4d4c2d4453412d3434" + "00000002" + "0102");
        assertThat(new KeyEnvelope(ID, Bytes.fromHex("ff")).encode().toHex())
                .isEqualTo("4862" + "4b" + "01" + "09" + "4d4c2d4453412d3434" + "00000001" + "ff");
        assertThat(SignatureEnvelope.decode(bytes)).isEqualTo(new SignatureEnvelope(ID, Bytes.fromHex("0102")));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 00, begins with Hb",
        "1, 48, begins with Hb",
        "2, 4b, no envelope of a signature",
        "2, 54, no envelope of a signature",
        "3, 00, version 1 is the only one known",
        "3, 02, version 1 is the only one known",
        "4, 00, 1 to 64 bytes",
        "4, 41, 1 to 64 bytes",
        "5, 2d, no character",
        "6, 5f, no character",
        "6, c3, no character",
        "14, 80, holds 1 to 131072 bytes",
        "17, 00, holds 1 to 131072 bytes",
        "17, 03, ends before its 21 bytes",
        "17, 01, more behind"
    })
    void faultsNameTheirOffset(int at, String value, String message) {
        byte[] bytes = new SignatureEnvelope(ID, Bytes.fromHex("0102")).encode().toArray();
        bytes[at] = Bytes.fromHex(value).get(0);
        EnvelopeFormatException e =
                catchThrowableOfType(EnvelopeFormatException.class, () -> SignatureEnvelope.decode(Bytes.wrap(bytes)));
        assertThat(e.getMessage()).startsWith("at byte " + e.offset() + ": ").contains(message);
        assertThat(e.offset()).isBetween(Math.min(at, 14), 20);
    }

    @Test
    void sizesHaveLimits() throws Exception {
        SchemeId longest = SchemeId.of("x".repeat(64));
        Bytes payload = Bytes.wrap(new byte[SignatureEnvelope.MAX_SIGNATURE_BYTES]);
        Bytes bytes = new SignatureEnvelope(longest, payload).encode();
        assertThat(bytes.length()).isEqualTo(SignatureEnvelope.MAX_BYTES);
        assertThat(SignatureEnvelope.decode(bytes).signature()).isEqualTo(payload);
        assertThatThrownBy(() -> new SignatureEnvelope(ID, Bytes.EMPTY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new KeyEnvelope(ID, Bytes.wrap(new byte[KeyEnvelope.MAX_KEY_BYTES + 1])))
                .isInstanceOf(IllegalArgumentException.class);
        for (SignatureScheme scheme : Schemes.extended().all()) {
            assertThat(scheme.spec().signature().max()).isLessThanOrEqualTo(SignatureEnvelope.MAX_SIGNATURE_BYTES);
            assertThat(scheme.spec().publicKeyBytes()).isLessThanOrEqualTo(KeyEnvelope.MAX_KEY_BYTES);
        }
    }

    @Property(tries = 300)
    void everyEnvelopeComesBack(
            @ForAll @IntRange(min = 1, max = 64) int idLength,
            @ForAll @Size(min = 1, max = 300) byte[] payload,
            @ForAll long seed)
            throws Exception {
        String characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.+-";
        Random random = new Random(seed);
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < idLength; i++) {
            id.append(characters.charAt(random.nextInt(i == 0 ? 52 : characters.length())));
        }
        SignatureEnvelope envelope = new SignatureEnvelope(SchemeId.of(id.toString()), Bytes.wrap(payload));
        Bytes bytes = envelope.encode();
        assertThat(SignatureEnvelope.decode(bytes)).isEqualTo(envelope);
        for (int cut = 0; cut < bytes.length(); cut += 1 + random.nextInt(20)) {
            Bytes prefix = bytes.slice(0, cut);
            assertThatThrownBy(() -> SignatureEnvelope.decode(prefix)).isInstanceOf(EnvelopeFormatException.class);
        }
        assertThatThrownBy(() -> SignatureEnvelope.decode(Bytes.concat(bytes, Bytes.fromHex("00"))))
                .isInstanceOf(EnvelopeFormatException.class);
    }

    /** What can be decoded at all is the encoding of what comes out: no two byte strings are one envelope. */
    @Test
    void nothingButTheOneEncodingIsRead() throws Exception {
        Random random = new Random(6);
        byte[] good = new SignatureEnvelope(ID, Bytes.fromHex("0102030405060708"))
                .encode()
                .toArray();
        int read = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = Arrays.copyOf(good, good.length + random.nextInt(3) - 1);
            for (int edits = random.nextInt(3); edits > 0; edits--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Bytes wrapped = Bytes.wrap(bytes);
            try {
                if (!SignatureEnvelope.decode(wrapped).encode().equals(wrapped)) {
                    fail("%s is read, and is not what comes out".formatted(wrapped.toHex()));
                }
                read++;
            } catch (EnvelopeFormatException e) {
                if (e.offset() < 0 || e.offset() > bytes.length) {
                    fail("offset %d of %d".formatted(e.offset(), bytes.length));
                }
            }
        }
        assertThat(read).isGreaterThan(10_000);
    }

    // --- the scheme comes from the account --------------------------------------------------------------------------

    @Test
    void anAccountRotatesItsSchemeWithoutANewFormat() throws Exception {
        Schemes schemes = Schemes.standard();
        Input message = Input.pure(MESSAGE);
        List<Bytes> states = new ArrayList<>();
        List<Bytes> signatures = new ArrayList<>();
        for (String name : List.of("Ed25519-Strict", "ML-DSA-44", "Falcon-512-Padded", "SLH-DSA-SHA2-128f")) {
            SignatureScheme scheme = schemes.find(SchemeId.of(name)).orElseThrow();
            try (SigningKey key = scheme.generateKey(new SecureRandom())) {
                Hedging hedging =
                        name.startsWith("Ed25519") ? Hedging.deterministic() : Hedging.hedged(new SecureRandom());
                Bytes signature = key.sign(message, hedging);
                states.add(KeyEnvelope.of(key.verifyingKey()).encode());
                signatures.add(new SignatureEnvelope(scheme.id(), signature).encode());
            }
        }
        for (int state = 0; state < states.size(); state++) {
            KeyEnvelope account = KeyEnvelope.decode(states.get(state));
            assertThat(account.open(schemes).scheme().id()).isEqualTo(account.scheme());
            for (int i = 0; i < signatures.size(); i++) {
                assertThat(account.verify(schemes, message, signatures.get(i)))
                        .isEqualTo(i == state ? Verdict.VALID : Verdict.MALFORMED_SIGNATURE);
            }
        }
    }

    /** The laxer rules for the same key can't be had by naming them in the envelope. */
    @Test
    void anEnvelopeOfOtherRulesForTheSameKeyIsMalformed() throws Exception {
        Schemes schemes = Schemes.standard();
        Input message = Input.pure(MESSAGE);
        SignatureScheme strict = schemes.find(SchemeId.of("Ed25519-Strict")).orElseThrow();
        try (SigningKey key = strict.generateKey(new SecureRandom())) {
            Bytes signature = key.sign(message, Hedging.deterministic());
            KeyEnvelope account = KeyEnvelope.of(key.verifyingKey());
            Bytes right = new SignatureEnvelope(strict.id(), signature).encode();
            Bytes lax = new SignatureEnvelope(SchemeId.of("Ed25519-ZIP215"), signature).encode();
            assertThat(account.verify(schemes, message, right)).isEqualTo(Verdict.VALID);
            assertThat(account.verify(schemes, message, lax)).isEqualTo(Verdict.MALFORMED_SIGNATURE);
            assertThat(account.item(message, lax).signature()).isEqualTo(Bytes.EMPTY);
            assertThat(account.verify(schemes, message, signature)).isEqualTo(Verdict.MALFORMED_SIGNATURE);
            Bytes flipped = new SignatureEnvelope(strict.id(), flip(signature)).encode();
            assertThat(account.verify(schemes, message, flipped)).isEqualTo(Verdict.MISMATCH);
        }
    }

    private static Bytes flip(Bytes signature) {
        byte[] bytes = signature.toArray();
        bytes[32] ^= 1;
        return Bytes.wrap(bytes);
    }

    @Test
    void verdictsKeepTheirOrder() throws Exception {
        Input message = Input.pure(MESSAGE);
        KeyEnvelope unknown = new KeyEnvelope(SchemeId.of("Nobody"), Bytes.fromHex("00"));
        assertThat(unknown.verify(Schemes.standard(), message, Bytes.EMPTY)).isEqualTo(Verdict.UNKNOWN_SCHEME);
        assertThatThrownBy(() -> unknown.open(Schemes.standard())).isInstanceOf(MalformedKeyException.class);
        KeyEnvelope shortKey = new KeyEnvelope(ID, Bytes.fromHex("00"));
        assertThat(shortKey.verify(Schemes.standard(), message, Bytes.EMPTY)).isEqualTo(Verdict.MALFORMED_KEY);
    }

    /** What {@code payloadFor} relies on: every scheme calls a signature without bytes malformed. */
    @Test
    void noSchemeHasASignatureWithoutBytes() {
        Set<String> seen = new TreeSet<>();
        for (SignatureScheme scheme : Schemes.standard().all()) {
            assertThat(scheme.spec().signature().accepts(0)).isFalse();
            seen.add(scheme.id().name());
        }
        assertThat(seen).hasSizeGreaterThan(50);
    }
}
