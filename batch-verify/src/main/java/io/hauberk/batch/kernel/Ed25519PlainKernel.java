// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import io.hauberk.signature.Input;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.ed25519.Ed25519Rules;
import io.hauberk.signature.ed25519.Edwards25519;
import io.hauberk.signature.ed25519.Equation;
import io.hauberk.signature.ed25519.PointEncoding;
import io.hauberk.signature.ed25519.Scalar25519;
import org.jspecify.annotations.Nullable;

/**
 * Ed25519 verification, one signature at a time, in plain integers: the twin of the kernel in lanes, and what serves where
 * there are no vectors. The arithmetic is that of the scheme itself; what it adds is the prepared key.
 *
 * <p>Source: RFC 8032, section 5.1.7, and the texts of {@link Ed25519Rules}. One instance a thread.
 */
public final class Ed25519PlainKernel implements BatchKernel<Ed25519PreparedKey> {
    private final Ed25519Rules rules;
    private final Ed25519Wire items;
    private final Ed25519Challenges challenges = new Ed25519Challenges();
    private final Ed25519Scalars scalars = new Ed25519Scalars();
    private final byte[] hash = new byte[Ed25519Challenges.BYTES];
    private final long[] point = new long[Edwards25519.EXTENDED];
    private final long[] challenge = new long[Ed25519Scalars.WORDS];

    /** Makes a kernel with its scratch space. */
    public Ed25519PlainKernel(Ed25519Rules rules) {
        this.rules = rules;
        this.items = new Ed25519Wire(rules, 1);
    }

    @Override
    public SchemeId scheme() {
        return rules.id();
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
        return Ed25519PreparedKey.HEAP_BYTES;
    }

    @Override
    public void verify(LaneBatch<Ed25519PreparedKey> batch) {
        batch.requireAtMost(lanes());
        Ed25519Wire.requireTaken(batch);
        for (int i = 0; i < batch.size(); i++) {
            batch.verdict(i, verify(batch, i));
        }
    }

    private Verdict verify(LaneBatch<Ed25519PreparedKey> batch, int i) {
        Verdict failed = items.take(batch, i, 0);
        if (failed == Verdict.MALFORMED_KEY) {
            return failed;
        }
        Ed25519PreparedKey prepared = batch.prepared(i);
        @Nullable Ed25519PreparedKey key = prepared == null ? decodeKey() : prepared;
        if (key == null) {
            return Verdict.MALFORMED_KEY;
        }
        if (failed != null) {
            return failed;
        }
        if (!holds(key, (Input.Pure) batch.input(i))) {
            return Verdict.MISMATCH;
        }
        if (prepared == null && batch.keep(i)) {
            batch.made(i, key);
        }
        return Verdict.VALID;
    }

    private @Nullable Ed25519PreparedKey decodeKey() {
        return Edwards25519.decode(point, 0, items.keys(), 0)
                ? new Ed25519PreparedKey(Equation.multiples(point))
                : null;
    }

    private boolean holds(Ed25519PreparedKey key, Input.Pure input) {
        byte[] signature = items.signatures();
        if (!Edwards25519.decode(point, 0, signature, 0)) {
            return false;
        }
        challenges.hash(hash, 0, signature, 0, items.keys(), 0, input.content());
        scalars.reduce(challenge, hash, 0);
        long[] s = Scalar25519.decode(signature, PointEncoding.BYTES, Scalar25519.WORDS);
        return Equation.holds(key.multiples(), Equation.multiples(point), s, challenge, rules.cofactored());
    }
}
