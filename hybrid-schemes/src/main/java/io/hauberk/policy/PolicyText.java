// SPDX-License-Identifier: Apache-2.0
package io.hauberk.policy;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/** What a policy file says, apart from what follows from it. */
record PolicyText(
        String name,
        Optional<String> description,
        List<String> sources,
        String chain,
        Clock clock,
        SequencedSet<Purpose> purposes,
        List<Rule> rules) {
    PolicyText {
        sources = List.copyOf(sources);
        // Sorted, since their order means nothing and the canonical form must not depend on it.
        rules = rules.stream().sorted(Comparator.comparing(Rule::name)).toList();
    }
}
