// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import io.hauberk.signature.ed25519.Ed25519Rules;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Millions of cases, by hand: fresh keys all the time, honest, mutated and hostile items, batches of every fill, with and
 * without prepared keys. The verdict of each kernel must be that of the plain one; of every fiftieth item the scheme's own,
 * too; and the honest items are valid, where no others can be: exactly they. Stops at the first difference and prints the seed that makes it again.
 *
 * <p>Run with the test class path: {@code Soak [cases] [seed] [ids]}, by default ten million, the time, and a pattern for the
 * names of ML-DSA and Falcon; {@code .*} takes elliptic curves and SLH-DSA, too.
 */
public final class Soak {
    private static final int ROUND = 4_000;
    private static final int KEYS = 8;
    private static final int SAMPLE = 50;

    /** An item, and whether it is honest. */
    private record Case(VerifyItem item, boolean honest) {}

    /** Makes items. */
    private interface Source {
        Case next();
    }

    /** Makes a source of items with new keys. */
    private interface Sources {
        Source make(long seed);
    }

    private static final int SLOW_ROUND = 200; // of SLH-DSA

    /**
     * The kernels of a scheme, and its items.
     *
     * @param round how many items at a time
     * @param exact whether no item but the honest ones is valid
     * @param backEnd of the scheme, for the samples
     */
    private record Subject<P>(KernelFamily<P> family, Sources sources, int round, boolean exact, String backEnd) {
        Subject(KernelFamily<P> family, Sources sources) {
            this(family, sources, ROUND, true, "Bouncy Castle");
        }
    }

    private Soak() {}

    /** Runs. */
    public static void main(String[] args) {
        long cases = args.length > 0 ? Long.parseLong(args[0].replace("_", "")) : 10_000_000;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : System.currentTimeMillis();
        String ids = args.length > 2 ? args[2] : "(ML-DSA|Falcon).*";
        List<Subject<?>> subjects = new ArrayList<>();
        addLattices(subjects);
        addOthers(subjects);
        subjects.removeIf(subject -> !subject.family().scheme().name().matches(ids));
        System.out.printf("%,d cases, seed %d%n", cases, seed);
        long[] done = new long[subjects.size()];
        long[] valid = new long[subjects.size()];
        long total = 0;
        long begun = System.nanoTime();
        for (long round = 0; total < cases; round++) {
            int which = (int) (round % subjects.size());
            valid[which] += run(subjects.get(which), seed + round);
            done[which] += subjects.get(which).round();
            total += subjects.get(which).round();
            if (which == subjects.size() - 1) {
                System.out.printf(Locale.ROOT, "%,12d cases, %.0f s%n", total, (System.nanoTime() - begun) / 1e9);
            }
        }
        for (int i = 0; i < done.length; i++) {
            SchemeId id = subjects.get(i).family().scheme();
            System.out.printf(Locale.ROOT, "%-32s %,12d cases, %,12d valid, 0 differences%n", id, done[i], valid[i]);
        }
    }

    private static void addLattices(List<Subject<?>> subjects) {
        for (MlDsaVariant variant : MlDsaVariant.all()) {
            subjects.add(new Subject<>(Kernels.mlDsa(variant), s -> {
                MlDsaItems items = new MlDsaItems(variant, s, KEYS);
                return () -> {
                    MlDsaItems.Item item = items.next();
                    return new Case(item.item(), item.honest());
                };
            }));
        }
        for (FalconParameters set : FalconParameters.all()) {
            subjects.add(new Subject<>(Kernels.falcon(set), s -> {
                FalconItems items = new FalconItems(set, s, KEYS);
                return () -> {
                    FalconItems.Item item = items.next();
                    return new Case(item.item(), item.honest());
                };
            }));
        }
    }

    private static void addOthers(List<Subject<?>> subjects) {
        for (Secp256k1Parameters set : Secp256k1Parameters.all()) {
            Sources sources = s -> {
                Secp256k1Items items = new Secp256k1Items(set, s, KEYS);
                return () -> {
                    Secp256k1Items.Item item = items.next();
                    return new Case(item.item(), item.honest());
                };
            };
            subjects.add(new Subject<>(Kernels.secp256k1(set), sources, ROUND, false, "Bouncy Castle"));
        }
        for (Ed25519Rules rules : Ed25519Rules.values()) {
            Sources sources = s -> {
                Ed25519TestItems items = new Ed25519TestItems(rules, s, KEYS);
                return () -> {
                    Ed25519TestItems.Item item = items.next();
                    return new Case(item.item(), item.honest());
                };
            };
            subjects.add(new Subject<>(Kernels.ed25519(rules), sources, ROUND, false, "Hauberk"));
        }
        for (SlhDsaVariant variant : SlhDsaVariant.all()) {
            Sources sources = s -> {
                SlhDsaItems items = new SlhDsaItems(variant, s, 1);
                return () -> {
                    SlhDsaItems.Item item = items.next();
                    return new Case(item.item(), item.honest());
                };
            };
            subjects.add(new Subject<>(Kernels.slhDsa(variant), sources, SLOW_ROUND, false, "Bouncy Castle"));
        }
    }

    private static <P> int run(Subject<P> subject, long seed) {
        Source source = subject.sources().make(seed);
        List<VerifyItem> items = new ArrayList<>(subject.round());
        int honest = 0;
        BitSet honestOnes = new BitSet();
        for (int i = 0; i < subject.round(); i++) {
            Case next = source.next();
            items.add(next.item());
            if (next.honest()) {
                honest++;
                honestOnes.set(i);
            }
        }
        try {
            List<Verdict> verdicts = byPlain(subject.family().plain().get(), items);
            for (int i = (int) Math.floorMod(seed, (long) SAMPLE); i < subject.round(); i += SAMPLE) {
                List<Verdict> own = Differential.byScheme(subject.backEnd(), List.of(items.get(i)));
                require(own.getFirst() == verdicts.get(i), "the scheme says " + own.getFirst() + " to item " + i);
            }
            int valid = (int) verdicts.stream().filter(Verdict::isValid).count();
            require(honestOnes.stream().allMatch(i -> verdicts.get(i).isValid()), "an honest one is not valid");
            require(valid == honest || !subject.exact(), valid + " are valid, " + honest + " honest");
            if (subject.family().lanes().isPresent()) {
                BatchKernel<P> lanes = subject.family().lanes().get().get();
                require(new Differential<>(lanes, seed).run(items, verdicts) == valid, "lanes count otherwise");
            }
            return valid;
        } catch (AssertionError e) {
            throw new AssertionError(subject.family().scheme() + ", seed " + seed + ": " + e.getMessage(), e);
        }
    }

    private static <P> List<Verdict> byPlain(BatchKernel<P> kernel, List<VerifyItem> items) {
        LaneBatch<P> batch = new LaneBatch<>(kernel.lanes());
        Random random = new Random(1);
        List<Verdict> verdicts = new ArrayList<>(items.size());
        for (VerifyItem item : items) {
            batch.clear();
            batch.add(item.key(), item.input(), item.signature(), null, random.nextInt(100) == 0);
            kernel.verify(batch);
            verdicts.add(batch.verdict(0));
        }
        return verdicts;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
