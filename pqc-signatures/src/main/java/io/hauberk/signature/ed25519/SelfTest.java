// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ed25519;

import io.hauberk.signature.Bytes;
import java.util.HexFormat;
import java.util.Optional;

/** A known answer for engines. Source: RFC 8032, section 7.1, test 2. */
final class SelfTest {
    private static final byte[] KEY =
            HexFormat.of().parseHex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    private static final byte[] SIGNATURE = HexFormat.of()
            .parseHex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                    + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    private static final byte[] MESSAGE = {0x72};

    private SelfTest() {}

    /** {@return whether {@code engine} accepts the known signature and refuses it for another message} */
    static boolean passes(Ed25519Engine engine) {
        Optional<Ed25519Engine.Key> key = engine.decode(KEY);
        return key.isPresent()
                && key.get().verify(Bytes.copyOf(MESSAGE), SIGNATURE)
                && !key.get().verify(Bytes.EMPTY, SIGNATURE);
    }
}
