// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hauberk.batch.BatchResult;
import io.hauberk.batch.BatchVerifier;
import io.hauberk.batch.Deadline;
import io.hauberk.batch.Failure;
import io.hauberk.batch.RecoveredKey;
import io.hauberk.chain.Chain;
import io.hauberk.chain.ChainFormatException;
import io.hauberk.chain.Contradiction;
import io.hauberk.chain.SignedBlock;
import io.hauberk.policy.Policy;
import io.hauberk.signature.BatchItem;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What became of one block.
 *
 * @param file where it came from, as the user named it
 * @param chain the chain's name
 * @param block its height
 * @param transactions how many there are
 * @param byScheme the number of signatures under each scheme
 * @param invalid the signatures that don't hold, in order: their own verdict, or {@code MISMATCH} where the block says
 *     something else of the signer
 * @param unfinished how many the deadline left
 * @param skippable how many more signatures there are that the chain skips when they are invalid
 * @param skipped how many of those it skips
 * @param policy what a policy said, where there is one
 * @param contradictions what the block says wrongly of itself
 * @param transactionBytes the bytes of all transactions
 * @param parseNanos the time to read the block, hash its transactions and check what it says of itself
 * @param nanos the time to verify all signatures
 */
record BlockReport(
        String file,
        String chain,
        long block,
        int transactions,
        SortedMap<SchemeId, Integer> byScheme,
        List<Failure> invalid,
        int unfinished,
        int skippable,
        int skipped,
        Optional<PolicyReport> policy,
        List<Contradiction> contradictions,
        long transactionBytes,
        long parseNanos,
        long nanos) {

    /**
     * Reads and verifies a block.
     *
     * @param file its name for people
     * @param content its bytes
     * @param policy what decides first; what it refuses isn't verified
     */
    static BlockReport of(
            String file,
            Bytes content,
            Chain chain,
            BatchVerifier verifier,
            Optional<Policy> policy,
            Optional<Long> deadlineMillis)
            throws ChainFormatException {
        long begun = System.nanoTime();
        Deadline deadline = deadlineMillis
                .map(millis -> Deadline.after(Duration.ofMillis(millis)))
                .orElse(Deadline.none());
        SignedBlock block = chain.parseBlock(content);
        List<BatchItem> signatures = block.signatures();
        List<BatchItem> skippable = block.skippable();
        List<BatchItem> all = new ArrayList<>(signatures);
        all.addAll(skippable);
        long parsed = System.nanoTime();
        Optional<PolicyReport> decided = policy.map(rules -> PolicyReport.of(rules, chain, block, all));
        Screened screened = Screened.of(all, decided);
        BatchResult result = verifier.verify(screened.items(), deadline);
        long nanos = System.nanoTime() - parsed;
        Map<Integer, Bytes> keys = new HashMap<>();
        for (RecoveredKey key : result.recovered()) {
            keys.put(screened.index(key.index()), key.key());
        }
        List<Contradiction> contradictions = block.check(index -> Optional.ofNullable(keys.get(index)));
        long parseNanos = System.nanoTime() - begun - nanos;

        SortedMap<Integer, Verdict> failed = new TreeMap<>();
        decided.ifPresent(report -> report.refused().forEach(index -> failed.put(index, Verdict.REJECTED_BY_POLICY)));
        result.invalid().forEach(failure -> failed.put(screened.index(failure.index()), failure.verdict()));
        SortedMap<Integer, Verdict> invalid = new TreeMap<>(failed.headMap(signatures.size()));
        int skipped = block.skippedUnseen() + failed.size() - invalid.size();
        contradictions.forEach(
                found -> found.signature().ifPresent(index -> invalid.merge(index, Verdict.MISMATCH, Verdict::and)));
        BitSet unfinished = new BitSet();
        result.unfinished().stream().map(screened::index).forEach(unfinished::set);
        invalid.keySet().forEach(unfinished::clear);
        return new BlockReport(
                file,
                chain.name(),
                block.number(),
                block.transactionCount(),
                count(signatures),
                invalid.entrySet().stream()
                        .map(entry -> new Failure(entry.getKey(), entry.getValue()))
                        .toList(),
                unfinished.cardinality(),
                skippable.size() + block.skippedUnseen(),
                skipped,
                decided,
                contradictions,
                block.transactionBytes(),
                parseNanos,
                nanos);
    }

    /**
     * What is left to verify.
     *
     * @param items what the policy accepts
     * @param indices where each stands among all; nothing if these are all
     */
    private record Screened(List<BatchItem> items, Optional<List<Integer>> indices) {
        static Screened of(List<BatchItem> all, Optional<PolicyReport> decided) {
            if (decided.isEmpty()) {
                return new Screened(all, Optional.empty());
            }
            List<Integer> accepted = IntStream.range(0, all.size())
                    .filter(decided.get()::accepts)
                    .boxed()
                    .toList();
            return new Screened(accepted.stream().map(all::get).toList(), Optional.of(accepted));
        }

        int index(int among) {
            return indices.isPresent() ? indices.get().get(among) : among;
        }
    }

    private static SortedMap<SchemeId, Integer> count(List<BatchItem> items) {
        SortedMap<SchemeId, Integer> counts = new TreeMap<>();
        items.forEach(item -> counts.merge(item.scheme(), 1, Integer::sum));
        return counts;
    }

    int signatures() {
        return byScheme.values().stream().mapToInt(Integer::intValue).sum();
    }

    int valid() {
        return signatures() - invalid.size() - unfinished;
    }

    /** {@return whether every signature is valid and the block contradicts itself nowhere} */
    boolean isGood() {
        return invalid.isEmpty() && unfinished == 0 && contradictions.isEmpty();
    }

    /** Writes the fields of the JSON object; those at the end are there only where they say something. */
    void write(JsonGenerator json) throws IOException {
        json.writeStringField("file", file);
        json.writeStringField("chain", chain);
        json.writeNumberField("block", block);
        json.writeNumberField("signatures", signatures());
        json.writeNumberField("valid", valid());
        json.writeArrayFieldStart("invalid");
        for (Failure failure : invalid) {
            json.writeStartObject();
            json.writeNumberField("index", failure.index());
            json.writeStringField("verdict", failure.verdict().name());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("unfinished", unfinished);
        json.writeNumberField("micros", nanos / 1_000);
        if (skippable > 0) {
            json.writeNumberField("skippable", skippable);
            json.writeNumberField("skipped", skipped);
        }
        if (policy.isPresent()) {
            policy.get().write(json);
        }
        if (!contradictions.isEmpty()) {
            json.writeArrayFieldStart("contradictions");
            for (Contradiction contradiction : contradictions) {
                json.writeString(contradiction.message());
            }
            json.writeEndArray();
        }
    }
}
