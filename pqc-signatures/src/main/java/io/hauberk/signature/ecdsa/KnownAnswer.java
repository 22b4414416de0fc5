// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ecdsa;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A published ECDSA signature that an engine must make, accept, refuse once it is changed, and recover the key from,
 * before it may serve.
 */
final class KnownAnswer {
    private final Curve curve;
    private final byte[] privateKey;
    private final byte[] point;
    private final byte[] digest;
    private final byte[] signature; // r ‖ s by RFC 6979, s made low
    private final int parity; // of R, for that s
    private final byte[] notOnCurve; // the compressed form of no point

    private KnownAnswer(
            Curve curve,
            String privateKey,
            String point,
            String digest,
            String signature,
            int parity,
            String notOnCurve) {
        this.curve = curve;
        this.privateKey = HexFormat.of().parseHex(privateKey);
        this.point = HexFormat.of().parseHex(point);
        this.digest = HexFormat.of().parseHex(digest);
        this.signature = HexFormat.of().parseHex(signature);
        this.parity = parity;
        this.notOnCurve = HexFormat.of().parseHex(notOnCurve);
    }

    /** {@return the known answer of {@code curve}} */
    static KnownAnswer of(Curve curve) {
        return switch (curve) {
            case SECP256K1 -> Secp256k1.ANSWER;
            case P256 -> P256.ANSWER;
        };
    }

    /** The key 1, whose point is the base point, and SHA-256("Satoshi Nakamoto"): a vector that wallets share. */
    private static final class Secp256k1 {
        static final KnownAnswer ANSWER = new KnownAnswer(
                Curve.SECP256K1,
                "0000000000000000000000000000000000000000000000000000000000000001",
                "0479be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"
                        + "483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8",
                "a0dc65ffca799873cbea0ac274015b9526505daaaed385155425f7337704883e",
                "934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8"
                        + "2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5",
                1,
                "020000000000000000000000000000000000000000000000000000000000000005");
    }

    /** RFC 6979, appendix A.2.5, SHA-256, message "sample"; s there is high, so its negative stands here. */
    private static final class P256 {
        static final KnownAnswer ANSWER = new KnownAnswer(
                Curve.P256,
                "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721",
                "0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
                        + "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299",
                "af2bdbe1aa9b6ec1e2ade1d694f41fc71a831d0268e9891562113d8a62add1bf",
                "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
                        + "0834e36ad29a83bf2bc9385e491d6099c8fdf9d1ed67aa7ea5f51f93782857a9",
                1,
                "020000000000000000000000000000000000000000000000000000000000000001");
    }

    /** {@return whether {@code engine} gives all the right answers} */
    boolean holds(EcdsaEngine engine) {
        return decodes(engine) && verifies(engine) && recovers(engine) && signs(engine);
    }

    private boolean decodes(EcdsaEngine engine) {
        byte[] compressed = KeyForm.COMPRESSED.encode(point);
        byte[] moved = point.clone();
        moved[moved.length - 1] ^= 1;
        return isPoint(engine.decodePoint(compressed))
                && isPoint(engine.decodePoint(point))
                && engine.decodePoint(notOnCurve).isEmpty()
                && engine.decodePoint(moved).isEmpty()
                && Arrays.equals(engine.publicKey(privateKey), point);
    }

    private boolean verifies(EcdsaEngine engine) {
        EcdsaEngine.PreparedKey key = engine.prepare(point);
        byte[] high = signature.clone();
        curve.negate(high, Curve.BYTES);
        boolean accepts = key.verify(digest, signature) && key.verify(digest, high);
        boolean refuses = !key.verify(changed(digest, 0), signature)
                && !key.verify(digest, changed(signature, Curve.BYTES - 1))
                && !key.verify(digest, changed(signature, 2 * Curve.BYTES - 1));
        return accepts && refuses;
    }

    private boolean recovers(EcdsaEngine engine) {
        byte[] offCurve = signature.clone();
        System.arraycopy(notOnCurve, 1, offCurve, 0, Curve.BYTES);
        return isPoint(engine.recover(digest, signature, parity))
                && !isPoint(engine.recover(digest, signature, 1 - parity))
                && !isPoint(engine.recover(changed(digest, 0), signature, parity))
                && engine.recover(digest, offCurve, parity).isEmpty();
    }

    private boolean signs(EcdsaEngine engine) {
        byte[] deterministic = low(engine.sign(privateKey, digest, Optional.empty()));
        byte[] hedged = low(engine.sign(privateKey, digest, Optional.of(new byte[32])));
        return Arrays.equals(deterministic, signature)
                && !Arrays.equals(hedged, signature)
                && engine.prepare(point).verify(digest, hedged);
    }

    private byte[] low(byte[] scalars) {
        if (curve.isHigh(scalars, Curve.BYTES)) {
            curve.negate(scalars, Curve.BYTES);
        }
        return scalars;
    }

    private boolean isPoint(Optional<byte[]> candidate) {
        return candidate.isPresent() && Arrays.equals(candidate.get(), point);
    }

    private static byte[] changed(byte[] bytes, int index) {
        byte[] other = bytes.clone();
        other[index] ^= 1;
        return other;
    }
}
