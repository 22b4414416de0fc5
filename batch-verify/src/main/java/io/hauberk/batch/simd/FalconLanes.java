// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.kernel.FalconNtt.ONE;
import static io.hauberk.batch.kernel.FalconNtt.ROUNDING;
import static io.hauberk.batch.kernel.FalconNtt.SCALE;
import static io.hauberk.batch.kernel.FalconParameters.Q;
import static io.hauberk.batch.simd.IntLanes.INTS;
import static io.hauberk.batch.simd.IntLanes.INT_LANES;
import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.OR;

import io.hauberk.batch.kernel.BatchKernel;
import io.hauberk.batch.kernel.FalconCodec;
import io.hauberk.batch.kernel.FalconParameters;
import io.hauberk.batch.kernel.FalconPreparedKey;
import io.hauberk.batch.kernel.LaneBatch;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Verdict;
import java.util.Arrays;
import java.util.Objects;
import jdk.incubator.vector.IntVector;
import org.jspecify.annotations.Nullable;

/**
 * Falcon verification of {@link IntLanes#INT_LANES} signatures at once, one a lane: any degree and form.
 *
 * <p><b>Layout.</b> Polynomials are interleaved ints; h and c, whose values fit 16 bits, two coefficients to an int. Hashing
 * is in 64-bit lanes, first for the even lanes and then for the odd ones.
 *
 * <p><b>Domains.</b> s2: the signature's integers. h: NTT(h), reduced. product: of s2 and h, 256·(s2·h)·(−2^-32). c: in
 * [0, 5·q), congruent to the hash.
 *
 * <p><b>Bounds</b>, executed by {@code assert}: those of {@link FalconNttLanes}. In c − s2·h, both get their constants before
 * they are reduced as one: (5·q + 8·q)·q/2 is below 2^17·q. The norm's sum of squares is watched for its sign, as each two
 * coefficients add less than 2^27.
 *
 * <p>A malformed item's lane goes on with whatever is in it; nothing crosses lanes. Lanes without an item too.
 *
 * <p>Source: Falcon round 3 specification (v1.2), algorithm 16. {@link io.hauberk.batch.kernel.FalconPlainKernel} is the
 * plain twin.
 */
public final class FalconLanes implements BatchKernel<FalconPreparedKey> {
    private static final int LOWER_HALF = 0xffff;
    private static final int CACHE_LINE_SHORTS = 32;

    private final FalconParameters set;
    private final int n;
    private final byte[] wire; // one key or signature
    private final byte[][] nonces = new byte[INT_LANES][FalconParameters.NONCE_BYTES];
    private final FalconFieldLanes keys;
    private final @Nullable FalconFieldLanes fields; // of a signature of constant time
    private final @Nullable FalconCompressedLanes compressed; // of any other
    private final FalconHashLanes hash;
    private final int[] s2;
    private final int[] h; // in pairs
    private final int[] product;
    private final int[] c; // in pairs
    private final short[][] hashed;
    private final short[][] preparedRows = new short[INT_LANES][];
    private final short[] none;
    private final int[] norms = new int[INT_LANES];
    private final int[] overflows = new int[INT_LANES]; // sign set: a sum was too large for an int
    private final @Nullable Verdict[] failed = new @Nullable Verdict[INT_LANES];

    @SuppressWarnings("UnusedVariable") // kept, or the compiler would leave the touching out
    private int touched;

    private FalconLanes(FalconParameters set) {
        this.set = set;
        this.n = set.n();
        this.wire = new byte[Math.max(set.publicKeyBytes(), set.maxSignatureBytes()) + FalconCodec.SLACK_BYTES];
        this.keys = new FalconFieldLanes(n, FalconParameters.H_BITS);
        boolean isCompressed = set.form() != FalconParameters.Form.CONSTANT_TIME;
        this.fields = isCompressed ? null : new FalconFieldLanes(n, FalconParameters.CONSTANT_TIME_BITS);
        this.compressed = isCompressed ? new FalconCompressedLanes(set) : null;
        this.hash = new FalconHashLanes(n, FalconHashLanes.usualBlocks(n));
        this.s2 = new int[n * INT_LANES];
        this.h = new int[n / 2 * INT_LANES];
        this.product = new int[n * INT_LANES];
        this.c = new int[n / 2 * INT_LANES];
        this.hashed = FalconHashLanes.rows(set);
        this.none = new short[n];
    }

