// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ed25519;

import io.hauberk.signature.Bytes;

/** Known answers for engines: the standard's, and one on which the two forms of the equation differ. */
final class SelfTest {
    /** A signature under a key. */
    private record Known(Bytes key, Bytes message, Bytes signature) {
        static Known of(String key, String message, String signature) {
            return new Known(Bytes.fromHex(key), Bytes.fromHex(message), Bytes.fromHex(signature));
        }

        boolean holds(Ed25519Engine engine, Bytes anyMessage) {
            return engine.decode(key.toArray())
                    .filter(point -> point.verify(anyMessage, signature.toArray()))
                    .isPresent();
        }
    }

    // RFC 8032, section 7.1, test 2.
    private static final Known STANDARD = Known.of(
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                    + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");

    // The first case of the edge grid whose A and R are of order 8 L and that holds with the cofactor only.
    private static final Known COFACTORED_ONLY = Known.of(
            "711b62645954e35c67635045d15bca854f1cfdba066f64bb4503d908e8fab092",
            "00000001",
            "1aed1017935d47d642b43777e29655d4ab07d316cc55d8d1bd2ade0d89492d31"
                    + "b298b310e3ec079740d42fd0e8fb04835238f2eb9bc6a38df90a8e872ef44107");

    private SelfTest() {}

    /** {@return whether {@code engine} accepts and refuses what {@code rules} accept and refuse} */
    static boolean passes(Ed25519Engine engine, Ed25519Rules rules) {
        return STANDARD.holds(engine, STANDARD.message())
                && !STANDARD.holds(engine, Bytes.EMPTY)
                && COFACTORED_ONLY.holds(engine, COFACTORED_ONLY.message()) == rules.cofactored();
    }
}
