// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import static io.hauberk.batch.kernel.MlDsaParameters.N;
import static io.hauberk.batch.kernel.MlDsaParameters.Q;

import io.hauberk.signature.Input;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Verdict;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * ML-DSA verification, one signature at a time, in plain integers: the twin of the kernel in lanes, and what serves where
 * there are no vectors.
 *
 * <p>A row of Â∘ẑ − ĉ∘NTT(t1·2^d) is summed in longs (below 2^52) and reduced once. The matrix is streamed: a polynomial
 * of Â lives only until it is added, unless the prepared key is wanted.
 *
 * <p>Source: FIPS 204, Algorithms 3, 5 and 8. One instance a thread.
 */
public final class MlDsaPlainKernel implements BatchKernel<MlDsaPreparedKey> {
    private static final int T1_MASK = 1023;

    // x·⌈2^45 / d⌉ / 2^45 = x / d, rounded down: x < 2^24 and d < 2^20, so the error stays below 2^44 / 2^45.
    private static final int RECIPROCAL_BITS = 45;

    private final MlDsaVariant variant;
    private final MlDsaParameters set;
    private final MlDsaMessage message;
    private final long reciprocal; // of 2γ2
    private final long toStandard; // undoes the 2^-32 of reduce and the factor 256 of the inverse transform
    private final Shake shake = Shake.shake256();
    private final long[] sponge = new long[Keccak.WORDS];
    private final byte[] signature;
    private final byte[] key;
    private final int[] hint;
    private final int[][] z;
    private final int[] c = new int[N];
    private final int[] entry = new int[N];
    private final long[] sum = new long[N];
    private final int[] w = new int[N];
    private final byte[] w1;
    private final byte[] head = new byte[MlDsaMessage.HEAD_ROOM];
    private final long[] tr = new long[MlDsaParameters.TR_BYTES / 8];
    private final long[] mu = new long[Input.MU_BYTES / 8];

    /** Makes a kernel with its scratch space. */
    public MlDsaPlainKernel(MlDsaVariant variant) {
        this.variant = variant;
        this.set = variant.set();
        this.message = new MlDsaMessage(variant);
        this.toStandard = MlDsaNtt.constant((1L << 32) % Q * inverse(N) % Q);
        this.reciprocal = (1L << RECIPROCAL_BITS) / (2L * set.gamma2()) + 1;
        this.signature = new byte[set.signatureBytes() + 8]; // read eight bytes at a time
        this.key = new byte[set.publicKeyBytes() + 8];
        this.hint = new int[set.omega()];
        this.z = new int[set.l()][N];
        this.w1 = new byte[set.w1Bytes()];
    }

    private static long inverse(long x) {
        long result = 1;
        long power = x;
        for (int e = Q - 2; e > 0; e >>= 1) {
            if ((e & 1) != 0) {
                result = result * power % Q;
            }
            power = power * power % Q;
        }
        return result;
    }

    @Override
    public SchemeId scheme() {
        return variant.scheme();
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
        return MlDsaPreparedKey.bytes(set);
    }

    @Override
    public void verify(LaneBatch<MlDsaPreparedKey> batch) {
        batch.requireAtMost(lanes());
        for (int i = 0; i < batch.size(); i++) {
            message.requireTaken(batch.input(i));
        }
        for (int i = 0; i < batch.size(); i++) {
            batch.verdict(i, verify(batch, i));
        }
    }

