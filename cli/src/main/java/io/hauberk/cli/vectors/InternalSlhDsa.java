// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.vectors;

import io.hauberk.vectors.Octets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.crypto.params.SLHDSAParameters;
import org.bouncycastle.crypto.params.SLHDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.SLHDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.SLHDSASigner;

/**
 * The internal interface of SLH-DSA (FIPS 205, Algorithms 19 and 20), which signs a message as it is. Early ACVP vectors
 * use it. No scheme of this project offers it, for applications have no use for it: it is reached here, through what
 * Bouncy Castle leaves to subclasses, for vectors only.
 */
final class InternalSlhDsa {
    /** The name of this way to Bouncy Castle in reports. */
    static final String BACKEND = "Bouncy Castle (internal interface)";

    private static final Map<String, SLHDSAParameters> SETS = sets();

    private InternalSlhDsa() {}

    private static Map<String, SLHDSAParameters> sets() {
        Map<String, SLHDSAParameters> sets = new HashMap<>();
        for (SLHDSAParameters set : new SLHDSAParameters[] {
            SLHDSAParameters.sha2_128s, SLHDSAParameters.sha2_128f, SLHDSAParameters.sha2_192s,
            SLHDSAParameters.sha2_192f, SLHDSAParameters.sha2_256s, SLHDSAParameters.sha2_256f,
            SLHDSAParameters.shake_128s, SLHDSAParameters.shake_128f, SLHDSAParameters.shake_192s,
            SLHDSAParameters.shake_192f, SLHDSAParameters.shake_256s, SLHDSAParameters.shake_256f
        }) {
            // Bouncy Castle says "sha2-128s".
            String family = set.getName().substring(0, set.getName().indexOf('-'));
            sets.put(
                    "SLH-DSA-" + family.toUpperCase(Locale.ROOT) + set.getName().substring(family.length()), set);
        }
        return sets;
    }

    private static final class Signer extends SLHDSASigner {
        boolean verify(byte[] message, byte[] signature) {
            return internalVerifySignature(message, signature);
        }

        byte[] sign(byte[] message, byte[] randomness) {
            return internalGenerateSignature(message, randomness);
        }
    }

    static boolean isSet(String parameterSet) {
        return SETS.containsKey(parameterSet);
    }

    static boolean verify(String parameterSet, Octets publicKey, Octets message, Octets signature) {
        Signer signer = new Signer();
        signer.init(false, new SLHDSAPublicKeyParameters(set(parameterSet), publicKey.toArray()));
        return signer.verify(message.toArray(), signature.toArray());
    }

    /** {@return the signature; deterministic, with PK.seed in place of randomness, where there is none} */
    static Octets sign(String parameterSet, Octets privateKey, Octets message, Optional<Octets> randomness) {
        SLHDSAParameters set = set(parameterSet);
        var key = new SLHDSAPrivateKeyParameters(set, privateKey.toArray());
        Signer signer = new Signer();
        signer.init(true, key);
        byte[] drawn = randomness.map(Octets::toArray).orElseGet(key::getPublicSeed);
        return Octets.of(signer.sign(message.toArray(), drawn));
    }

    private static SLHDSAParameters set(String name) {
        SLHDSAParameters set = SETS.get(name);
        if (set == null) {
            throw new IllegalArgumentException("no SLH-DSA parameter set " + name);
        }
        return set;
    }
}
