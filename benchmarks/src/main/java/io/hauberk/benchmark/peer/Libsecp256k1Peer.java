// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.peer;

import fr.acinq.secp256k1.Secp256k1;
import fr.acinq.secp256k1.Secp256k1Exception;
import io.hauberk.signature.SchemeId;
import java.security.MessageDigest;
import java.util.Arrays;

/** libsecp256k1 over JNI, called directly. Its binding knows keys as bytes only, so it decodes one for each signature. */
final class Libsecp256k1Peer {
    private Libsecp256k1Peer() {}

    /** {@return it for a scheme}: directly if it is here, or through our back end */
    static Peer of(SchemeId scheme, Peer backend) {
        Secp256k1 library = Secp256k1.get();
        return switch (scheme.name()) {
            case "ECDSA-secp256k1-Ethereum" ->
                DirectPeer.fromBytes(
                        backend,
                        noWhenItThrows((key, message, signature) -> BouncyCastlePeers.isParity(signature[64])
                                && Arrays.equals(
                                        key,
                                        library.ecdsaRecover(Arrays.copyOf(signature, 64), message, signature[64]))));
            case "ECDSA-secp256k1-SHA256-LowS" -> {
                MessageDigest sha256 = BouncyCastlePeers.sha256();
                yield direct(
                        backend,
                        noWhenItThrows(
                                (key, message, signature) -> library.verify(signature, sha256.digest(message), key)));
            }
            case "Schnorr-secp256k1-BIP340" ->
                direct(
                        backend,
                        noWhenItThrows((key, message, signature) -> library.verifySchnorr(signature, message, key)));
            default -> backend;
        };
    }

    private static Peer direct(Peer backend, DirectPeer.FromBytes verify) {
        return DirectPeer.decoding(backend, key -> (message, signature) -> verify.isValid(key, message, signature));
    }

    private static DirectPeer.FromBytes noWhenItThrows(DirectPeer.FromBytes verify) {
        return (key, message, signature) -> {
            try {
                return verify.isValid(key, message, signature);
            } catch (Secp256k1Exception _) { // what the binding says instead of no
                return false;
            }
        };
    }
}
