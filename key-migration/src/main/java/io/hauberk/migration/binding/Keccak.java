// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.binding;

import io.hauberk.chain.ethereum.Keccak256;
import io.hauberk.signature.Bytes;
import java.nio.charset.StandardCharsets;

/** Keccak-256 of what statements are made of. */
final class Keccak {
    static final int BYTES = Keccak256.DIGEST_BYTES;

    private Keccak() {}

    /** {@return the hash of the parts one after the other} */
    static Bytes hash(Bytes... parts) {
        return Keccak256.hash(parts);
    }

    static Bytes hash(String utf8) {
        return hash(utf8(utf8));
    }

    static Bytes utf8(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
