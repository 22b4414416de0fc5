// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hauberk.chain.Chain;
import io.hauberk.chain.SignedBlock;
import io.hauberk.policy.ChainPoint;
import io.hauberk.policy.Decision;
import io.hauberk.policy.Decision.Accepted;
import io.hauberk.policy.Policy;
import io.hauberk.policy.Purpose;
import io.hauberk.policy.Use;
import io.hauberk.signature.BatchItem;
import io.hauberk.signature.SchemeId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What a policy said of one block.
 *
 * @param policy the policy
 * @param transactions how many of the signatures are transactions'; the others are authorisations
 * @param schemes the scheme of each signature
 * @param decisions the decision on each
 */
record PolicyReport(Policy policy, int transactions, List<SchemeId> schemes, List<Decision> decisions) {
    /** Decides on a block: {@code all} are its signatures, and then those that the chain may skip. */
    static PolicyReport of(Policy policy, Chain chain, SignedBlock block, List<BatchItem> all) {
        int transactions = block.signatures().size();
        List<Use> uses = new ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) {
            uses.add(Use.of(i < transactions ? Purpose.TRANSACTION : Purpose.AUTHORIZATION, all.get(i)));
        }
        ChainPoint point = new ChainPoint(chain.name(), OptionalLong.of(block.number()), block.timestamp());
        return new PolicyReport(
                policy, transactions, all.stream().map(BatchItem::scheme).toList(), policy.decideBlock(point, uses));
    }

    boolean accepts(int index) {
        return decisions.get(index).isAccepted();
    }

    /** {@return the indices of what is refused} */
    List<Integer> refused() {
        return IntStream.range(0, decisions.size())
                .filter(index -> !accepts(index))
                .boxed()
                .toList();
    }

    private Purpose purpose(int index) {
        return index < transactions ? Purpose.TRANSACTION : Purpose.AUTHORIZATION;
    }

    /** {@return how many signatures each deprecated scheme made, by scheme and rule} */
    private Map<String, Integer> deprecated() {
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i < decisions.size(); i++) {
            if (decisions.get(i) instanceof Accepted accepted && accepted.isDeprecated()) {
                counts.merge(schemes.get(i) + " by rule " + accepted.rule(), 1, Integer::sum);
            }
        }
        return counts;
    }

    void write(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("policy");
        json.writeStringField("name", policy.name());
        json.writeStringField("hash", policy.hash().toHex());
        json.writeArrayFieldStart("rejected");
        for (int index : refused()) {
            Decision decision = decisions.get(index);
            json.writeStartObject();
            json.writeStringField("purpose", purpose(index).name());
            json.writeNumberField("index", index < transactions ? index : index - transactions);
            json.writeStringField("scheme", schemes.get(index).name());
            json.writeStringField("rule", decision.rule());
            json.writeStringField("reason", decision.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("deprecated");
        for (int i = 0; i < decisions.size(); i++) {
            if (decisions.get(i) instanceof Accepted accepted && accepted.isDeprecated()) {
                json.writeStartObject();
                json.writeStringField("purpose", purpose(i).name());
                json.writeNumberField("index", i < transactions ? i : i - transactions);
                json.writeStringField("scheme", schemes.get(i).name());
                json.writeStringField("rule", accepted.rule());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Prints, for people, what the policy said of all blocks. */
    static void print(Policy policy, List<BlockReport> blocks, Output to) {
        Map<String, Integer> rejected = new TreeMap<>();
        Map<String, Integer> deprecated = new TreeMap<>();
        for (BlockReport block : blocks) {
            block.policy().ifPresent(report -> {
                for (int index : report.refused()) {
                    Decision decision = report.decisions().get(index);
                    rejected.merge(
                            report.purpose(index) + " by rule " + decision.rule() + ": " + decision.reason(),
                            1,
                            Integer::sum);
                }
                report.deprecated().forEach((what, count) -> deprecated.merge(what, count, Integer::sum));
            });
        }
        to.note("policy " + policy.name() + ", sha256 " + policy.hash().toHex());
        rejected.forEach((what, count) -> to.note("rejected: " + count + " x " + what));
        deprecated.forEach((what, count) -> to.note("deprecated: " + count + " x " + what));
    }
}
