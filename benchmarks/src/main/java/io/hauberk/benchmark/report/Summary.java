// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.report;

import io.hauberk.benchmark.report.VerifyFigures.Keys;
import io.hauberk.benchmark.report.VerifyFigures.Lead;
import io.hauberk.benchmark.results.Results;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What some results come to, in two sentences.
 *
 * @param headline the first
 * @param lede what it rests on
 */
record Summary(String headline, String lede) {
    static Summary of(Results results) {
        Selection shown = new VerifyFigures(new Selection(results.measurements())).shown(Keys.FIRST_SEEN);
        List<Lead> leads = new ArrayList<>();
        for (String scheme : shown.schemes()) {
            VerifyFigures.lead(shown.scheme(scheme), Keys.FIRST_SEEN).ifPresent(leads::add);
        }
        String where = "Measured on " + Prose.machine(results.machine()) + ", with "
                + results.machine().jdk() + ".";
        if (leads.isEmpty()) {
            return new Summary("What was measured", where);
        }
        leads.sort(Comparator.comparingDouble(Lead::ratio));
        long ahead = leads.stream().filter(lead -> lead.ratio() > 1).count();
        Lead largest = leads.getLast();
        Lead smallest = leads.getFirst();
        int threads = shown.fewestThreads();
        String headline = ahead == leads.size()
                ? "Faster than every peer in all " + count(leads.size())
                : "Faster than every peer in " + ahead + " of " + count(leads.size());
        String lede = "Batch verification by keys never seen before, on "
                + (threads == 1 ? "one thread" : threads + " threads")
                + ", beside the fastest peer of each scheme: "
                + Numerals.times(median(leads)) + " in the median, most " + Numerals.times(largest.ratio()) + " ("
                + largest.ours().scheme() + ", " + largest.peer().implementation() + "), least "
                + Numerals.times(smallest.ratio()) + " (" + smallest.ours().scheme() + ", "
                + smallest.peer().implementation() + "). " + where;
        return new Summary(headline, lede);
    }

    private static String count(int schemes) {
        return String.format(Locale.ROOT, schemes == 1 ? "%d scheme" : "%d schemes", schemes);
    }

    private static double median(List<Lead> sorted) {
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(half).ratio()
                : Math.sqrt(sorted.get(half - 1).ratio() * sorted.get(half).ratio());
    }
}
