// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ecdsa;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.SchemeFailure;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.crypto.digests.KeccakDigest;

/** How an input becomes the 32-byte digest that ECDSA signs. */
enum MessageHash {
    /** The input is the digest. */
    GIVEN(InputKind.DIGEST) {
        @Override
        byte[] digest(Input input) {
            return ((Input.Digest) input).value().toArray();
        }
    },
    /** SHA-256 of the message (FIPS 180-4). */
    SHA_256(InputKind.PURE) {
        @Override
        byte[] digest(Input input) {
            MessageDigest sha256 = sha256();
            sha256.update(((Input.Pure) input).content().asSegment().asByteBuffer());
            return sha256.digest();
        }
    },
    /** Keccak-256 of the message, with the padding of Keccak's submission and not that of SHA-3, as Ethereum has it. */
    KECCAK_256(InputKind.PURE) {
        @Override
        byte[] digest(Input input) {
            Bytes content = ((Input.Pure) input).content();
            var keccak = new KeccakDigest(256);
            byte[] chunk = new byte[Math.min(content.length(), CHUNK)];
            for (int at = 0; at < content.length(); at += chunk.length) {
                int size = Math.min(chunk.length, content.length() - at);
                content.copyTo(at, chunk, 0, size);
                keccak.update(chunk, 0, size);
            }
            byte[] digest = new byte[Input.DIGEST_BYTES];
            keccak.doFinal(digest, 0);
            return digest;
        }
    };

    private static final int CHUNK = 8 * 1024;

    private final InputKind kind;

    MessageHash(InputKind kind) {
        this.kind = kind;
    }

    /** {@return the one kind of input it takes} */
    InputKind kind() {
        return kind;
    }

    /** {@return the 32-byte digest of an input of its kind}; a context is not part of it */
    abstract byte[] digest(Input input);

    /** {@return a new SHA-256} */
    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new SchemeFailure("this Java runtime lacks SHA-256, which every one must have", e);
        }
    }
}
