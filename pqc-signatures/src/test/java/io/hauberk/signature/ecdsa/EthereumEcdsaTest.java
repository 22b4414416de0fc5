// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ecdsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.RecoversKey;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.Verdict;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two recoverable ids, on each back end. */
class EthereumEcdsaTest {
    private static final SchemeId ETHEREUM = SchemeId.of("ECDSA-secp256k1-Ethereum");
    private static final SchemeId ECRECOVER = SchemeId.of("ECDSA-secp256k1-ecrecover");
    private static final BigInteger N = Curve.SECP256K1.n();

    private final Input digest = Input.digest(Bytes.fromHex("11".repeat(32)));

    private static RecoversKey scheme(String backend, SchemeId id) {
        return (RecoversKey) Schemes.pinned(backend).find(id).orElseThrow();
    }

    private static SigningKey key(String backend, SchemeId id) throws MalformedKeyException {
        byte[] secret = new byte[32];
        new Random(7).nextBytes(secret);
        return scheme(backend, id).decodeSigningKey(SecretBytes.take(secret));
    }

    private static Bytes signature(BigInteger r, BigInteger s, int v) {
        return Bytes.concat(Bytes.wrap(Curve.toBytes(r)), Bytes.wrap(Curve.toBytes(s)), Bytes.copyOf((byte) v));
    }

