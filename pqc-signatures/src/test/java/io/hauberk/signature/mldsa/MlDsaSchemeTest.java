// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.mldsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.ComputesMu;
import io.hauberk.signature.DerivesKey;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyingKey;
import io.hauberk.signature.backend.BackendChoice;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MlDsaSchemeTest {
    private static final Bytes MESSAGE = Bytes.fromHex("00112233445566778899");
    private static final Bytes CONTEXT = Bytes.fromHex("c0ffee");

    static Stream<SignatureScheme> schemes() {
        return Stream.of(BackendChoice.JDK, BackendChoice.BOUNCY_CASTLE)
                .map(BackendChoice::pin)
                .flatMap(choice ->
                        Stream.concat(MlDsaSchemes.all(choice).stream(), MlDsaSchemes.preHashed(choice).stream()));
    }

    private static SecretBytes seed(int fill) {
        byte[] seed = new byte[32];
        seed[7] = (byte) fill;
        return SecretBytes.take(seed);
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void signsAndVerifies(SignatureScheme scheme) throws Exception {
        try (SecretBytes seed = seed(1);
                SigningKey key = ((DerivesKey) scheme).deriveKey(seed)) {
            VerifyingKey verifyingKey =
                    scheme.decodeVerifyingKey(key.verifyingKey().encoded());
            assertThat(verifyingKey).isEqualTo(key.verifyingKey());
            for (Input.Pure input :
                    new Input.Pure[] {new Input.Pure(MESSAGE, Bytes.EMPTY), new Input.Pure(MESSAGE, CONTEXT)}) {
                Bytes signature = key.sign(input, Hedging.deterministic());
                assertThat(signature.length())
                        .isEqualTo(scheme.spec().signature().max());
                assertThat(key.sign(input, Hedging.deterministic())).isEqualTo(signature);
                assertThat(verifyingKey.verify(input, signature)).isEqualTo(Verdict.VALID);
                assertThat(verifyingKey.verify(Input.pure(MESSAGE, Bytes.fromHex("c0")), signature))
                        .isEqualTo(Verdict.MISMATCH);
                assertThat(verifyingKey.verify(Input.pure(MESSAGE, Bytes.wrap(new byte[256])), signature))
                        .isEqualTo(Verdict.MISMATCH);
            }
            assertThatThrownBy(() -> key.sign(Input.pure(MESSAGE, Bytes.wrap(new byte[256])), Hedging.deterministic()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> verifyingKey.verify(Input.digest(Bytes.wrap(new byte[32])), MESSAGE))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void muOfTheKeyIsWhatTheMessageBecomes(MlDsaParameterSet set) {
        MlDsaScheme scheme = MlDsaScheme.pure(set, BackendChoice.BEST);
        try (SecretBytes seed = seed(2);
                SigningKey key = scheme.deriveKey(seed)) {
            for (Bytes context : new Bytes[] {Bytes.EMPTY, CONTEXT, Bytes.wrap(new byte[255])}) {
                Input.Pure message = new Input.Pure(MESSAGE, context);
                Input.Mu mu = ((ComputesMu) key.verifyingKey()).mu(message);
                Bytes signature = key.sign(message, Hedging.deterministic());
                assertThat(key.sign(mu, Hedging.deterministic())).isEqualTo(signature);
                assertThat(key.verifyingKey().verify(mu, signature)).isEqualTo(Verdict.VALID);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void expandedKeySignsAsItsSeedDoes(SignatureScheme scheme) throws Exception {
        MlDsaParameterSet set = ((MlDsaScheme) scheme).set();
        try (SecretBytes seed = seed(3);
                SecretBytes expanded = SecretBytes.take(
                        new BouncyCastleMlDsa(set).expand(seed.copyToArray()).privateKey());
                SigningKey fromSeed = scheme.decodeSigningKey(seed);
                SigningKey fromExpanded = scheme.decodeSigningKey(expanded)) {
            assertThat(fromExpanded.verifyingKey()).isEqualTo(fromSeed.verifyingKey());
            assertThat(fromExpanded.sign(Input.pure(MESSAGE), Hedging.deterministic()))
                    .isEqualTo(fromSeed.sign(Input.pure(MESSAGE), Hedging.deterministic()));
            assertThat(fromSeed.exportSecret().orElseThrow()).isEqualTo(seed);
            assertThat(fromExpanded.exportSecret().orElseThrow()).isEqualTo(expanded);
        }
        for (int length : new int[] {0, 31, 33, set.expandedKeyBytes() - 1, set.expandedKeyBytes() + 1}) {
            try (SecretBytes wrong = SecretBytes.take(new byte[length])) {
                assertThatThrownBy(() -> scheme.decodeSigningKey(wrong)).isInstanceOf(MalformedKeyException.class);
            }
        }
    }

    /** Every part but K is bound to the others, in every bit. */
    @ParameterizedTest
    @EnumSource
    void expandedKeysWithForeignPartsAreRefused(MlDsaParameterSet set) throws Exception {
        byte[] sk = new BouncyCastleMlDsa(set).expand(new byte[32]).privateKey();
        int accepted = 0;
        for (int at = 0; at < sk.length; at += at < 128 ? 1 : 37) {
            byte[] changed = sk.clone();
            changed[at] ^= (byte) (1 << (at % 8));
            try {
                ExpandedKeyCheck.publicKey(set, changed);
                accepted++;
                assertThat(at).isBetween(32, 63); // K
            } catch (MalformedKeyException e) {
                assertThat(at < 32 || at > 63).isTrue();
            }
        }
        assertThat(accepted).isEqualTo(32);
        byte[] ones = sk.clone();
        Arrays.fill(ones, 128, ones.length, (byte) 0xff); // coefficients of s1 and s2 beyond η
        assertThatThrownBy(() -> ExpandedKeyCheck.publicKey(set, ones)).isInstanceOf(MalformedKeyException.class);
    }
}
