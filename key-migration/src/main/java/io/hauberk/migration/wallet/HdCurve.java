// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.wallet;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;

/** The curves of BIP-32 and SLIP-10, each with a tree of keys of its own. */
public enum HdCurve {
    /** BIP-32 as Bitcoin and Ethereum use it. */
    SECP256K1("Bitcoin seed", "secp256k1"),
    /** NIST's P-256. */
    NIST_P256("Nist256p1 seed", "secp256r1"),
    /** Ed25519; every step is hardened. */
    ED25519("ed25519 seed", null),
    /** X25519; every step is hardened. */
    CURVE25519("curve25519 seed", null);

    private final String masterKey;
    private final @Nullable String name;

    HdCurve(String masterKey, @Nullable String name) {
        this.masterKey = masterKey;
        this.name = name;
    }

    /** {@return whether only hardened steps exist} */
    public boolean hardenedOnly() {
        return name == null;
    }

    /** {@return the key of the HMAC that makes the master key} */
    byte[] masterKey() {
        return masterKey.getBytes(StandardCharsets.US_ASCII);
    }

    Optional<X9ECParameters> parameters() {
        return name == null ? Optional.empty() : Optional.of(CustomNamedCurves.getByName(name));
    }

    /** {@return the order of the group}, only where private keys are scalars of it */
    BigInteger order() {
        return parameters().orElseThrow().getN();
    }

    /** {@return the point of a scalar} */
    ECPoint point(BigInteger scalar) {
        return new FixedPointCombMultiplier()
                .multiply(parameters().orElseThrow().getG(), scalar)
                .normalize();
    }

    /** {@return the public key of a private one}: 33 bytes, for the curves without points beginning with 0 */
    byte[] publicKey(byte[] secret) {
        byte[] key = new byte[33];
        switch (this) {
            case ED25519 -> Ed25519.generatePublicKey(secret, 0, key, 1);
            case CURVE25519 -> {
                byte[] clamped = secret.clone();
                X25519.generatePublicKey(clamped, 0, key, 1);
                Arrays.fill(clamped, (byte) 0);
            }
            case SECP256K1, NIST_P256 -> {
                return point(new BigInteger(1, secret)).getEncoded(true);
            }
        }
        return key;
    }
}