    private static BigInteger scalar(Bytes signature, int index) {
        return Curve.toInteger(signature.toArray(), index * Curve.BYTES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"libsecp256k1", "Bouncy Castle"})
    void theOtherSIsRefusedForTransactionsAndAcceptedByThePrecompile(String backend) throws Exception {
        try (SigningKey key = key(backend, ETHEREUM)) {
            Bytes low = key.sign(digest, Hedging.deterministic());
            BigInteger r = scalar(low, 0);
            BigInteger s = scalar(low, 1);
            int parity = low.get(64);
            Bytes publicKey = key.verifyingKey().encoded();
            RecoversKey transaction = scheme(backend, ETHEREUM);
            RecoversKey precompile = scheme(backend, ECRECOVER);

            assertThat(s).isLessThanOrEqualTo(N.shiftRight(1));
            assertThat(transaction.recover(digest, low).key()).contains(publicKey);
            Bytes high = signature(r, N.subtract(s), 1 - parity);
            assertThat(transaction.recover(digest, high).verdict()).isEqualTo(Verdict.MALFORMED_SIGNATURE);
            Bytes highWithV = signature(r, N.subtract(s), 28 - parity);
            assertThat(precompile.recover(digest, highWithV).key()).contains(publicKey);
            assertThat(precompile.decodeVerifyingKey(publicKey).verify(digest, highWithV))
                    .isEqualTo(Verdict.VALID);
            assertThat(precompile.recover(digest, low).verdict()).isEqualTo(Verdict.MALFORMED_SIGNATURE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"libsecp256k1", "Bouncy Castle"})
    void rangesAndRecoveryIdsAreChecked(String backend) throws Exception {
        RecoversKey scheme = scheme(backend, ECRECOVER);
        BigInteger one = BigInteger.ONE;
        Bytes[] malformed = {
            signature(BigInteger.ZERO, one, 27),
            signature(one, BigInteger.ZERO, 27),
            signature(N, one, 27),
            signature(one, N, 27),
            signature(one, one, 26),
            signature(one, one, 29),
            signature(one, one, 0),
            Bytes.EMPTY,
            signature(one, one, 27).slice(0, 64),
            Bytes.concat(signature(one, one, 27), Bytes.copyOf((byte) 0))
        };
        for (Bytes bad : malformed) {
            assertThat(scheme.recover(digest, bad).verdict()).isEqualTo(Verdict.MALFORMED_SIGNATURE);
        }
        assertThat(scheme.recover(digest, signature(one, one, 27)).verdict()).isEqualTo(Verdict.VALID);
        assertThat(scheme.recover(digest, signature(one, N.subtract(one), 28)).verdict())
                .isEqualTo(Verdict.VALID);
        // 5³ + 7 is not a square: there is no R with x = 5.
        assertThat(scheme.recover(digest, signature(BigInteger.valueOf(5), one, 27))
                        .verdict())
                .isEqualTo(Verdict.MISMATCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"libsecp256k1", "Bouncy Castle"})
    void theKeyAtInfinityIsAMismatch(String backend) throws Exception {
        // R = G (r is the base point's x, its y is even) and s = e make the key r⁻¹(sG − eG), which is infinity.
        BigInteger r = Curve.SECP256K1.domain().getG().getAffineXCoord().toBigInteger();
        BigInteger e = new BigInteger(1, HexFormat.of().parseHex("11".repeat(32)));
        assertThat(scheme(backend, ETHEREUM).recover(digest, signature(r, e, 0)).verdict())
                .isEqualTo(Verdict.MISMATCH);
        assertThat(scheme(backend, ETHEREUM).recover(digest, signature(r, e, 1)).verdict())
                .isEqualTo(Verdict.VALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"libsecp256k1", "Bouncy Castle"})
    void keysAreSec1WithoutHybridForms(String backend) throws Exception {
        RecoversKey scheme = scheme(backend, ETHEREUM);
        try (SigningKey key = key(backend, ETHEREUM)) {
            Bytes point = key.verifyingKey().encoded();
            int odd = point.get(64) & 1;
            Bytes compressed = Bytes.concat(Bytes.copyOf((byte) (2 + odd)), point.slice(1, 32));
            Bytes signature = key.sign(digest, Hedging.deterministic());
            assertThat(point.length()).isEqualTo(65);
            assertThat(scheme.decodeVerifyingKey(compressed).verify(digest, signature))
                    .isEqualTo(Verdict.VALID);
            assertThat(scheme.decodeVerifyingKey(compressed).encoded()).isEqualTo(compressed);

            Bytes prime = Bytes.wrap(
                    Curve.toBytes(Curve.SECP256K1.domain().getCurve().getField().getCharacteristic()));
            Bytes[] malformed = {
                Bytes.EMPTY,
                Bytes.copyOf((byte) 0),
                point.slice(0, 64),
                point.slice(1),
                compressed.slice(0, 32),
                Bytes.concat(point, Bytes.copyOf((byte) 0)),
                Bytes.concat(Bytes.copyOf((byte) (6 + odd)), point.slice(1)),
                Bytes.concat(Bytes.copyOf((byte) 4), compressed.slice(1)),
                Bytes.concat(Bytes.copyOf((byte) 2), prime),
                Bytes.concat(Bytes.copyOf((byte) 4), point.slice(1, 32), prime),
                Bytes.concat(Bytes.copyOf((byte) 4), point.slice(1, 32), point.slice(1, 32)),
                Bytes.fromHex("02" + "00".repeat(31) + "05"),
            };
            for (Bytes bad : malformed) {
                assertThatThrownBy(() -> scheme.decodeVerifyingKey(bad)).isInstanceOf(MalformedKeyException.class);
            }
        }
    }

    @Test
    void backEndsAgreeOnRandomAndTwistedSignatures() throws Exception {
        var random = new Random(11);
        RecoversKey libsecp = scheme("libsecp256k1", ECRECOVER);
        RecoversKey bouncy = scheme("Bouncy Castle", ECRECOVER);
        int recovered = 0;
        for (int i = 0; i < 400; i++) {
            byte[] bytes = new byte[65];
            random.nextBytes(bytes);
            bytes[64] = (byte) (27 + (i & 1));
            byte[] digestBytes = new byte[32];
            random.nextBytes(digestBytes);
            if (i % 8 == 0) { // a digest above n
                Arrays.fill(digestBytes, 0, 16, (byte) 0xff);
            }
            Input input = Input.digest(Bytes.wrap(digestBytes));
            var first = libsecp.recover(input, Bytes.wrap(bytes));
            assertThat(bouncy.recover(input, Bytes.wrap(bytes))).isEqualTo(first);
            if (first.verdict().isValid()) {
                recovered++;
                Bytes key = first.key().orElseThrow();
                assertThat(libsecp.decodeVerifyingKey(key).verify(input, Bytes.wrap(bytes)))
                        .isEqualTo(Verdict.VALID);
            }
        }
        assertThat(recovered).isBetween(120, 280); // half of all x coordinates are on the curve
    }

    @Test
    void bothBackEndsSignAlike() throws Exception {
        for (SchemeId id : new SchemeId[] {ETHEREUM, ECRECOVER}) {
            try (SigningKey libsecp = key("libsecp256k1", id);
                    SigningKey bouncy = key("Bouncy Castle", id)) {
                for (String hex : new String[] {"00", "11", "ff"}) {
                    Input input = Input.digest(Bytes.fromHex(hex.repeat(32)));
                    assertThat(libsecp.sign(input, Hedging.deterministic()))
                            .isEqualTo(bouncy.sign(input, Hedging.deterministic()));
                }
            }
        }
    }
}
