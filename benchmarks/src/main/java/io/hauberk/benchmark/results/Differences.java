// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.results;

import java.util.ArrayList;
import java.util.List;

/** Collects what differs. For one thread. */
final class Differences {
    private final List<String> lines = new ArrayList<>();

    void note(String what, String before, String after) {
        if (!before.equals(after)) {
            lines.add(what + ": " + shown(before) + " → " + shown(after));
        }
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    private static String shown(String text) {
        return text.isEmpty() ? "(none)" : text;
    }
}
