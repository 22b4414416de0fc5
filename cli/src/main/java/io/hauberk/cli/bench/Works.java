// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.bench;

import io.hauberk.batch.BatchResult;
import io.hauberk.batch.BatchVerifier;
import io.hauberk.signature.BatchItem;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.RecoverItem;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import io.hauberk.signature.VerifyingKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** The kinds of work that are compared. All start from the same bytes. */
final class Works {
    private Works() {}

    /** {@return verification of {@code items} through the batch verifier, {@code size} in a call} */
    static Contestant.Work batches(BatchVerifier verifier, List<BatchItem> items, int size) {
        List<List<BatchItem>> batches = new ArrayList<>();
        for (int from = 0; from < items.size(); from += size) {
            batches.add(items.subList(from, Math.min(items.size(), from + size)));
        }
        return nanos -> {
            long begun = System.nanoTime();
            long end = begun + nanos;
            long done = 0;
            long now;
            do {
                for (List<BatchItem> batch : batches) {
                    BatchResult result = verifier.verify(batch);
                    if (!result.allValid()) {
                        throw new IllegalStateException("a valid signature was refused: " + result.invalid());
                    }
                    done += batch.size();
                    if (System.nanoTime() >= end) {
                        break;
                    }
                }
                now = System.nanoTime();
            } while (now < end);
            return done / ((now - begun) / 1e9);
        };
    }

    /** {@return verification of the items one by one from encoded keys} */
    static Contestant.Work fromBytes(Schemes schemes, List<BatchItem> items, int threads) {
        return oneByOne(items.size(), threads, index -> require(verdict(schemes, items.get(index))));
    }

    /** {@return verification of the items one by one under keys that are decoded once} */
    static Contestant.Work decoded(SignatureScheme scheme, List<BatchItem> items, int threads) {
        List<VerifyingKey> keys = new ArrayList<>();
        for (BatchItem item : items) {
            try {
                keys.add(scheme.decodeVerifyingKey(((VerifyItem) item).key()));
            } catch (MalformedKeyException e) {
                throw new IllegalStateException("a valid key was refused", e);
            }
        }
        return oneByOne(
                items.size(),
                threads,
                index -> require(keys.get(index)
                        .verify(items.get(index).input(), items.get(index).signature())));
    }

    private static Verdict verdict(Schemes schemes, BatchItem item) {
        return switch (item) {
            case VerifyItem verify -> schemes.verify(verify.scheme(), verify.key(), verify.input(), verify.signature());
            case RecoverItem recover ->
                schemes.recover(recover.scheme(), recover.input(), recover.signature())
                        .verdict();
        };
    }

    private static void require(Verdict verdict) {
        if (!verdict.isValid()) {
            throw new IllegalStateException("a valid signature was refused: " + verdict);
        }
    }

    private static Contestant.Work oneByOne(int items, int threads, IntConsumer verify) {
        return nanos -> {
            long begun = System.nanoTime();
            if (threads == 1) {
                return loop(items, 0, begun + nanos, verify) / ((System.nanoTime() - begun) / 1e9);
            }
            try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
                List<Future<Long>> loops = new ArrayList<>();
                for (int thread = 0; thread < threads; thread++) {
                    int from = (int) ((long) items * thread / threads);
                    loops.add(pool.submit(() -> loop(items, from, begun + nanos, verify)));
                }
                long done = 0;
                for (Future<Long> loop : loops) {
                    done += loop.get();
                }
                return done / ((System.nanoTime() - begun) / 1e9);
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        };
    }

    private static long loop(int items, int from, long end, IntConsumer verify) {
        long done = 0;
        int index = from;
        do {
            verify.accept(index);
            done++;
            index = index + 1 == items ? 0 : index + 1;
        } while (System.nanoTime() < end);
        return done;
    }
}