    private Verdict verify(LaneBatch<MlDsaPreparedKey> batch, int i) {
        if (batch.key(i).length() != set.publicKeyBytes()) {
            return Verdict.MALFORMED_KEY;
        }
        if (batch.signature(i).length() != set.signatureBytes()) {
            return Verdict.MALFORMED_SIGNATURE;
        }
        batch.signature(i).copyTo(0, signature, 0, set.signatureBytes());
        int ones = set.unpackHint(signature, hint);
        if (ones < 0 || !unpackZ()) {
            return Verdict.MALFORMED_SIGNATURE;
        }
        if (MlDsaMessage.contextTooLong(batch.input(i))) {
            return Verdict.MISMATCH;
        }
        MlDsaPreparedKey prepared = batch.prepared(i);
        MlDsaPreparedKey made = prepared == null && batch.keep(i) ? new MlDsaPreparedKey(set) : null;
        if (prepared == null) {
            batch.key(i).copyTo(0, key, 0, set.publicKeyBytes());
            hashKey();
        }
        representative(batch.input(i), prepared == null ? tr : prepared.tr());
        sampleInBall();
        MlDsaNtt.forward(c);
        for (int[] polynomial : z) {
            MlDsaNtt.forward(polynomial);
        }
        shake.reset();
        absorb(mu);
        int used = 0;
        for (int row = 0; row < set.k(); row++) {
            sumRow(row, prepared, made);
            used = commitmentRow(row, used, ones);
            shake.absorb(w1, 0, w1.length);
        }
        shake.finish();
        if (!commitmentMatches()) {
            return Verdict.MISMATCH;
        }
        if (made != null) {
            System.arraycopy(tr, 0, made.tr(), 0, tr.length);
            batch.made(i, made);
        }
        return Verdict.VALID;
    }

    /** {@return whether ‖z‖∞ &lt; γ1 − β}; fills {@link #z} either way */
    private boolean unpackZ() {
        int bits = set.zBits();
        int mask = (1 << bits) - 1;
        int gamma1 = set.gamma1();
        int bound = gamma1 - set.beta();
        int at = set.commitmentBytes() * 8;
        boolean small = true;
        for (int[] polynomial : z) {
            for (int i = 0; i < N; i++, at += bits) {
                int packed = (int) (LittleEndian.getLong(signature, at >>> 3) >>> (at & 7)) & mask;
                int value = gamma1 - packed;
                small &= Math.abs(value) < bound;
                polynomial[i] = value;
            }
        }
        return small;
    }

    private void hashKey() {
        shake.reset();
        shake.absorb(key, 0, set.publicKeyBytes());
        shake.finish();
        shake.squeeze(tr, 0, tr.length);
    }

    /** μ = H(tr ‖ M', 64), M' of FIPS 204, Algorithms 3 and 5, hashed by Algorithm 8 line 7. */
    private void representative(Input input, long[] keyHash) {
        switch (input) {
            case Input.Mu given -> MlDsaMessage.copy(given, mu);
            case Input.Pure pure -> {
                shake.reset();
                absorb(keyHash);
                shake.absorb(head, 0, message.head(pure, head));
                shake.absorb(message.rest(pure));
                shake.finish();
                shake.squeeze(mu, 0, mu.length);
            }
            case Input.Digest _ -> throw new AssertionError("refused before");
        }
    }

    private void absorb(long[] words) {
        for (long word : words) {
            shake.absorb(word);
        }
    }

    /** Samples c from c̃: FIPS 204, Algorithm 29. */
    private void sampleInBall() {
        shake.reset();
        shake.absorb(signature, 0, set.commitmentBytes());
        shake.finish();
        Arrays.fill(c, 0);
        long signs = shake.squeeze();
        long bytes = 0;
        int left = 0;
        for (int i = N - set.tau(); i < N; i++) {
            int j;
            do {
                if (left == 0) {
                    bytes = shake.squeeze();
                    left = 8;
                }
                j = (int) bytes & 0xff;
                bytes >>>= 8;
                left--;
            } while (j > i);
            c[i] = c[j];
            c[j] = 1 - 2 * (int) (signs & 1);
            signs >>>= 1;
        }
    }

    /** Row {@code i} of Â∘ẑ − ĉ∘NTT(t1·2^d), into {@link #sum}. */
    private void sumRow(int i, @Nullable MlDsaPreparedKey prepared, @Nullable MlDsaPreparedKey made) {
        Arrays.fill(sum, 0);
        for (int j = 0; j < set.l(); j++) {
            int offset = N * (set.l() * i + j);
            if (prepared != null) {
                addProducts(prepared.matrix(), offset, z[j]);
                continue;
            }
            sampleEntry(i, j);
            addProducts(entry, 0, z[j]);
            if (made != null) {
                System.arraycopy(entry, 0, made.matrix(), offset, N);
            }
        }
        if (prepared != null) {
            subtractProducts(prepared.t1(), N * i);
            return;
        }
        unpackT1(i);
        subtractProducts(entry, 0);
        if (made != null) {
            for (int n = 0; n < N; n++) {
                made.t1()[N * i + n] = Math.floorMod(entry[n], Q);
            }
        }
    }

