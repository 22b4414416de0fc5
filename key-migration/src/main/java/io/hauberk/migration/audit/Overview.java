// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.audit;

import io.hauberk.migration.audit.Chart.Point;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a page shows of a report's accounts, gathered in one pass: of many, only the first of each list are held. */
final class Overview {
    private final Listed moved = new Listed();
    private final Listed unmoved = new Listed();
    private final Listed exposed = new Listed();
    private final Map<String, Long> schemes = new TreeMap<>();
    private final Map<Long, Long> heights = new TreeMap<>();

    /** Accounts of a list. */
    static final class Listed {
        private final List<AuditedAccount> shown = new ArrayList<>();
        private long count;

        private void add(AuditedAccount account) {
            count++;
            if (shown.size() < AuditPage.MAX_ROWS) {
                shown.add(account);
            }
        }

        /** {@return the first of them} */
        List<AuditedAccount> shown() {
            return Collections.unmodifiableList(shown);
        }

        /** {@return how many there are} */
        long count() {
            return count;
        }
    }

    Overview(AuditReport report) {
        for (AuditedAccount account : report.accounts()) {
            if (account.outcome() == Outcome.MOVED) {
                moved.add(account);
                account.newKeys()
                        .ifPresent(keys -> schemes.merge(keys.hybrid().scheme().name(), 1L, Long::sum));
            } else {
                unmoved.add(account);
            }
            account.inclusion().ifPresent(inclusion -> heights.merge(inclusion.height(), 1L, Long::sum));
            if (account.exposures().stream().anyMatch(Overview::isOwn)) {
                exposed.add(account);
            }
        }
    }

    Listed moved() {
        return moved;
    }

    Listed unmoved() {
        return unmoved;
    }

    /** {@return those with an exposure of their own} */
    Listed exposed() {
        return exposed;
    }

    /** {@return whether not every account, or every one that hasn't moved, is exposed so} */
    static boolean isOwn(Exposure exposure) {
        return switch (exposure.kind()) {
            case OLD_KEY_IN_POWER, KEY_REVEALED, NOT_MOVED -> false;
            case NOT_ANCHORED, DELEGATED, HANGS_ON_OLD_KEY -> true;
        };
    }

    /** {@return how many accounts moved to each scheme} */
    Map<String, Long> schemes() {
        return Collections.unmodifiableMap(schemes);
    }

    /** {@return how many accounts were anchored up to each height} */
    List<Point> points() {
        List<Point> points = new ArrayList<>();
        long sum = 0;
        for (Map.Entry<Long, Long> entry : heights.entrySet()) {
            sum += entry.getValue();
            points.add(new Point(entry.getKey(), sum));
        }
        return points;
    }
}
