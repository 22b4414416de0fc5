// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.simd.Lanes.LANES;

import io.hauberk.batch.kernel.BatchKernel;
import io.hauberk.batch.kernel.Ed25519PreparedKey;
import io.hauberk.batch.kernel.Ed25519Wire;
import io.hauberk.batch.kernel.LaneBatch;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.ed25519.Ed25519Rules;
import org.jspecify.annotations.Nullable;

/**
 * Ed25519 verification under any set of rules: {@link Lanes#LANES} signatures at once, each by an equation of its own,
 * or, where the rules have the cofactor and there are enough of them, many by one equation.
 *
 * <p><b>One equation for many</b> can only say that all hold. Where it says no, the items are cut in half and asked
 * again, and what is left of {@link #FEWEST} or fewer is verified one by one, each in its lane: so a bad item changes
 * nobody's verdict. Nor may it cost much: after {@link #MOST_FAILURES} noes in a call the rest goes one by one at once,
 * and after a call with a no, several calls go without the equation; twice as many each time, until an equation says yes
 * at once.
 *
 * <p>Without the cofactor an equation for many would not be exact: sums of parts of small order may cancel. So each
 * signature has its own there.
 *
 * <p>{@link io.hauberk.batch.kernel.Ed25519PlainKernel} is the plain twin.
 */
public final class Ed25519Lanes implements BatchKernel<Ed25519PreparedKey> {
    /** The most items of a call where one equation may serve for many. */
    static final int ITEMS = 512;

    /** One equation is faster from about this many on. */
    static final int FEWEST = 32;

    /** After how many noes in a call the rest goes one by one. */
    static final int MOST_FAILURES = 3;

    /** The most calls in a row that go without an equation because of an earlier no. */
    static final int MOST_PENALTY = 64;

    private final Ed25519Rules rules;
    private final Ed25519SingleLanes singles;
    private final @Nullable Ed25519EquationLanes equation;
    private final int items;
    private final int[] order;
    private final int mostPenalty;
    private int questions;
    private int failures; // in this call
    private int penalty; // calls that a no costs
    private int skip; // calls still to go without an equation

    private Ed25519Lanes(Ed25519Rules rules, int mostPenalty) {
        this.rules = rules;
        this.mostPenalty = mostPenalty;
        this.items = rules.cofactored() ? ITEMS : LANES;
        this.singles = new Ed25519SingleLanes(rules);
        this.equation = rules.cofactored() ? new Ed25519EquationLanes(rules, ITEMS) : null;
        this.order = new int[items];
        for (int i = 0; i < items; i++) {
            order[i] = i;
        }
    }

    /** {@return a new kernel with its scratch space} */
    public static BatchKernel<Ed25519PreparedKey> kernel(Ed25519Rules rules) {
        return new Ed25519Lanes(rules, MOST_PENALTY);
    }

    /** {@return a kernel that asks in every call}: for tests */
    static Ed25519Lanes withoutPenalty(Ed25519Rules rules) {
        return new Ed25519Lanes(rules, 0);
    }

    /** {@return how many equations for many have been asked since this kernel was made}: for tests */
    int questions() {
        return questions;
    }

    @Override
    public SchemeId scheme() {
        return rules.id();
    }

    @Override
    public String name() {
        return LANES + " lanes";
    }

    @Override
    public int lanes() {
        return items;
    }

    @Override
    public int group() {
        return LANES;
    }

    @Override
    public int preparedBytes() {
        return Ed25519PreparedKey.HEAP_BYTES;
    }

    @Override
    public void verify(LaneBatch<Ed25519PreparedKey> batch) {
        int size = batch.size();
        batch.requireAtMost(items);
        Ed25519Wire.requireTaken(batch);
        if (size < FEWEST || equation == null) {
            oneByOne(batch, order, 0, size);
        } else if (skip > 0) {
            skip--;
            oneByOne(batch, order, 0, size);
        } else {
            together(batch, equation);
        }
    }

    private void together(LaneBatch<Ed25519PreparedKey> batch, Ed25519EquationLanes many) {
        int live = many.take(batch);
        failures = 0;
        decide(batch, many, 0, live, false);
        if (failures > 0) {
            penalty = Math.min(Math.max(1, 2 * penalty), mostPenalty);
            skip = penalty;
        } else {
            penalty = 0;
        }
    }

    /**
     * Decides the items from one place of those that are left to another.
     *
     * @param bad whether one of them is known to be bad
     */
    private void decide(LaneBatch<Ed25519PreparedKey> batch, Ed25519EquationLanes many, int from, int to, boolean bad) {
        if (to - from < FEWEST || failures >= MOST_FAILURES) {
            oneByOne(batch, many.places(), from, to);
            return;
        }
        if (!bad) {
            questions++;
            if (many.holds(from, to)) {
                many.accept(batch, from, to);
                return;
            }
            failures++;
        }
        int middle = (from + to) >>> 1;
        int before = failures;
        decide(batch, many, from, middle, false);
        decide(batch, many, middle, to, failures == before);
    }

    private void oneByOne(LaneBatch<Ed25519PreparedKey> batch, int[] places, int from, int to) {
        for (int at = from; at < to; at += LANES) {
            singles.verify(batch, places, at, Math.min(LANES, to - at));
        }
    }
}