    /** {@return a new kernel with its scratch space} */
    public static BatchKernel<FalconPreparedKey> kernel(FalconParameters set) {
        return new FalconLanes(set);
    }

    @Override
    public SchemeId scheme() {
        return set.scheme();
    }

    @Override
    public String name() {
        return INT_LANES + " lanes";
    }

    @Override
    public int lanes() {
        return INT_LANES;
    }

    @Override
    public int preparedBytes() {
        return FalconPreparedKey.bytes(set);
    }

    @Override
    public void verify(LaneBatch<FalconPreparedKey> batch) {
        int size = batch.size();
        batch.requireAtMost(INT_LANES);
        for (int lane = 0; lane < size; lane++) {
            FalconCodec.requireTaken(batch.input(lane));
        }
        boolean fresh = !batch.allPrepared();
        Arrays.fill(failed, null);
        touched += batch.touch(fresh);
        for (int lane = 0; lane < size; lane++) {
            failed[lane] = take(batch, lane, fresh);
        }
        if (fresh) {
            expandKeys(size);
        } else {
            gatherPrepared(batch);
        }
        decodeSignatures(batch);
        hashToPoints(batch);
        FalconNttLanes.multiply(s2, h, product, n);
        sumNorms(c.length);
        finish(batch);
    }

    /** Takes an item off the wire into its lane; {@return what is wrong with its ends, or null}. */
    private @Nullable Verdict take(LaneBatch<FalconPreparedKey> batch, int lane, boolean fresh) {
        Bytes key = batch.key(lane);
        Bytes signature = batch.signature(lane);
        if (fresh) {
            if (!FalconCodec.looksLikeKey(set, key)) {
                return Verdict.MALFORMED_KEY;
            }
            key.copyTo(0, wire, 0, key.length());
            keys.set(lane, wire, 1);
        }
        if (!FalconCodec.looksLikeSignature(set, signature)) {
            return Verdict.MALFORMED_SIGNATURE;
        }
        takeSignature(signature);
        if (compressed != null) {
            compressed.set(lane, wire, signature.length());
        } else {
            Objects.requireNonNull(fields).set(lane, wire, FalconParameters.HEAD_BYTES);
        }
        System.arraycopy(wire, 1, nonces[lane], 0, FalconParameters.NONCE_BYTES);
        return null;
    }

    private void takeSignature(Bytes signature) {
        int length = signature.length();
        signature.copyTo(0, wire, 0, length);
        Arrays.fill(wire, length, length + FalconCodec.SLACK_BYTES, (byte) 0);
    }

    private void expandKeys(int size) {
        keys.unpackKeys(product);
        for (int lane = 0; lane < size; lane++) {
            if (keys.isBad(lane)) {
                failed[lane] = Verdict.MALFORMED_KEY;
            }
        }
        FalconNttLanes.forward(product, n);
        FalconNttLanes.reduceToPairs(product, h, n);
    }

    private void gatherPrepared(LaneBatch<FalconPreparedKey> batch) {
        for (int lane = 0; lane < INT_LANES; lane++) {
            short[] row = lane < batch.size()
                    ? Objects.requireNonNull(batch.prepared(lane)).h()
                    : none;
            touched += touch(row);
            preparedRows[lane] = row;
        }
        PairTransposeLanes.interleave(preparedRows, h, n / 2);
        Arrays.fill(preparedRows, none);
    }

    // Reads one coefficient of each cache line: all lanes' are waited for at once.
    private static int touch(short[] row) {
        int sum = 0;
        for (int i = 0; i < row.length; i += CACHE_LINE_SHORTS) {
            sum += row[i];
        }
        return sum;
    }

    private void decodeSignatures(LaneBatch<FalconPreparedKey> batch) {
        if (compressed == null) {
            FalconFieldLanes decoder = Objects.requireNonNull(fields);
            decoder.unpackSignatures(s2);
            for (int lane = 0; lane < batch.size(); lane++) {
                fail(lane, decoder.isBad(lane));
            }
            return;
        }
        compressed.decode(s2);
        for (int lane = 0; lane < batch.size(); lane++) {
            if (failed[lane] == null) {
                fail(
                        lane,
                        switch (compressed.outcome(lane)) {
                            case WELL_FORMED -> false;
                            case MALFORMED -> true;
                            case UNDECIDED -> !decodeAlone(batch.signature(lane), lane);
                        });
            }
        }
    }

