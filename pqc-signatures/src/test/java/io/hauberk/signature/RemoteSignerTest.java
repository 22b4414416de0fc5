// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hauberk.signature.RemoteSigner.Sends;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A signer elsewhere behind a {@link SigningKey}, with a service in this process that behaves like the real ones. */
class RemoteSignerTest {
    private static final int SERVICE_MESSAGE_LIMIT = 4096;
    private static final Bytes LARGE = Bytes.wrap(new byte[100_000]);
    private static final Hedging HEDGED = Hedging.hedged(new SecureRandom());

    /** Signs what it is sent by a key of its own; refuses more than the services do. */
    private static final class Service implements RemoteSigner.Call {
        private final SigningKey key;
        private final List<Input> received = new ArrayList<>();

        Service(SigningKey key) {
            this.key = key;
        }

        @Override
        public Bytes sign(Input input) throws IOException {
            received.add(input);
            if (input instanceof Input.Pure pure && pure.content().length() > SERVICE_MESSAGE_LIMIT) {
                throw new IOException("message too long");
            }
            return key.sign(
                    input,
                    key.scheme().spec().family() == Family.EDDSA
                            ? Hedging.deterministic()
                            : Hedging.hedged(new SecureRandom()));
        }
    }

    private static SignatureScheme scheme(String id) {
        return Schemes.standard().find(SchemeId.of(id)).orElseThrow();
    }

    private static SigningKey newKey(String id) {
        return scheme(id).generateKey(new SecureRandom());
    }

    /** A key of the digest-signing id of the same curve and secret, as a service's raw ECDSA would have it. */
    private static SigningKey sameSecret(SigningKey key, String id) throws MalformedKeyException {
        try (SecretBytes secret = key.exportSecret().orElseThrow()) {
            return scheme(id).decodeSigningKey(secret);
        }
    }

