// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ecdsa;

import fr.acinq.secp256k1.Secp256k1;
import fr.acinq.secp256k1.Secp256k1Exception;
import io.hauberk.signature.SchemeFailure;
import java.util.Optional;

/**
 * ECDSA over secp256k1 by libsecp256k1, over JNI. Key and nonce arithmetic is in constant time.
 *
 * <p>The binding keeps one context for all threads and sets its callbacks at each call. They fire on values that break
 * the C API's preconditions only, and none such gets here.
 */
final class Libsecp256k1Engine implements EcdsaEngine {
    private final Secp256k1 library;

    private Libsecp256k1Engine(Secp256k1 library) {
        this.library = library;
    }

    /**
     * {@return the engine}
     *
     * @throws IllegalStateException if the native library can't be loaded
     * @throws LinkageError if the binding is not on the class path
     */
    static Libsecp256k1Engine open() {
        return new Libsecp256k1Engine(Secp256k1.get());
    }

    @Override
    public Optional<byte[]> decodePoint(byte[] encoded) {
        try {
            return Optional.of(library.pubkeyParse(encoded));
        } catch (Secp256k1Exception e) {
            return Optional.empty(); // the only thing left to be wrong is that it is off the curve
        }
    }

    @Override
    public PreparedKey prepare(byte[] point) {
        byte[] key = point.clone();
        return (digest, signature) -> {
            try {
                return library.verify(lowS(signature), digest, key);
            } catch (Secp256k1Exception e) {
                throw new SchemeFailure("libsecp256k1 refused to verify a well-formed signature", e);
            }
        };
    }

    // The library verifies low s only. (r, n − s) verifies exactly if (r, s) does.
    private static byte[] lowS(byte[] signature) {
        if (!Curve.SECP256K1.isHigh(signature, Curve.BYTES)) {
            return signature;
        }
        byte[] low = signature.clone();
        Curve.SECP256K1.negate(low, Curve.BYTES);
        return low;
    }

    @Override
    public Optional<byte[]> recover(byte[] digest, byte[] signature, int parity) {
        try {
            return Optional.of(library.ecdsaRecover(signature, digest, parity));
        } catch (Secp256k1Exception e) {
            return Optional.empty(); // r and s are in range, so R is off the curve or the key is infinity
        }
    }

    @Override
    public byte[] publicKey(byte[] privateKey) {
        try {
            return library.pubkeyCreate(privateKey);
        } catch (Secp256k1Exception e) {
            throw new SchemeFailure("libsecp256k1 refused a private key in range", e);
        }
    }

    @Override
    public byte[] sign(byte[] privateKey, byte[] digest, Optional<byte[]> extra) {
        try {
            return library.sign(digest, privateKey, extra.orElse(null));
        } catch (Secp256k1Exception e) {
            throw new SchemeFailure("libsecp256k1 could not sign", e);
        }
    }
}
