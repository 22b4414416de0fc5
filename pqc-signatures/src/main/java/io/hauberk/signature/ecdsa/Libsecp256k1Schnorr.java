// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ecdsa;

import fr.acinq.secp256k1.Secp256k1;
import fr.acinq.secp256k1.Secp256k1Exception;
import io.hauberk.signature.SchemeFailure;
import java.util.Arrays;
import java.util.Optional;

/**
 * BIP-340 by libsecp256k1, over JNI. The binding offers the library's own functions for messages of 32 bytes only (what
 * taproot signs); for other lengths this class puts the steps of BIP-340 together from the library's operations on keys.
 */
final class Libsecp256k1Schnorr implements SchnorrEngine, Bip340.SecretArithmetic {
    private static final int NATIVE_MESSAGE_BYTES = 32;

    private final Secp256k1 library;

    private Libsecp256k1Schnorr(Secp256k1 library) {
        this.library = library;
    }

    /**
     * {@return the engine}
     *
     * @throws IllegalStateException if the native library can't be loaded
     * @throws LinkageError if the binding is not on the class path
     */
    static Libsecp256k1Schnorr open() {
        return new Libsecp256k1Schnorr(Secp256k1.get());
    }

    @Override
    public Optional<PreparedKey> prepare(byte[] x) {
        byte[] even = new byte[1 + Curve.BYTES];
        even[0] = 2;
        System.arraycopy(x, 0, even, 1, Curve.BYTES);
        byte[] point;
        try {
            point = library.pubkeyParse(even);
        } catch (Secp256k1Exception e) {
            return Optional.empty(); // x is in range, so it is not on the curve
        }
        byte[] xOfP = x.clone();
        return Optional.of((message, signature) -> message.length == NATIVE_MESSAGE_BYTES
                ? verifyByLibrary(xOfP, message, signature)
                : verifyBySteps(point, xOfP, message, signature));
    }

    private boolean verifyByLibrary(byte[] xOfP, byte[] message, byte[] signature) {
        try {
            return library.verifySchnorr(signature, message, xOfP);
        } catch (Secp256k1Exception e) {
            throw new SchemeFailure("libsecp256k1 refused to verify a well-formed signature", e);
        }
    }

    /** R = sG − eP, as a sum that the library takes: (−e)·P and then + s·G. */
    private boolean verifyBySteps(byte[] point, byte[] xOfP, byte[] message, byte[] signature) {
        byte[] xOfR = Arrays.copyOf(signature, Curve.BYTES);
        byte[] minusE = Bip340.challenge(xOfR, xOfP, message);
        Curve.SECP256K1.negate(minusE, 0);
        byte[] pointR;
        try {
            byte[] s = Arrays.copyOfRange(signature, Curve.BYTES, 2 * Curve.BYTES);
            pointR = library.pubKeyTweakAdd(library.pubKeyTweakMul(point, minusE), s);
        } catch (Secp256k1Exception e) {
            return false; // R is infinity (or e = 0, a hash value nobody can find)
        }
        return Bip340.isEven(pointR) && Arrays.equals(Bip340.x(pointR), xOfR);
    }

    @Override
    public byte[] sign(byte[] privateKey, byte[] message, byte[] auxiliary) {
        try {
            return message.length == NATIVE_MESSAGE_BYTES
                    ? library.signSchnorr(message, privateKey, auxiliary)
                    : Bip340.sign(this, privateKey, message, auxiliary);
        } catch (Secp256k1Exception e) {
            throw new SchemeFailure("libsecp256k1 could not sign", e);
        }
    }

    @Override
    public byte[] publicKey(byte[] scalar) {
        try {
            return library.pubkeyCreate(scalar);
        } catch (Secp256k1Exception e) {
            throw new SchemeFailure("libsecp256k1 refused a scalar in range", e);
        }
    }

    @Override
    public byte[] negate(byte[] scalar) {
        return library.privKeyNegate(scalar.clone());
    }

    @Override
    public byte[] response(byte[] k, byte[] e, byte[] d) {
        byte[] product = library.privKeyTweakMul(d.clone(), e); // in place: it is the clone that comes back
        return library.privKeyTweakAdd(product, k);
    }
}