    private static Bytes raw(Bytes signature, boolean highS, BigInteger n) {
        byte[] rs = Arrays.copyOf(signature.toArray(), 64);
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(rs, 32, 64));
        if (highS) {
            s = s.max(n.subtract(s));
        }
        byte[] padded = new byte[33];
        byte[] twos = s.toByteArray();
        System.arraycopy(twos, 0, padded, 33 - twos.length, twos.length);
        System.arraycopy(padded, 1, rs, 32, 32);
        return Bytes.wrap(rs);
    }

    private static Bytes der(Bytes raw) throws IOException {
        byte[] rs = raw.toArray();
        return Bytes.wrap(new DERSequence(new ASN1Integer[] {
                    new ASN1Integer(new BigInteger(1, Arrays.copyOf(rs, 32))),
                    new ASN1Integer(new BigInteger(1, Arrays.copyOfRange(rs, 32, 64)))
                })
                .getEncoded());
    }

    /** A service gives r ‖ s or DER with a high s; the key makes of it what its scheme wants. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ECDSA-secp256k1-Ethereum",
                "ECDSA-secp256k1-ecrecover",
                "ECDSA-secp256k1-Keccak256",
                "ECDSA-secp256k1-SHA256-DER",
                "ECDSA-secp256k1-Bitcoin",
                "ECDSA-secp256k1-Bitcoin-LowS"
            })
    void ecdsaRepliesAreMadeToFit(String id) throws Exception {
        BigInteger n = new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
        try (SigningKey local = newKey(id);
                SigningKey inService = sameSecret(local, "ECDSA-secp256k1-ecrecover")) {
            Input input = local.scheme().spec().inputs().contains(InputKind.DIGEST)
                    ? Input.digest(Bytes.fromHex("42".repeat(32)))
                    : Input.pure(LARGE);
            var service = new Service(inService);
            List<RemoteSigner.Call> replies = List.of(
                    service,
                    sent -> raw(service.sign(sent), false, n),
                    sent -> raw(service.sign(sent), true, n),
                    sent -> der(raw(service.sign(sent), false, n)),
                    sent -> der(raw(service.sign(sent), true, n)));
            int signed = 0;
            for (RemoteSigner.Call call : replies.subList(id.endsWith("ecrecover") ? 0 : 1, replies.size())) {
                try (SigningKey remote = RemoteSigner.of(local.verifyingKey(), Sends.DIGEST, call)) {
                    Bytes signature = remote.sign(input, HEDGED);
                    assertThat(local.verifyingKey().verify(input, signature)).isEqualTo(Verdict.VALID);
                    assertThat(local.scheme().spec().signature().accepts(signature.length()))
                            .isTrue();
                    signed++;
                }
            }
            assertThat(signed).isGreaterThanOrEqualTo(4);
            assertThat(service.received).hasSize(signed).allMatch(Input.Digest.class::isInstance);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ML-DSA-44", "ML-DSA-65", "ML-DSA-87", "HashML-DSA-65-SHA512"})
    void mlDsaSendsMu(String id) throws Exception {
        String inServiceId = id.startsWith("Hash") ? "ML-DSA-65" : id;
        try (SigningKey local = newKey(id);
                SigningKey inService = sameSecret(local, inServiceId)) {
            var service = new Service(inService);
            try (SigningKey remote = RemoteSigner.of(local.verifyingKey(), Sends.MU, service)) {
                for (Bytes context : new Bytes[] {Bytes.EMPTY, Bytes.fromHex("0102"), Bytes.wrap(new byte[255])}) {
                    Input input = Input.pure(LARGE, context);
                    assertThat(local.verifyingKey().verify(input, remote.sign(input, HEDGED)))
                            .isEqualTo(Verdict.VALID);
                }
                assertThat(service.received).hasSize(3).allMatch(Input.Mu.class::isInstance);
                assertThatThrownBy(() -> remote.sign(Input.pure(LARGE, Bytes.wrap(new byte[256])), HEDGED))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"Schnorr-secp256k1-BIP340", "Ed25519-Strict", "ML-DSA-44", "SLH-DSA-SHA2-128f"})
    void theInputItselfCanBeSent(String id) {
        try (SigningKey inService = newKey(id);
                SigningKey remote = RemoteSigner.of(inService.verifyingKey(), Sends.INPUT, new Service(inService))) {
            boolean ed25519 = id.startsWith("Ed25519");
            Hedging possible = ed25519 ? Hedging.deterministic() : HEDGED;
            Hedging impossible = ed25519 ? HEDGED : Hedging.deterministic();
            Input small = Input.pure(Bytes.fromHex("00"));
            assertThat(remote.verifyingKey().verify(small, remote.sign(small, possible)))
                    .isEqualTo(Verdict.VALID);
            assertThatThrownBy(() -> remote.sign(small, impossible)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> remote.sign(Input.pure(LARGE), possible))
                    .isInstanceOf(SchemeFailure.class)
                    .hasRootCauseMessage("message too long");
        }
    }

    @Test
    void whatCannotBeSentIsRefusedAtOnce() {
        try (SigningKey ecdsa = newKey("ECDSA-P256-SHA256");
                SigningKey mlDsa = newKey("ML-DSA-44");
                SigningKey schnorr = newKey("Schnorr-secp256k1-BIP340")) {
            RemoteSigner.Call never = input -> {
                throw new IOException("called");
            };
            assertThatThrownBy(() -> RemoteSigner.of(ecdsa.verifyingKey(), Sends.MU, never))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> RemoteSigner.of(mlDsa.verifyingKey(), Sends.DIGEST, never))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> RemoteSigner.of(schnorr.verifyingKey(), Sends.DIGEST, never))
                    .isInstanceOf(IllegalArgumentException.class);
            SigningKey remote = RemoteSigner.of(ecdsa.verifyingKey(), Sends.DIGEST, never);
            Input mu = Input.mu(Bytes.wrap(new byte[64]));
            Input withContext = Input.pure(LARGE, Bytes.fromHex("00"));
            assertThatThrownBy(() -> remote.sign(mu, HEDGED)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> remote.sign(withContext, HEDGED)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Another key's signature, a signature over something else, garbage, nothing: none is handed out. */
    @Test
    void aWrongReplyIsNotHandedOut() throws Exception {
        try (SigningKey local = newKey("ECDSA-P256-SHA256-LowS");
                SigningKey other = newKey("ECDSA-P256-SHA256-LowS");
                SigningKey mlDsa = newKey("ML-DSA-44")) {
            Input input = Input.pure(LARGE);
            List<RemoteSigner.Call> wrong = List.of(
                    sent -> other.sign(input, HEDGED),
                    sent -> local.sign(Input.pure(Bytes.EMPTY), HEDGED),
                    sent -> Bytes.wrap(new byte[64]),
                    sent -> Bytes.EMPTY,
                    sent -> Bytes.wrap(new byte[100_000]));
            for (RemoteSigner.Call call : wrong) {
                SigningKey remote = RemoteSigner.of(local.verifyingKey(), Sends.DIGEST, call);
                assertThatThrownBy(() -> remote.sign(input, HEDGED))
                        .isInstanceOf(SchemeFailure.class)
                        .hasMessageContaining("does not verify");
                SigningKey byMu = RemoteSigner.of(mlDsa.verifyingKey(), Sends.MU, call);
                assertThatThrownBy(() -> byMu.sign(input, HEDGED)).isInstanceOf(SchemeFailure.class);
            }
        }
    }

    @Test
    void anInterruptStaysOne() {
        try (SigningKey local = newKey("ECDSA-P256-SHA256")) {
            SigningKey remote = RemoteSigner.of(local.verifyingKey(), Sends.DIGEST, input -> {
                throw new InterruptedException();
            });
            assertThatThrownBy(() -> remote.sign(Input.pure(LARGE), HEDGED)).isInstanceOf(SchemeFailure.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void itHasNoSecretAndClosesLikeAnyKey() {
        try (SigningKey local = newKey("ECDSA-P256-SHA256")) {
            SigningKey remote = RemoteSigner.of(local.verifyingKey(), Sends.DIGEST, new Service(local));
            assertThat(remote.exportSecret()).isEmpty();
            assertThat(remote.scheme()).isSameAs(local.scheme());
            remote.close();
            remote.close();
            assertThatThrownBy(() -> remote.sign(Input.pure(LARGE), HEDGED)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(remote::exportSecret).isInstanceOf(IllegalStateException.class);
            assertThat(remote.verifyingKey()).isEqualTo(local.verifyingKey());
        }
    }
}
