// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.vectors;

import io.hauberk.signature.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.crypto.digests.KeccakDigest;

/** The hashes that vectors leave to whoever runs them. */
public final class Digests {
    private static final int MU_BYTES = 64;

    private Digests() {}

    /** {@return SHA-256} */
    public static Bytes sha256(Bytes content) {
        return hash("SHA-256", content);
    }

    /** {@return Keccak-256, which Ethereum uses} */
    public static Bytes keccak256(Bytes content) {
        KeccakDigest keccak = new KeccakDigest(256);
        byte[] bytes = content.toArray();
        keccak.update(bytes, 0, bytes.length);
        byte[] digest = new byte[32];
        keccak.doFinal(digest, 0);
        return Bytes.wrap(digest);
    }

    /** {@return μ = H(H(pk, 64) ‖ M', 64)}: FIPS 204, Algorithm 7, line 6, for an M' handed in as it is */
    static Bytes mu(Bytes publicKey, Bytes formatted) {
        Bytes tr = hash("SHAKE256-512", publicKey);
        Bytes mu = hash("SHAKE256-512", Bytes.concat(tr, formatted));
        if (mu.length() != MU_BYTES) {
            throw new IllegalStateException("SHAKE256-512 gives 64 bytes, not " + mu.length());
        }
        return mu;
    }

    private static Bytes hash(String algorithm, Bytes content) {
        try {
            return Bytes.wrap(MessageDigest.getInstance(algorithm).digest(content.toArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("JDK 25 has " + algorithm, e);
        }
    }
}
