// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ecdsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.Verdict;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tells the ECDSA ids from one another: high s and the forms of keys. */
class EcdsaRulesTest {
    private static final Bytes SECRET = Bytes.fromHex("0123456789abcdef".repeat(4));

    private static SignatureScheme scheme(String id) {
        return Schemes.standard().find(SchemeId.of(id)).orElseThrow();
    }

    private static SigningKey key(SignatureScheme scheme) throws MalformedKeyException {
        return scheme.decodeSigningKey(SecretBytes.take(SECRET.toArray()));
    }

    private static Input input(SignatureScheme scheme) {
        Bytes content = Bytes.fromHex("5a".repeat(32));
        return scheme.spec().inputs().contains(InputKind.DIGEST) ? Input.digest(content) : Input.pure(content);
    }

    @ParameterizedTest
    @CsvSource({
        "ECDSA-secp256k1-Keccak256,    SECP256K1, RAW, true",
        "ECDSA-secp256k1-SHA256-DER,   SECP256K1, DER, true",
        "ECDSA-secp256k1-Bitcoin,      SECP256K1, DER, true",
        "ECDSA-secp256k1-Bitcoin-LowS, SECP256K1, DER, false",
        "ECDSA-P256-SHA256,            P256,      RAW, true",
        "ECDSA-P256-SHA256-LowS,       P256,      RAW, false",
        "ECDSA-P256-SHA256-DER,        P256,      DER, true",
        "ECDSA-P256-SHA256-DER-LowS,   P256,      DER, false",
    })
    void theOtherS(String id, Curve curve, SignatureForm form, boolean accepted) throws Exception {
        SignatureScheme scheme = scheme(id);
        try (SigningKey key = key(scheme)) {
            Input input = input(scheme);
            Bytes signature = key.sign(input, Hedging.deterministic());
            byte[] scalars = form.parse(signature, curve, false).orElseThrow().scalars();
            byte[] low = scalars.clone();
            if (curve.isHigh(low, Curve.BYTES)) {
                curve.negate(low, Curve.BYTES);
            }
            byte[] high = low.clone();
            curve.negate(high, Curve.BYTES);

            assertThat(curve.isHigh(high, Curve.BYTES)).isTrue();
            Verdict expected = accepted ? Verdict.VALID : Verdict.MALFORMED_SIGNATURE;
            assertThat(key.verifyingKey().verify(input, encode(form, low))).isEqualTo(Verdict.VALID);
            assertThat(key.verifyingKey().verify(input, encode(form, high))).isEqualTo(expected);
            assertThat(scheme.spec().stronglyUnforgeable()).isEqualTo(!accepted);
            if (!accepted || curve == Curve.SECP256K1) {
                assertThat(scalars).isEqualTo(low);
            }
        }
    }

    private static Bytes encode(SignatureForm form, byte[] scalars) {
        return form.encode(new EcdsaSignature(scalars, EcdsaSignature.NO_PARITY));
    }

    @Test
    void halfTheOrderIsLowAndOneMoreIsHigh() {
        for (Curve curve : Curve.values()) {
            byte[] half = Curve.toBytes(curve.n().shiftRight(1));
            byte[] more = half.clone();
            curve.negate(more, 0);
            assertThat(curve.isHigh(half, 0)).isFalse();
            assertThat(curve.isHigh(more, 0)).isTrue();
            assertThat(Curve.toInteger(more, 0).subtract(Curve.toInteger(half, 0)))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ECDSA-secp256k1-Ethereum,     65, true,  true,  false",
        "ECDSA-secp256k1-ecrecover,    65, true,  true,  false",
        "ECDSA-secp256k1-Keccak256,    33, true,  false, false",
        "ECDSA-secp256k1-SHA256-DER,   65, true,  true,  false",
        "ECDSA-secp256k1-Bitcoin,      33, true,  true,  true",
        "ECDSA-secp256k1-Bitcoin-LowS, 33, true,  true,  false",
        "ECDSA-P256-SHA256,            65, true,  true,  false",
        "ECDSA-P256-SHA256-DER-LowS,   65, true,  true,  false",
    })
    void formsOfKeys(String id, int made, boolean compressed, boolean uncompressed, boolean hybrid) throws Exception {
        SignatureScheme scheme = scheme(id);
        try (SigningKey key = key(scheme)) {
            Bytes own = key.verifyingKey().encoded();
            assertThat(own.length()).isEqualTo(made).isEqualTo(scheme.spec().publicKeyBytes());
            Curve curve = id.contains("P256") ? Curve.P256 : Curve.SECP256K1;
            byte[] point =
                    new BouncyCastleEngine(curve).decodePoint(own.toArray()).orElseThrow();
            byte[] hybridForm = point.clone();
            hybridForm[0] = (byte) (6 + (point[64] & 1));
            byte[] wrongHybrid = hybridForm.clone();
            wrongHybrid[0] ^= 1;
            Bytes signature = key.sign(input(scheme), Hedging.deterministic());

            assertThat(verdict(scheme, KeyForm.COMPRESSED.encode(point), signature))
                    .isEqualTo(valid(compressed));
            assertThat(verdict(scheme, point, signature)).isEqualTo(valid(uncompressed));
            assertThat(verdict(scheme, hybridForm, signature)).isEqualTo(valid(hybrid));
            assertThat(verdict(scheme, wrongHybrid, signature)).isEqualTo(Verdict.MALFORMED_KEY);
        }
    }

