// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import static io.hauberk.batch.kernel.FalconParameters.Q;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Verdict;

/**
 * Falcon verification, one signature at a time, in plain integers: the twin of the kernel in lanes, and what serves where
 * there are no vectors.
 *
 * <p>Source: Falcon round 3 specification (v1.2), algorithms 3 and 16. One instance a thread.
 */
public final class FalconPlainKernel implements BatchKernel<FalconPreparedKey> {
    private static final int SAMPLES_PER_WORD = 4;
    private static final int SAMPLE_BITS = 16;

    private final FalconParameters set;
    private final Shake shake = Shake.shake256();
    private final byte[] key;
    private final byte[] signature;
    private final int[] h;
    private final short[] transformed;
    private final int[] s2;
    private final int[] product;
    private final int[] c;

    /** Makes a kernel with its scratch space. */
    public FalconPlainKernel(FalconParameters set) {
        this.set = set;
        this.key = new byte[set.publicKeyBytes() + FalconCodec.SLACK_BYTES];
        this.signature = new byte[set.maxSignatureBytes() + FalconCodec.SLACK_BYTES];
        this.h = new int[set.n()];
        this.transformed = new short[set.n()];
        this.s2 = new int[set.n()];
        this.product = new int[set.n()];
        this.c = new int[set.n()];
    }

    @Override
    public SchemeId scheme() {
        return set.scheme();
    }

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public int preparedBytes() {
        return FalconPreparedKey.bytes(set);
    }

    @Override
    public void verify(LaneBatch<FalconPreparedKey> batch) {
        batch.requireAtMost(lanes());
        for (int i = 0; i < batch.size(); i++) {
            FalconCodec.requireTaken(batch.input(i));
        }
        for (int i = 0; i < batch.size(); i++) {
            batch.verdict(i, verify(batch, i));
        }
    }

    private Verdict verify(LaneBatch<FalconPreparedKey> batch, int i) {
        FalconPreparedKey prepared = batch.prepared(i);
        if (prepared == null && !takeKey(batch.key(i))) {
            return Verdict.MALFORMED_KEY;
        }
        Bytes encoded = batch.signature(i);
        if (!FalconCodec.looksLikeSignature(set, encoded)) {
            return Verdict.MALFORMED_SIGNATURE;
        }
        encoded.copyTo(0, signature, 0, encoded.length());
        if (!FalconCodec.decodeSignature(set, signature, encoded.length(), s2, 0, 1)) {
            return Verdict.MALFORMED_SIGNATURE;
        }
        if (!(batch.input(i) instanceof Input.Pure(Bytes content, Bytes context)) || !context.isEmpty()) {
            return Verdict.MISMATCH;
        }
        if (prepared == null) {
            transformKey();
        }
        hashToPoint(content);
        multiply(prepared == null ? transformed : prepared.h());
        if (norm() > set.normBound()) {
            return Verdict.MISMATCH;
        }
        if (prepared == null && batch.keep(i)) {
            FalconPreparedKey made = new FalconPreparedKey(set);
            System.arraycopy(transformed, 0, made.h(), 0, transformed.length);
            batch.made(i, made);
        }
        return Verdict.VALID;
    }

    private boolean takeKey(Bytes encoded) {
        if (!FalconCodec.looksLikeKey(set, encoded)) {
            return false;
        }
        encoded.copyTo(0, key, 0, encoded.length());
        return FalconCodec.decodeKey(key, h);
    }

    private void transformKey() {
        FalconNtt.forward(h);
        for (int n = 0; n < h.length; n++) {
            transformed[n] = (short) FalconNtt.product(h[n], FalconNtt.ONE);
        }
    }

    private void hashToPoint(Bytes message) {
        shake.reset();
        shake.absorb(signature, 1, FalconParameters.NONCE_BYTES);
        shake.absorb(message);
        shake.finish();
        int filled = 0;
        while (filled < c.length) {
            long word = Long.reverseBytes(shake.squeeze());
            for (int n = 0; n < SAMPLES_PER_WORD && filled < c.length; n++) {
                int sample = (int) (word >>> (Long.SIZE - SAMPLE_BITS));
                word <<= SAMPLE_BITS;
                c[filled] = sample; // written whether or not it stays
                filled += (sample - FalconParameters.SAMPLE_LIMIT) >>> 31;
            }
        }
    }

    /** {@link #product} = s2·ĥ, but for the last factor. */
    private void multiply(short[] key) {
        System.arraycopy(s2, 0, product, 0, product.length);
        FalconNtt.forward(product);
        FalconNtt.multiply(product, key);
        FalconNtt.inverseWithoutScaling(product);
    }

    /** {@return ‖(c − s2·h, s2)‖²}: a sum of at most 2048 squares below 2^26 */
    private long norm() {
        long norm = 0;
        for (int n = 0; n < product.length; n++) {
            int s1 = FalconNtt.product(c[n] - FalconNtt.product(product[n], FalconNtt.SCALE), FalconNtt.ONE);
            assert Math.abs(s1) <= Q / 2;
            norm += s1 * s1 + s2[n] * s2[n];
        }
        return norm;
    }
}
