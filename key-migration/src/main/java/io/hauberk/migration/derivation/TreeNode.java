// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.derivation;

import io.hauberk.migration.wallet.DerivationPath;
import io.hauberk.signature.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BiFunction;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * A node of the tree: 32 secret bytes and a chain code, derived as SLIP-10 has it for curves with hardened steps only, under
 * a key of HMAC that is this derivation's own.
 */
final class TreeNode implements AutoCloseable {
    private static final byte[] MASTER = (HybridDerivation.ID + " seed").getBytes(StandardCharsets.US_ASCII);
    private static final int HALF = 32;

    private final byte[] key;
    private final byte[] chainCode;

    private TreeNode(byte[] i) {
        this.key = Arrays.copyOf(i, HALF);
        this.chainCode = Arrays.copyOfRange(i, HALF, 2 * HALF);
        Arrays.fill(i, (byte) 0);
    }

    /** {@return the root of the tree of a seed} */
    static TreeNode master(SecretBytes seed) {
        return new TreeNode(seed.use(bytes -> hmac(MASTER, bytes)));
    }

    /** {@return the node one step below}; the step is hardened */
    TreeNode child(long index) {
        if (index < DerivationPath.HARDENED) {
            throw new IllegalArgumentException("every step is hardened");
        }
        byte[] data = ByteBuffer.allocate(1 + HALF + 4)
                .put((byte) 0)
                .put(key)
                .putInt((int) index)
                .array();
        TreeNode child = new TreeNode(hmac(chainCode, data));
        Arrays.fill(data, (byte) 0);
        return child;
    }

    /** {@return the node at the end of a path} */
    TreeNode derive(DerivationPath path) {
        TreeNode at = new TreeNode(concat());
        for (long step : path.steps()) {
            try (TreeNode above = at) {
                at = above.child(step);
            }
        }
        return at;
    }

    private byte[] concat() {
        return ByteBuffer.allocate(2 * HALF).put(key).put(chainCode).array();
    }

    /** Lends the two halves, which {@code use} neither changes nor keeps. */
    <T> T use(BiFunction<byte[], byte[], T> use) {
        return use.apply(key, chainCode);
    }

    private static byte[] hmac(byte[] key, byte[] data) {
        HMac mac = new HMac(new SHA512Digest());
        mac.init(new KeyParameter(key));
        mac.update(data, 0, data.length);
        byte[] out = new byte[2 * HALF];
        mac.doFinal(out, 0);
        return out;
    }

    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
        Arrays.fill(chainCode, (byte) 0);
    }
}