    private void fail(int lane, boolean malformed) {
        if (malformed && failed[lane] == null) {
            failed[lane] = Verdict.MALFORMED_SIGNATURE;
        }
    }

    private boolean decodeAlone(Bytes signature, int lane) {
        takeSignature(signature);
        return FalconCodec.decodeSignature(set, wire, signature.length(), s2, lane, INT_LANES);
    }

    private void hashToPoints(LaneBatch<FalconPreparedKey> batch) {
        for (int parity = 0; parity < 2; parity++) {
            boolean any = false;
            for (int lane = parity; lane < batch.size(); lane += 2) {
                if (failed[lane] == null && batch.input(lane) instanceof Input.Pure(Bytes content, Bytes context)) {
                    if (context.isEmpty()) {
                        System.arraycopy(
                                nonces[lane], 0, hash.messages().prefix(lane >> 1), 0, FalconParameters.NONCE_BYTES);
                        hash.messages().set(lane >> 1, FalconParameters.NONCE_BYTES, content);
                        any = true;
                    } else {
                        failed[lane] = Verdict.MISMATCH;
                    }
                }
            }
            if (any) {
                hash.hash(hashed, parity);
            }
        }
        PairTransposeLanes.interleave(hashed, c, n / 2);
    }

    /** ‖(c − s2·h, s2)‖² of each lane. */
    private void sumNorms(int length) {
        IntVector q = IntVector.broadcast(INTS, Q);
        IntVector one = IntVector.broadcast(INTS, ONE);
        IntVector scale = IntVector.broadcast(INTS, SCALE);
        IntVector sum = IntVector.zero(INTS);
        IntVector overflow = IntVector.zero(INTS);
        for (int i = 0; i < length; i += INT_LANES) {
            IntVector pair = IntVector.fromArray(INTS, c, i);
            IntVector first = pair.lanewise(AND, LOWER_HALF)
                    .mul(one)
                    .sub(IntVector.fromArray(INTS, product, 2 * i).mul(scale))
                    .lanewise(ASHR, 16)
                    .add(ROUNDING)
                    .mul(q)
                    .lanewise(ASHR, 16);
            IntVector second = pair.lanewise(LSHR, 16)
                    .mul(one)
                    .sub(IntVector.fromArray(INTS, product, 2 * i + INT_LANES).mul(scale))
                    .lanewise(ASHR, 16)
                    .add(ROUNDING)
                    .mul(q)
                    .lanewise(ASHR, 16);
            IntVector v = IntVector.fromArray(INTS, s2, 2 * i);
            IntVector w = IntVector.fromArray(INTS, s2, 2 * i + INT_LANES);
            // What the loop carries is never a receiver: see decision 0011, vectors of two lengths.
            sum = first.mul(first)
                    .add(v.mul(v))
                    .add(second.mul(second).add(w.mul(w)))
                    .add(sum);
            overflow = sum.lanewise(OR, overflow);
        }
        sum.intoArray(norms, 0);
        overflow.intoArray(overflows, 0);
    }

    private void finish(LaneBatch<FalconPreparedKey> batch) {
        for (int lane = 0; lane < batch.size(); lane++) {
            Verdict verdict = failed[lane];
            if (verdict == null) {
                boolean isShort = overflows[lane] >= 0 && norms[lane] <= set.normBound();
                verdict = isShort ? Verdict.VALID : Verdict.MISMATCH;
            }
            batch.verdict(lane, verdict);
            if (verdict == Verdict.VALID && batch.keep(lane) && batch.prepared(lane) == null) {
                FalconPreparedKey made = new FalconPreparedKey(set);
                for (int i = 0; i < n / 2; i++) {
                    int pair = h[INT_LANES * i + lane];
                    made.h()[2 * i] = (short) pair;
                    made.h()[2 * i + 1] = (short) (pair >> 16);
                }
                batch.made(lane, made);
            }
        }
    }
}
