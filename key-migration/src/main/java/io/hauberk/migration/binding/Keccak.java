// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.binding;

import io.hauberk.signature.Bytes;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.KeccakDigest;

/** Keccak-256 with its original padding, as Ethereum uses it. */
final class Keccak {
    static final int BYTES = 32;

    private Keccak() {}

    /** {@return the hash of the parts one after the other} */
    static Bytes hash(Bytes... parts) {
        KeccakDigest keccak = new KeccakDigest(8 * BYTES);
        for (Bytes part : parts) {
            byte[] bytes = part.toArray();
            keccak.update(bytes, 0, bytes.length);
        }
        byte[] hash = new byte[BYTES];
        keccak.doFinal(hash, 0);
        return Bytes.wrap(hash);
    }

    static Bytes hash(String utf8) {
        return hash(utf8(utf8));
    }

    static Bytes utf8(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
