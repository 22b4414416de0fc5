// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import io.hauberk.signature.BatchItem;
import io.hauberk.signature.HybridScheme;
import io.hauberk.signature.Keccak256Together;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.VerifyItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the signatures of a hybrid apart and hands each part to the worker of its scheme, so that the parts of one kind
 * fill lanes together. An item has its verdict when its last part has. What can't be taken apart goes to the hybrid. Where
 * taking apart means hashing, a few items wait for each other and are hashed in lanes.
 */
final class HybridWorker implements GroupWorker {
    private static final int TOGETHER = 8; // as many as the widest lanes take

    private final HybridScheme scheme;
    private final Verdicts verdicts;
    private final List<GroupWorker> parts;
    private final SchemeWorker whole;
    private final @Nullable Keccak256Together keccak256;
    private final List<VerifyItem> waiting = new ArrayList<>(TOGETHER);
    private final int[] indices = new int[TOGETHER];

    /**
     * Makes a worker.
     *
     * @param parts the workers of the components, in their order; they set the verdicts of the same places
     * @param keccak256 hashes several messages faster than one after the other; null if nothing does here
     */
    HybridWorker(
            HybridScheme scheme, Verdicts verdicts, List<GroupWorker> parts, @Nullable Keccak256Together keccak256) {
        this.scheme = scheme;
        this.verdicts = verdicts;
        this.parts = parts;
        this.whole = new SchemeWorker(scheme, verdicts);
        this.keccak256 = keccak256;
    }

    @Override
    public void take(int index, BatchItem item) {
        VerifyItem verify = (VerifyItem) item;
        if (keccak256 == null) {
            take(index, verify, scheme.checks(verify.key(), verify.input(), verify.signature()));
            return;
        }
        indices[waiting.size()] = index;
        waiting.add(verify);
        if (waiting.size() == TOGETHER) {
            takeWaiting();
        }
    }

    private void takeWaiting() {
        if (keccak256 == null || waiting.isEmpty()) {
            return;
        }
        List<Optional<List<VerifyItem>>> checks = scheme.checks(waiting, keccak256);
        for (int i = 0; i < waiting.size(); i++) {
            take(indices[i], waiting.get(i), checks.get(i));
        }
        waiting.clear();
    }

    private void take(int index, VerifyItem item, Optional<List<VerifyItem>> checks) {
        if (checks.isEmpty()) {
            whole.take(index, item);
            return;
        }
        verdicts.expect(index, parts.size());
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).take(index, checks.get().get(i));
        }
    }

    @Override
    public void finish() {
        takeWaiting();
        parts.forEach(GroupWorker::finish);
    }

    @Override
    public void report(BiConsumer<SchemeId, Tally> to) {
        whole.report(to);
        parts.forEach(part -> part.report(to));
    }

    @Override
    public void close() {
        parts.forEach(GroupWorker::close);
    }
}
