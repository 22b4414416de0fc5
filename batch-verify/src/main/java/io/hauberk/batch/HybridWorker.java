// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import io.hauberk.signature.BatchItem;
import io.hauberk.signature.HybridScheme;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.VerifyItem;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Takes the signatures of a hybrid apart and hands each part to the worker of its scheme, so that the parts of one kind
 * fill lanes together. An item has its verdict when its last part has. What can't be taken apart goes to the hybrid.
 */
final class HybridWorker implements GroupWorker {
    private final HybridScheme scheme;
    private final Verdicts verdicts;
    private final List<GroupWorker> parts;
    private final SchemeWorker whole;

    /**
     * Makes a worker.
     *
     * @param parts the workers of the components, in their order; they set the verdicts of the same places
     */
    HybridWorker(HybridScheme scheme, Verdicts verdicts, List<GroupWorker> parts) {
        this.scheme = scheme;
        this.verdicts = verdicts;
        this.parts = parts;
        this.whole = new SchemeWorker(scheme, verdicts);
    }

    @Override
    public void take(int index, BatchItem item) {
        VerifyItem verify = (VerifyItem) item;
        Optional<List<VerifyItem>> checks = scheme.checks(verify.key(), verify.input(), verify.signature());
        if (checks.isEmpty()) {
            whole.take(index, verify);
            return;
        }
        verdicts.expect(index, parts.size());
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).take(index, checks.get().get(i));
        }
    }

    @Override
    public void finish() {
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