    private static Verdict valid(boolean accepted) {
        return accepted ? Verdict.VALID : Verdict.MALFORMED_KEY;
    }

    private static Verdict verdict(SignatureScheme scheme, byte[] key, Bytes signature) {
        return Schemes.of(List.of(scheme)).verify(scheme.id(), Bytes.wrap(key), input(scheme), signature);
    }

    @ParameterizedTest
    @CsvSource({"SECP256K1, ECDSA-secp256k1-Bitcoin", "P256, ECDSA-P256-SHA256"})
    void privateKeysAreScalars(Curve curve, String id) throws Exception {
        SignatureScheme scheme = scheme(id);
        Bytes order = Bytes.wrap(Curve.toBytes(curve.n()));
        Bytes largest = Bytes.wrap(Curve.toBytes(curve.n().subtract(BigInteger.ONE)));
        for (Bytes bad : new Bytes[] {
            Bytes.EMPTY,
            Bytes.wrap(new byte[32]),
            order,
            Bytes.fromHex("ff".repeat(32)),
            SECRET.slice(1),
            Bytes.concat(Bytes.wrap(new byte[1]), SECRET)
        }) {
            assertThatThrownBy(() -> scheme.decodeSigningKey(SecretBytes.take(bad.toArray())))
                    .isInstanceOf(MalformedKeyException.class)
                    .hasMessageNotContaining("ff".repeat(8));
        }
        try (SigningKey key = scheme.decodeSigningKey(SecretBytes.take(largest.toArray()))) {
            Bytes signature = key.sign(input(scheme), Hedging.deterministic());
            assertThat(key.verifyingKey().verify(input(scheme), signature)).isEqualTo(Verdict.VALID);
        }
    }

    @Test
    void keccak256IsNotSha3() {
        assertThat(MessageHash.KECCAK_256.digest(Input.pure(Bytes.EMPTY)))
                .isEqualTo(Bytes.fromHex("c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470")
                        .toArray());
        // Longer than one chunk, and from a slice.
        byte[] large = new byte[20_001];
        Arrays.fill(large, (byte) 'a');
        var whole = new KeccakDigest(256);
        whole.update(large, 1, 20_000);
        byte[] expected = new byte[32];
        whole.doFinal(expected, 0);
        assertThat(MessageHash.KECCAK_256.digest(Input.pure(Bytes.wrap(large).slice(1))))
                .isEqualTo(expected);
    }

    @Test
    void hedgedSignaturesAreTheSameOnBothBackEndsForTheSameEntropy() {
        byte[] digest = new byte[32];
        var extra = Optional.of(Bytes.fromHex("77".repeat(32)).toArray());
        byte[] libsecp = Libsecp256k1Engine.open().sign(SECRET.toArray(), digest, extra);
        byte[] bouncy = new BouncyCastleEngine(Curve.SECP256K1).sign(SECRET.toArray(), digest, extra);
        if (Curve.SECP256K1.isHigh(bouncy, Curve.BYTES)) {
            Curve.SECP256K1.negate(bouncy, Curve.BYTES);
        }
        assertThat(libsecp).isEqualTo(bouncy);
    }
}
