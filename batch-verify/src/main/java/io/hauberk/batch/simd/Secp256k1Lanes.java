// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.kernel.Secp256k1Scalar.WORDS;
import static io.hauberk.batch.simd.Lanes.LANES;
import static io.hauberk.batch.simd.Secp256k1FieldLanes.ELEMENT;

import io.hauberk.batch.kernel.BatchKernel;
import io.hauberk.batch.kernel.BigEndian;
import io.hauberk.batch.kernel.LaneBatch;
import io.hauberk.batch.kernel.Secp256k1Codec;
import io.hauberk.batch.kernel.Secp256k1Parameters;
import io.hauberk.batch.kernel.Secp256k1Parameters.Equation;
import io.hauberk.batch.kernel.Secp256k1PlainKernel;
import io.hauberk.batch.kernel.Secp256k1Scalar;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Verdict;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * ECDSA, key recovery and BIP-340 over secp256k1, {@link Lanes#LANES} signatures at once, one a lane, and up to
 * {@link #GROUPS} groups of lanes in a call, which share two inversions: of the scalars that are divided by, and of Z.
 *
 * <p>All three are u1·G + u2·Q ({@link Secp256k1PointLanes}): for recovery Q is R, u1 = −z/r and u2 = s/r, and the result
 * is the key; for ECDSA u1 = z/s and u2 = r/s, for BIP-340 u1 = s and u2 = −e, and the result is R.
 *
 * <p>A malformed item's lane computes with G in place of its point, one whose point is not on the curve with what it has;
 * nothing crosses lanes but the products that are inverted, and these are made of numbers that are not zero.
 *
 * <p><b>Exceptions.</b> An item whose sum runs through an addition that the formulas can't do has Z = 0 in the end, and is
 * verified again by the scheme's back end. Honest ones never do, the odds being 2^-120; an attacker can make some, and each
 * costs him a signature and us what that signature costs without kernels. So do ones that use R.x − n in place of R.x, and
 * the keys of signatures that recover to another key are decoded by the back end to tell bad keys from others.
 *
 * <p>Not thread-safe.
 */
public final class Secp256k1Lanes implements BatchKernel<Void> {
    /** The most groups of lanes in a call. */
    private static final int GROUPS = 8;

    private static final int ITEMS = GROUPS * LANES;

    private static final double[] SEVEN = Secp256k1Elements.constant(BigInteger.valueOf(7));
    private static final long[] PRIME_MINUS_ORDER =
            Secp256k1Scalar.words(Secp256k1Parameters.P.subtract(Secp256k1Parameters.N));
    private static final long[] BASE_X = Secp256k1Scalar.words(Secp256k1Parameters.G_X);

    /** What is known of an item. */
    private enum State {
        /** Nothing against it so far. */
        OPEN,
        /** The key's length, prefix or range is wrong. */
        BAD_KEY,
        /** The signature is malformed; the key may be, too. */
        BAD_SIGNATURE,
        /** It can't be valid; the key or the signature may be malformed. */
        MISMATCH,
        /** Decided. */
        VALID,
        /** For the back end to decide. */
        EXCEPTION
    }

    private final Secp256k1Parameters set;
    private final boolean recovers;
    private final Secp256k1Codec codec;
    private final Secp256k1PlainKernel alone;
    private final Secp256k1Scalar scalars = new Secp256k1Scalar();
    private final Secp256k1FieldLanes field = new Secp256k1FieldLanes();
    private final Secp256k1PointLanes points = new Secp256k1PointLanes(field);
    private final Secp256k1RootLanes roots = new Secp256k1RootLanes(field);

    private final State[] states = new State[ITEMS];
    private final int[] parities = new int[ITEMS]; // of the point's y
    private final boolean[] hasY = new boolean[ITEMS];
    private final boolean[] onCurve = new boolean[ITEMS];
    private final long[] pointX = new long[ITEMS * WORDS];
    private final long[] pointY = new long[ITEMS * WORDS];
    private final long[] r = new long[ITEMS * WORDS];
    private final long[] s = new long[ITEMS * WORDS];
    private final long[] hash = new long[ITEMS * WORDS];
    private final long[] divisor = new long[ITEMS * WORDS];
    private final long[] products = new long[ITEMS * WORDS];
    private final long[] u = new long[WORDS];
    private final long[] w = new long[WORDS];
    private final long[] resultX = new long[WORDS];
    private final long[] resultY = new long[WORDS];
    private final long[] digits = new long[WORDS];
    private final long[] otherDigits = new long[WORDS];
    private final long[] first = new long[3 * LANES];
    private final long[] second = new long[3 * LANES];
    private final long[] base = new long[WORDS * LANES];

    private final double[] qx = new double[ELEMENT];
    private final double[] qy = new double[ELEMENT];
    private final double[] cube = new double[ELEMENT];
    private final double[] a = new double[ELEMENT];
    private final double[] b = new double[ELEMENT];
    private final double[] inverse = new double[ELEMENT];
    private final double[][] xs = new double[GROUPS][ELEMENT];
    private final double[][] vs = new double[GROUPS][ELEMENT];
    private final double[][] zs = new double[GROUPS][ELEMENT];
    private final double[][] zProducts = new double[GROUPS][ELEMENT];

    private Secp256k1Lanes(Secp256k1Parameters set) {
        this.set = set;
        this.recovers = set.equation() == Equation.RECOVERY;
        this.codec = new Secp256k1Codec(set);
        this.alone = new Secp256k1PlainKernel(set);
    }

    /** {@return a new kernel with its scratch space} */
    public static BatchKernel<Void> kernel(Secp256k1Parameters set) {
        return new Secp256k1Lanes(set);
    }

    @Override
    public SchemeId scheme() {
        return set.scheme();
    }

    @Override
    public String name() {
        return LANES + " lanes";
    }

    @Override
    public int lanes() {
        return ITEMS;
    }

    @Override
    public int group() {
        return LANES;
    }

    @Override
    public int preparedBytes() {
        return 0;
    }

    @Override
    public void verify(LaneBatch<Void> batch) {
        int size = batch.size();
        batch.requireAtMost(ITEMS);
        for (int i = 0; i < size; i++) {
            codec.requireTaken(batch.input(i));
        }
        if (size == 0) {
            return;
        }
        int groups = (size + LANES - 1) / LANES;
        int places = groups * LANES;
        for (int i = 0; i < places; i++) {
            states[i] = i < size ? take(batch, i) : State.BAD_KEY;
            if (states[i] != State.OPEN) {
                substitute(i);
            }
        }
        if (set.equation() != Equation.BIP340) {
            invertAll(places);
        }
        for (int group = 0; group < groups; group++) {
            run(group);
        }
        if (set.equation() != Equation.ECDSA) {
            invertZ(groups);
            for (int group = 0; group < groups; group++) {
                compareAffine(batch, group, size);
            }
        }
        for (int i = 0; i < size; i++) {
            finish(batch, i);
        }
    }

    /** Takes an item off the wire. */
    private State take(LaneBatch<Void> batch, int i) {
        int at = i * WORDS;
        hasY[i] = false;
        if (!batch.recovers(i)) {
            if (!codec.readKey(batch.key(i))) {
                return State.BAD_KEY;
            }
            if (!recovers) {
                System.arraycopy(codec.x(), 0, pointX, at, WORDS);
                System.arraycopy(codec.y(), 0, pointY, at, WORDS);
                hasY[i] = codec.hasY();
                parities[i] = codec.keyParity();
            }
        }
        if (!codec.readSignature(batch.signature(i))) {
            return State.BAD_SIGNATURE;
        }
        System.arraycopy(codec.r(), 0, r, at, WORDS);
        System.arraycopy(codec.s(), 0, s, at, WORDS);
        codec.hash(batch.input(i), hash, at);
        if (recovers) {
            System.arraycopy(codec.r(), 0, pointX, at, WORDS);
            parities[i] = codec.parity();
        }
        System.arraycopy(recovers ? r : s, at, divisor, at, WORDS);
        return Secp256k1Codec.hasContext(batch.input(i)) ? State.MISMATCH : State.OPEN;
    }

    // What a lane computes with where there is nothing to verify. The key stays, if there is one: it may be off the
    // curve.
    private void substitute(int i) {
        int at = i * WORDS;
        if (recovers || states[i] == State.BAD_KEY) {
            System.arraycopy(BASE_X, 0, pointX, at, WORDS);
            hasY[i] = false;
            parities[i] = 0;
        }
        for (long[] number : new long[][] {r, s, hash, divisor}) {
            Arrays.fill(number, at, at + WORDS, 0);
            number[at] = 1;
        }
    }

    /** Inverts all divisors, which are not zero, by one inversion: Montgomery's trick. */
    private void invertAll(int count) {
        Arrays.fill(w, 0);
        w[0] = 1;
        for (int at = 0; at < count * WORDS; at += WORDS) {
            System.arraycopy(w, 0, products, at, WORDS);
            scalars.multiply(w, 0, w, 0, divisor, at);
        }
        scalars.invert(w, 0, w, 0);
        for (int at = (count - 1) * WORDS; at >= 0; at -= WORDS) {
            scalars.multiply(products, at, products, at, w, 0);
            scalars.multiply(w, 0, w, 0, divisor, at);
        }
        System.arraycopy(products, 0, divisor, 0, count * WORDS); // inverted now
    }

    /** The sum u1·G + u2·Q of one group. */
    private void run(int group) {
        for (int lane = 0; lane < LANES; lane++) {
            int i = group * LANES + lane;
            takeScalars(i, lane);
            Secp256k1Elements.put(qx, 0, lane, pointX, i * WORDS);
        }
        lift(group);
        Secp256k1SumLanes.add(qy, 0, qy, 0, qy, 0);
        points.multiplyAndAdd(qx, qy, first, second, base);
        for (int lane = 0; lane < LANES; lane++) {
            int i = group * LANES + lane;
            Secp256k1Elements.get(points.z, 0, lane, w, 0);
            if (Secp256k1Scalar.isZero(w, 0)) {
                states[i] = states[i] == State.OPEN ? State.EXCEPTION : states[i];
                for (int limb = 0; limb < ELEMENT; limb += LANES) {
                    points.z[limb + lane] = limb == 0 ? 1 : 0; // it is inverted together with the others
                }
            }
        }
        if (set.equation() == Equation.ECDSA) {
            compareProjective(group);
        } else {
            System.arraycopy(points.x, 0, xs[group], 0, ELEMENT);
            System.arraycopy(points.v, 0, vs[group], 0, ELEMENT);
            System.arraycopy(points.z, 0, zs[group], 0, ELEMENT);
        }
    }

    private void takeScalars(int i, int lane) {
        int at = i * WORDS;
        switch (set.equation()) {
            case RECOVERY -> {
                scalars.multiply(u, 0, hash, at, divisor, at);
                Secp256k1Scalar.negate(u, 0, u, 0);
                scalars.multiply(w, 0, s, at, divisor, at);
            }
            case ECDSA -> {
                scalars.multiply(u, 0, hash, at, divisor, at);
                scalars.multiply(w, 0, r, at, divisor, at);
            }
            case BIP340 -> {
                System.arraycopy(s, at, u, 0, WORDS);
                Secp256k1Scalar.negate(w, 0, hash, at);
            }
        }
        scalars.oddDigits(digits, 0, u, 0);
        for (int word = 0; word < WORDS; word++) {
            base[word * LANES + lane] = digits[word];
        }
        scalars.split(digits, 0, otherDigits, 0, w, 0);
        for (int word = 0; word < 3; word++) {
            first[word * LANES + lane] = digits[word];
            second[word * LANES + lane] = otherDigits[word];
        }
    }

    /** The point's y: given, or a root of x³ + 7 of the right parity. Looks whether it is one of the curve. */
    private void lift(int group) {
        field.square(a, 0, qx, 0);
        field.multiply(b, 0, a, 0, qx, 0);
        Secp256k1SumLanes.add(cube, 0, b, 0, SEVEN, 0);
        boolean allGiven = true;
        for (int lane = 0; lane < LANES; lane++) {
            allGiven &= hasY[group * LANES + lane];
        }
        if (!allGiven) {
            roots.root(qy, 0, cube, 0);
        }
        for (int lane = 0; lane < LANES; lane++) {
            int i = group * LANES + lane;
            if (hasY[i]) {
                Secp256k1Elements.put(qy, 0, lane, pointY, i * WORDS);
            } else {
                Secp256k1Elements.get(qy, 0, lane, w, 0);
                if ((w[0] & 1) != parities[i]) {
                    for (int limb = 0; limb < ELEMENT; limb += LANES) {
                        qy[limb + lane] = -qy[limb + lane];
                    }
                }
            }
        }
        field.square(a, 0, qy, 0);
        Secp256k1SumLanes.subtract(a, 0, a, 0, cube, 0);
        for (int lane = 0; lane < LANES; lane++) {
            Secp256k1Elements.get(a, 0, lane, w, 0);
            onCurve[group * LANES + lane] = Secp256k1Scalar.isZero(w, 0);
        }
    }

    /** ECDSA: whether X = r·Z². */
    private void compareProjective(int group) {
        for (int lane = 0; lane < LANES; lane++) {
            Secp256k1Elements.put(a, 0, lane, r, (group * LANES + lane) * WORDS);
        }
        field.square(b, 0, points.z, 0);
        field.multiply(a, 0, a, 0, b, 0);
        Secp256k1SumLanes.subtract(a, 0, a, 0, points.x, 0);
        for (int lane = 0; lane < LANES; lane++) {
            int i = group * LANES + lane;
            if (states[i] == State.OPEN) {
                Secp256k1Elements.get(a, 0, lane, w, 0);
                if (Secp256k1Scalar.isZero(w, 0)) {
                    states[i] = State.VALID;
                } else {
                    // R.x can be r + n, too, where that is below p: never, for an honest r.
                    boolean small = Secp256k1Scalar.isLess(r, i * WORDS, PRIME_MINUS_ORDER, 0);
                    states[i] = small ? State.EXCEPTION : State.MISMATCH;
                }
            }
        }
    }

    /** Inverts all Z, which are not zero, by one inversion; zs become the inverses. */
    private void invertZ(int groups) {
        System.arraycopy(zs[0], 0, zProducts[0], 0, ELEMENT);
        for (int g = 1; g < groups; g++) {
            field.multiply(zProducts[g], 0, zProducts[g - 1], 0, zs[g], 0);
        }
        roots.invert(inverse, 0, zProducts[groups - 1], 0);
        for (int g = groups - 1; g > 0; g--) {
            field.multiply(a, 0, inverse, 0, zProducts[g - 1], 0);
            field.multiply(inverse, 0, inverse, 0, zs[g], 0);
            System.arraycopy(a, 0, zs[g], 0, ELEMENT);
        }
        System.arraycopy(inverse, 0, zs[0], 0, ELEMENT);
    }

    private void compareAffine(LaneBatch<Void> batch, int group, int size) {
        double[] zInverse = zs[group];
        field.square(a, 0, zInverse, 0);
        field.multiply(b, 0, a, 0, zInverse, 0);
        field.multiply(a, 0, a, 0, xs[group], 0);
        field.multiply(b, 0, b, 0, vs[group], 0);
        for (int lane = 0; lane < LANES; lane++) {
            int i = group * LANES + lane;
            if (i < size && states[i] == State.OPEN) {
                if (!onCurve[i]) {
                    states[i] = State.MISMATCH; // for BIP-340 the key is malformed, and finish says so
                } else {
                    Secp256k1Elements.get(a, 0, lane, resultX, 0);
                    Secp256k1Elements.get(b, 0, lane, resultY, 0);
                    Secp256k1Elements.halve(resultY, 0);
                    states[i] = recovers ? compareKey(batch, i) : compareR(i);
                }
            }
        }
    }

    private State compareR(int i) {
        boolean same = (resultY[0] & 1) == 0 && Arrays.equals(resultX, 0, WORDS, r, i * WORDS, (i + 1) * WORDS);
        return same ? State.VALID : State.MISMATCH;
    }

    private State compareKey(LaneBatch<Void> batch, int i) {
        if (batch.recovers(i)) {
            byte[] key = new byte[1 + 64];
            key[0] = 4;
            BigEndian.putNumber(key, 1, resultX, 0);
            BigEndian.putNumber(key, 33, resultY, 0);
            batch.recovered(i, Bytes.wrap(key));
            return State.VALID;
        }
        codec.readKey(batch.key(i));
        boolean same = Arrays.equals(resultX, codec.x())
                && (codec.hasY() ? Arrays.equals(resultY, codec.y()) : (resultY[0] & 1) == codec.keyParity());
        return same ? State.VALID : State.MISMATCH;
    }

    private void finish(LaneBatch<Void> batch, int i) {
        State state = states[i];
        if (state == State.EXCEPTION && !(onCurve[i] || recovers)) {
            state = State.MISMATCH;
        }
        if (state == State.EXCEPTION) {
            alone.verify(batch, i);
            return;
        }
        Verdict verdict = switch (state) {
            case VALID -> Verdict.VALID;
            case BAD_KEY -> Verdict.MALFORMED_KEY;
            case BAD_SIGNATURE -> Verdict.MALFORMED_SIGNATURE;
            default -> Verdict.MISMATCH;
        };
        if (!verdict.isValid() && !batch.recovers(i) && state != State.BAD_KEY) {
            boolean goodKey = recovers ? alone.isKey(batch.key(i)) : onCurve[i];
            verdict = goodKey ? verdict : Verdict.MALFORMED_KEY;
        } else if (state == State.VALID && !recovers && !onCurve[i]) {
            verdict = Verdict.MALFORMED_KEY; // what it computed says nothing
        }
        batch.verdict(i, verdict);
    }
}
