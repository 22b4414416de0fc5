// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.derivation;

import io.hauberk.signature.SchemeId;
import java.math.BigInteger;
import java.util.List;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;

/** The curve of a scheme whose private keys are scalars, by the scheme's name. */
final class Curves {
    private static final List<String> NAMES =
            List.of("secp256k1", "brainpoolP256r1", "brainpoolP384r1", "P256", "P384", "P521");

    private Curves() {}

    /** {@return the order of its group} */
    static BigInteger order(SchemeId scheme) {
        String curve = NAMES.stream()
                .filter(scheme.name()::contains)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the curve of " + scheme + " is not known"));
        String name = curve.matches("P\\d+") ? curve.replace("P", "P-") : curve;
        return ECNamedCurveTable.getByName(name).getN();
    }
}