    // |a| < q and |b| < 2^25.1, so seven of them and c·t1 stay below 2^52.
    private void addProducts(int[] a, int offset, int[] b) {
        for (int n = 0; n < N; n++) {
            sum[n] += (long) a[offset + n] * b[n];
        }
    }

    private void subtractProducts(int[] t1, int offset) {
        for (int n = 0; n < N; n++) {
            sum[n] -= (long) t1[offset + n] * c[n];
        }
    }

    /** Samples Â[i, j] into {@link #entry}: FIPS 204, Algorithm 32 line 4 and Algorithm 30. */
    private void sampleEntry(int i, int j) {
        Arrays.fill(sponge, 0);
        for (int n = 0; n < 4; n++) {
            sponge[n] = LittleEndian.getLong(key, 8 * n);
        }
        sponge[4] = j | (i << 8) | (Keccak.SHAKE_SUFFIX << 16);
        sponge[Keccak.SHAKE128_WORDS - 1] = Keccak.LAST_BIT;
        int n = 0;
        while (n < N) {
            Keccak.permute(sponge);
            n = RejectionSampling.take(sponge, entry, n);
        }
    }

    /** t1·2^d of row {@code i}, transformed, into {@link #entry}. */
    private void unpackT1(int i) {
        int at = 8 * (MlDsaParameters.RHO_BYTES + i * set.t1Bytes());
        for (int n = 0; n < N; n++, at += 10) {
            entry[n] = ((int) (LittleEndian.getLong(key, at >>> 3) >>> (at & 7)) & T1_MASK) << MlDsaParameters.D;
        }
        MlDsaNtt.forward(entry);
    }

    /**
     * Row {@code i} of w1 = UseHint(h, w'), packed into {@link #w1}.
     *
     * @param used the ones of the hint that earlier rows have used
     * @return the ones used so far
     */
    private int commitmentRow(int i, int used, int ones) {
        for (int n = 0; n < N; n++) {
            w[n] = MlDsaNtt.reduce(sum[n]);
        }
        MlDsaNtt.inverseWithoutScaling(w);
        for (int n = 0; n < N; n++) {
            int r = MlDsaNtt.product(w[n], toStandard);
            w[n] = r + ((r >> 31) & Q);
        }
        int next = used;
        int m = set.w1Values();
        int doubleGamma2 = 2 * set.gamma2();
        long halfUp = set.gamma2() - 1L;
        int hinted = next < ones ? hint[next] - N * i : N;
        for (int n = 0; n < N; n++) {
            // Decompose: r1 = ⌈(r − γ2) / 2γ2⌉, and r1 = m, which only r > q − 1 − γ2 gives, is 0.
            int r = w[n];
            int r1 = (int) (((r + halfUp) * reciprocal) >> RECIPROCAL_BITS);
            if (n == hinted) {
                r1 += r > r1 * doubleGamma2 ? 1 : m - 1;
                next++;
                hinted = next < ones ? hint[next] - N * i : N;
            }
            w[n] = r1 >= m ? r1 - m : r1;
        }
        packW1();
        return next;
    }

    private void packW1() {
        int bits = set.w1Bits();
        long word = 0;
        int filled = 0;
        int at = 0;
        for (int n = 0; n < N; n++) {
            word |= (long) w[n] << filled;
            filled += bits;
            if (filled >= 24) { // 24 is a multiple of both 4 and 6
                w1[at++] = (byte) word;
                w1[at++] = (byte) (word >>> 8);
                w1[at++] = (byte) (word >>> 16);
                word = 0;
                filled = 0;
            }
        }
        for (; filled > 0; filled -= 8, word >>>= 8) {
            w1[at++] = (byte) word;
        }
    }

    private boolean commitmentMatches() {
        long difference = 0;
        for (int n = 0; n < set.commitmentBytes(); n += 8) {
            difference |= shake.squeeze() ^ LittleEndian.getLong(signature, n);
        }
        return difference == 0;
    }
}
