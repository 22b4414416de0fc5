// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.kernel.MlDsaParameters.N;
import static io.hauberk.batch.kernel.MlDsaParameters.Q;
import static io.hauberk.batch.simd.Lanes.LANES;

import io.hauberk.batch.kernel.BatchKernel;
import io.hauberk.batch.kernel.Keccak;
import io.hauberk.batch.kernel.LaneBatch;
import io.hauberk.batch.kernel.LittleEndian;
import io.hauberk.batch.kernel.MlDsaMessage;
import io.hauberk.batch.kernel.MlDsaParameters;
import io.hauberk.batch.kernel.MlDsaPreparedKey;
import io.hauberk.batch.kernel.MlDsaVariant;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Verdict;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * ML-DSA verification of {@link Lanes#LANES} signatures at once, one a lane.
 *
 * <p><b>Layout.</b> Everything is interleaved, words as {@code long}, coefficients as {@code double}. Hashing is on words
 * as they come off the wire; a polynomial is unpacked to integers in doubles, transformed, multiplied with the matrix
 * and subtracted from, transformed back, rounded with the hint and packed for the last hash, all vertically.
 *
 * <p><b>Domains.</b> z, c, t1: the standard's integers, then their transforms (ẑ, ĉ, t̂1) in place. row: one row of
 * Â∘ẑ − ĉ∘t̂1 as a sum below 2^53, then reduced, then transformed back times 256.
 *
 * <p><b>Bounds</b>, executed by {@code assert}: ẑ, ĉ ≤ 2^19 + 4.01·q &lt; 2^25.1; t̂1 &lt; 5.01·q &lt; 2^25.4; a row is at
 * most 7·2^25.1·(2^24 + 2^23) + 2^50.5 &lt; 2^52.6 on the way and 7·2^25.1·q + 2^50.5 &lt; 2^52 at the end; reduced it is at most 2^22.1; back from the transform at most 2^30.1.
 *
 * <p>A malformed item's lane goes on with whatever is in it; nothing crosses lanes. Lanes without an item too.
 *
 * <p>Source: FIPS 204, Algorithms 3, 5 and 8. {@link io.hauberk.batch.kernel.MlDsaPlainKernel} is the plain twin.
 */
public final class MlDsaLanes implements BatchKernel<MlDsaPreparedKey> {
    private static final int WORDS_OF_64_BYTES = 8;
    private static final double BOUND_Z = 0x1p19 + 4.01 * Q;
    private static final double BOUND_T1 = 5.01 * Q;
    private static final double BOUND_SUM = 0x1p52;
    private static final double BOUND_REDUCED = 0x1p22 * 1.07;
    private static final double BOUND_BACK = 0x1p30 * 1.07;

    private final MlDsaVariant variant;
    private final MlDsaParameters set;
    private final MlDsaMessage message;
    private final MlDsaMatrixLanes matrix = new MlDsaMatrixLanes();
    private final MlDsaPreparedLanes preparedLanes;
    private final MessageLanes messages = new MessageLanes(Keccak.SHAKE256_WORDS);

    private final int keyWords;
    private final int commitmentWords;
    private final int zWords;
    private final byte[] wire; // one key or signature, read eight bytes at a time
    private final long[] keys;
    private final long[] commitments;
    private final long[] zPacked;
    private final int[][] hints;
    private final int[] ones = new int[LANES];
    private final int[] used = new int[LANES]; // of the ones, by earlier rows

    private final long[] state = new long[Keccak.WORDS * LANES];
    private final long[] single = new long[Keccak.WORDS];
    private final long[] tr = new long[WORDS_OF_64_BYTES * LANES];
    private final long[] hashed; // μ, then the rows of w1
    private final long[] outside = new long[LANES]; // negative where a coefficient of z is out of range
    private final double[] zSum = new double[N * LANES]; // of all ẑ[j]
    private final double[][] z;
    private final double[] c = new double[N * LANES];
    private final double[] t1 = new double[N * LANES];
    private final double[] row = new double[N * LANES];
    private final long[] hint = new long[N * LANES];
    private final long[] w1 = new long[N * LANES];

    private final @Nullable Verdict[] failed = new @Nullable Verdict[LANES];
    private final @Nullable MlDsaPreparedKey[] making = new @Nullable MlDsaPreparedKey[LANES];

    private MlDsaLanes(MlDsaVariant variant) {
        this.variant = variant;
        this.set = variant.set();
        this.message = new MlDsaMessage(variant);
        this.preparedLanes = new MlDsaPreparedLanes(set);
        this.keyWords = set.publicKeyBytes() / 8;
        this.commitmentWords = set.commitmentBytes() / 8;
        this.zWords = set.zBytes() / 8;
        this.wire = new byte[Math.max(set.publicKeyBytes(), set.signatureBytes()) + 8];
        this.keys = new long[keyWords * LANES];
        this.commitments = new long[commitmentWords * LANES];
        this.zPacked = new long[set.l() * zWords * LANES];
        this.hints = new int[LANES][set.omega()];
        this.hashed = new long[(WORDS_OF_64_BYTES + set.k() * w1Words()) * LANES];
        this.z = new double[set.l()][N * LANES];
    }

    /** {@return a new kernel with its scratch space} */
    public static BatchKernel<MlDsaPreparedKey> kernel(MlDsaVariant variant) {
        return new MlDsaLanes(variant);
    }

    private int w1Words() {
        return set.w1Bytes() / 8;
    }

    @Override
    public SchemeId scheme() {
        return variant.scheme();
    }

    @Override
    public String name() {
        return LANES + " lanes";
    }

    @Override
    public int lanes() {
        return LANES;
    }

    @Override
    public int preparedBytes() {
        return MlDsaPreparedKey.bytes(set);
    }

    @Override
    public void verify(LaneBatch<MlDsaPreparedKey> batch) {
        batch.requireAtMost(LANES);
        for (int lane = 0; lane < batch.size(); lane++) {
            message.requireTaken(batch.input(lane));
        }
        boolean fresh = !batch.allPrepared();
        Arrays.fill(failed, null);
        for (int lane = 0; lane < batch.size(); lane++) {
            failed[lane] = take(batch, lane, fresh);
        }
        unpackZ(batch.size(), fresh);
        if (fresh) {
            hashKeys();
        }
        representatives(batch, fresh);
        sampleChallenges(fresh);
        if (fresh) {
            makeRoom(batch);
        } else {
            preparedLanes.multiply(batch);
        }
        Arrays.fill(used, 0);
        for (int i = 0; i < set.k(); i++) {
            if (fresh) {
                multiplyRow(batch, i);
            } else {
                preparedLanes.row(i, row);
            }
            roundRow(batch.size(), i);
        }
        SpongeLanes.shake256(state, hashed, WORDS_OF_64_BYTES + set.k() * w1Words());
        finish(batch);
    }

    /** Takes an item off the wire into its lane; {@return what is wrong with its structure, or null}. */
    private @Nullable Verdict take(LaneBatch<MlDsaPreparedKey> batch, int lane, boolean fresh) {
        Bytes key = batch.key(lane);
        Bytes signature = batch.signature(lane);
        ones[lane] = 0;
        if (key.length() != set.publicKeyBytes()) {
            return Verdict.MALFORMED_KEY;
        }
        if (signature.length() != set.signatureBytes()) {
            return Verdict.MALFORMED_SIGNATURE;
        }
        signature.copyTo(0, wire, 0, set.signatureBytes());
        int count = set.unpackHint(wire, hints[lane]);
        if (count < 0) {
            return Verdict.MALFORMED_SIGNATURE;
        }
        ones[lane] = count;
        interleave(0, commitmentWords, commitments, lane);
        interleave(set.commitmentBytes(), set.l() * zWords, zPacked, lane);
        if (fresh) {
            key.copyTo(0, wire, 0, set.publicKeyBytes());
            interleave(0, keyWords, keys, lane);
        }
        return null;
    }

    private void interleave(int from, int words, long[] target, int lane) {
        for (int i = 0; i < words; i++) {
            target[LANES * i + lane] = LittleEndian.getLong(wire, from + 8 * i);
        }
    }

    private void unpackZ(int size, boolean fresh) {
        Arrays.fill(outside, 0);
        Arrays.fill(zSum, 0);
        long least = set.beta() + 1L; // packed as γ1 − z, and |z| < γ1 − β
        long most = 2L * set.gamma1() - set.beta() - 1;
        for (int j = 0; j < set.l(); j++) {
            double[] polynomial = z[fresh ? j : 0];
            if (set.zBits() == 18) {
                MlDsaPackingLanes.unpackZ18(zPacked, j * zWords, least, most, polynomial, outside);
            } else {
                MlDsaPackingLanes.unpackZ20(zPacked, j * zWords, least, most, polynomial, outside);
            }
            MlDsaNttLanes.forward(polynomial);
            assert Bounds.within(polynomial, BOUND_Z);
            if (fresh) {
                MlDsaRoundingLanes.add(zSum, polynomial);
            } else {
                preparedLanes.factor(j, polynomial);
            }
        }
        for (int lane = 0; lane < size; lane++) {
            if (failed[lane] == null && outside[lane] < 0) {
                failed[lane] = Verdict.MALFORMED_SIGNATURE;
            }
        }
    }

    private void hashKeys() {
        SpongeLanes.shake256(state, keys, keyWords);
        System.arraycopy(state, 0, tr, 0, tr.length);
        matrix.seed(keys);
    }

    private void makeRoom(LaneBatch<MlDsaPreparedKey> batch) {
        for (int lane = 0; lane < batch.size(); lane++) {
            if (isWanted(batch, lane) && making[lane] == null) {
                making[lane] = new MlDsaPreparedKey(set); // stays here for the next one if this signature is not valid
            }
        }
    }

    private boolean isWanted(LaneBatch<MlDsaPreparedKey> batch, int lane) {
        return batch.keep(lane) && batch.prepared(lane) == null && failed[lane] == null;
    }

    /** μ of every lane, to the head of {@link #hashed}: M' of FIPS 204, Algorithms 3 and 5, hashed by Algorithm 8 line 7. */
    private void representatives(LaneBatch<MlDsaPreparedKey> batch, boolean fresh) {
        messages.clear();
        for (int lane = 0; lane < batch.size(); lane++) {
            if (!fresh) {
                scatter(Objects.requireNonNull(batch.prepared(lane)).tr(), tr, lane);
            }
            if (batch.input(lane) instanceof Input.Pure pure && failed[lane] == null) {
                if (MlDsaMessage.contextTooLong(pure)) {
                    failed[lane] = Verdict.MISMATCH;
                    continue;
                }
                int bytes = message.head(pure, messages.prefix(lane));
                messages.set(lane, bytes, message.rest(pure));
            }
        }
        Arrays.fill(state, 0);
        System.arraycopy(tr, 0, state, 0, tr.length);
        messages.absorb(state, WORDS_OF_64_BYTES);
        messages.clear();
        System.arraycopy(state, 0, hashed, 0, WORDS_OF_64_BYTES * LANES);
        for (int lane = 0; lane < batch.size(); lane++) {
            if (batch.input(lane) instanceof Input.Mu mu) {
                MlDsaMessage.copy(mu, single);
                scatter(single, hashed, lane);
            }
        }
    }

    private static void scatter(long[] words, long[] target, int lane) {
        for (int i = 0; i < WORDS_OF_64_BYTES; i++) {
            target[LANES * i + lane] = words[i];
        }
    }

    private void sampleChallenges(boolean fresh) {
        SpongeLanes.shake256(state, commitments, commitmentWords);
        Arrays.fill(c, 0);
        for (int lane = 0; lane < LANES; lane++) {
            for (int i = 0; i < Keccak.WORDS; i++) {
                single[i] = state[LANES * i + lane];
            }
            ChallengeLanes.sample(single, set.tau(), c, lane);
        }
        MlDsaNttLanes.forward(c);
        assert Bounds.within(c, BOUND_Z);
        if (!fresh) {
            preparedLanes.factor(set.l(), c);
        }
    }

    /** Row {@code i} of Â∘ẑ − ĉ∘t̂1, into {@link #row}. */
    private void multiplyRow(LaneBatch<MlDsaPreparedKey> batch, int i) {
        MlDsaRoundingLanes.scale(zSum, -MlDsaMatrixLanes.BIAS, row);
        for (int j = 0; j < set.l(); j++) {
            matrix.sample(i, j);
            matrix.addProducts(z[j], row);
            keepEntry(batch, i, j);
        }
        MlDsaPackingLanes.unpackT1(keys, (MlDsaParameters.RHO_BYTES + i * set.t1Bytes()) / 8, t1);
        MlDsaNttLanes.forward(t1);
        assert Bounds.within(t1, BOUND_T1) && Bounds.within(row, BOUND_SUM - BOUND_Z * BOUND_T1);
        keepT1(batch, i);
        MlDsaRoundingLanes.subtractAndReduce(row, c, t1);
    }

    private void keepEntry(LaneBatch<MlDsaPreparedKey> batch, int i, int j) {
        for (int lane = 0; lane < batch.size(); lane++) {
            if (isWanted(batch, lane)) {
                int[] target = Objects.requireNonNull(making[lane]).matrix();
                matrix.copyEntry(lane, target, (set.l() * i + j) * N);
            }
        }
    }

    private void keepT1(LaneBatch<MlDsaPreparedKey> batch, int i) {
        for (int lane = 0; lane < batch.size(); lane++) {
            if (isWanted(batch, lane)) {
                int[] target = Objects.requireNonNull(making[lane]).t1();
                for (int n = 0; n < N; n++) {
                    target[i * N + n] = Math.floorMod((int) t1[LANES * n + lane], Q);
                }
            }
        }
    }

    /** Row {@code i} of w1 = UseHint(h, w'), packed behind μ and the rows before. */
    private void roundRow(int size, int i) {
        assert Bounds.within(row, BOUND_REDUCED);
        MlDsaNttLanes.inverseWithoutScaling(row);
        assert Bounds.within(row, BOUND_BACK);
        setHints(size, i);
        MlDsaRoundingLanes.useHint(set, row, hint, w1);
        int to = WORDS_OF_64_BYTES + i * w1Words();
        if (set.w1Bits() == 6) {
            MlDsaPackingLanes.pack6(w1, hashed, to);
        } else {
            MlDsaPackingLanes.pack4(w1, hashed, to);
        }
    }

    private void setHints(int size, int i) {
        Arrays.fill(hint, 0);
        for (int lane = 0; lane < size; lane++) {
            int[] places = hints[lane];
            int n = used[lane];
            for (; n < ones[lane] && places[n] < N * (i + 1); n++) {
                hint[LANES * (places[n] - N * i) + lane] = MlDsaRoundingLanes.ONE;
            }
            used[lane] = n;
        }
    }

    private void finish(LaneBatch<MlDsaPreparedKey> batch) {
        for (int lane = 0; lane < batch.size(); lane++) {
            Verdict verdict = failed[lane];
            if (verdict == null) {
                verdict = commitmentMatches(lane) ? Verdict.VALID : Verdict.MISMATCH;
            }
            batch.verdict(lane, verdict);
            if (verdict == Verdict.VALID && batch.keep(lane) && batch.prepared(lane) == null) {
                MlDsaPreparedKey key = Objects.requireNonNull(making[lane]);
                for (int i = 0; i < WORDS_OF_64_BYTES; i++) {
                    key.tr()[i] = tr[LANES * i + lane];
                }
                batch.made(lane, key);
                making[lane] = null;
            }
        }
    }

    private boolean commitmentMatches(int lane) {
        long difference = 0;
        for (int i = lane; i < commitmentWords * LANES; i += LANES) {
            difference |= state[i] ^ commitments[i];
        }
        return difference == 0;
    }
}
