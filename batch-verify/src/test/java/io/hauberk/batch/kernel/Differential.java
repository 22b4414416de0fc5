// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Recovery;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Runs items through a kernel in batches of every fill, in any order, with and without prepared keys, and compares each
 * verdict with the expected one.
 *
 * @param <P> the prepared form of a key
 */
public final class Differential<P> {
    /** How many cases a test of a kernel runs through; less in the runs that stand for other hosts. */
    public static final int CASES = Integer.getInteger("hauberk.kernel.cases", 36_000);

    private enum Keys {
        FRESH,
        PREPARED,
        MIXED
    }

    private final BatchKernel<P> kernel;
    private final Random random;
    private final Map<Bytes, P> prepared = new HashMap<>();

    /** Makes the comparison for one kernel. */
    public Differential(BatchKernel<P> kernel, long seed) {
        this.kernel = kernel;
        this.random = new Random(seed);
    }

    /** {@return the verdicts of the scheme itself, on the named back end where that can serve} */
    public static List<Verdict> byScheme(String backend, List<VerifyItem> items) {
        Schemes schemes = Schemes.pinned(backend);
        List<Verdict> verdicts = new ArrayList<>(items.size());
        for (VerifyItem item : items) {
            verdicts.add(schemes.verify(item.scheme(), item.key(), item.input(), item.signature()));
        }
        return verdicts;
    }

    /**
     * Asks for the keys of all items of a kernel that recovers, in batches of every fill, and compares verdicts and keys;
     * {@return how many were recovered}
     */
    public int recover(List<VerifyItem> items, List<Recovery> expected) {
        LaneBatch<P> batch = new LaneBatch<>(kernel.lanes());
        int recovered = 0;
        for (int at = 0; at < items.size(); at += batch.size()) {
            batch.clear();
            int fill = Math.min(1 + random.nextInt(kernel.lanes()), items.size() - at);
            for (int i = 0; i < fill; i++) {
                batch.addRecovery(items.get(at + i).input(), items.get(at + i).signature());
            }
            kernel.verify(batch);
            for (int i = 0; i < fill; i++) {
                Recovery one = expected.get(at + i);
                assertThat(batch.verdict(i))
                        .as("item %d in place %d of %d: %s", at + i, i, fill, items.get(at + i))
                        .isEqualTo(one.verdict());
                assertThat(Optional.ofNullable(batch.recovered(i))).isEqualTo(one.key());
                recovered += one.verdict().isValid() ? 1 : 0;
            }
        }
        return recovered;
    }

    /** Runs all items through the kernel; {@return how many were valid} */
    public int run(List<VerifyItem> items, List<Verdict> expected) {
        LaneBatch<P> batch = new LaneBatch<>(kernel.lanes());
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        int valid = 0;
        for (int at = 0; at < order.size(); at += batch.size()) {
            batch.clear();
            int fill = Math.min(1 + random.nextInt(kernel.lanes()), order.size() - at);
            Keys keys = Keys.values()[random.nextInt(3)];
            for (int i = 0; i < fill; i++) {
                VerifyItem item = items.get(order.get(at + i));
                batch.add(item.key(), item.input(), item.signature(), prepared(item, keys), random.nextBoolean());
            }
            kernel.verify(batch);
            for (int i = 0; i < fill; i++) {
                int index = order.get(at + i);
                assertThat(batch.verdict(i))
                        .as("item %d in place %d of %d: %s", index, i, fill, items.get(index))
                        .isEqualTo(expected.get(index));
                valid += batch.verdict(i).isValid() ? 1 : 0;
                keepPrepared(batch, i);
            }
        }
        return valid;
    }

    private @Nullable P prepared(VerifyItem item, Keys keys) {
        return switch (keys) {
            case FRESH -> null;
            case PREPARED -> prepared.get(item.key());
            case MIXED -> random.nextBoolean() ? prepared.get(item.key()) : null;
        };
    }

    private void keepPrepared(LaneBatch<P> batch, int i) {
        P made = batch.made(i);
        boolean wanted =
                batch.keep(i) && batch.prepared(i) == null && batch.verdict(i).isValid() && kernel.preparedBytes() > 0;
        assertThat(made != null).isEqualTo(wanted);
        if (made != null) {
            prepared.put(batch.key(i).copy(), made);
        }
    }

    /** {@return how many keys are prepared} */
    public int preparedKeys() {
        return prepared.size();
    }
}
