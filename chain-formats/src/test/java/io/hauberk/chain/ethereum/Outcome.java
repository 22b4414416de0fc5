// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hauberk.chain.ChainFormatException;
import io.hauberk.chain.Contradiction;
import io.hauberk.chain.Contradiction.Subject;
import io.hauberk.signature.BatchItem;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.RecoverItem;
import io.hauberk.signature.Recovery;
import io.hauberk.signature.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What comes of a block: a verdict for each signature, and the contradictions. */
record Outcome(EthereumBlock block, List<Verdict> verdicts, List<Contradiction> contradictions) {
    static Outcome verify(EthereumBlock block) {
        List<Verdict> verdicts = new ArrayList<>();
        List<Optional<Bytes>> keys = new ArrayList<>();
        for (BatchItem item : block.signatures()) {
            Recovery recovery = Keys.recover((RecoverItem) item);
            verdicts.add(recovery.verdict());
            keys.add(recovery.key());
        }
        return new Outcome(block, verdicts, block.check(keys::get));
    }

    static Outcome verify(ObjectNode json) throws ChainFormatException {
        return verify(EthereumBlock.parseJson(BlockMaker.bytes(json)));
    }

    List<Subject> subjects() {
        return contradictions.stream().map(Contradiction::subject).toList();
    }
}
