// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import static io.hauberk.cli.Table.number;
import static io.hauberk.cli.Table.text;

import io.hauberk.batch.Failure;
import io.hauberk.signature.SchemeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/** The table of verified blocks, with totals, and below it the signatures that don't hold. */
final class BlockTable {
    private static final int MOST_INVALID_SHOWN = 50;

    private final List<BlockReport> reports;
    private final SortedSet<SchemeId> schemes = new TreeSet<>();
    private final boolean anyUnfinished;
    private final boolean anySkippable;

    private BlockTable(List<BlockReport> reports) {
        this.reports = reports;
        reports.forEach(report -> schemes.addAll(report.byScheme().keySet()));
        anyUnfinished = sum(BlockReport::unfinished) > 0;
        anySkippable = sum(BlockReport::skippable) > 0;
    }

    static void print(List<BlockReport> reports, Output to) {
        BlockTable blocks = new BlockTable(reports);
        Table table = to.table(blocks.columns());
        for (BlockReport report : reports) {
            table.row(blocks.row(Long.toString(report.block()), List.of(report), report.file()));
        }
        table.rule().row(blocks.row("total", reports, count(reports.size(), "block")));
        table.print(to.out());
        blocks.printInvalid(to);
        to.note("");
        to.note(blocks.summary());
    }

    private Table.Column[] columns() {
        List<Table.Column> columns = new ArrayList<>(List.of(number("block"), number("transactions")));
        schemes.forEach(scheme -> columns.add(number(scheme.name())));
        columns.add(number("valid"));
        columns.add(number("invalid"));
        if (anyUnfinished) {
            columns.add(number("unfinished"));
        }
        if (anySkippable) {
            columns.add(number("skippable"));
            columns.add(number("skipped"));
        }
        columns.addAll(List.of(number("parse ms"), number("ms"), number("signatures/s"), number("MB/s"), text("file")));
        return columns.toArray(Table.Column[]::new);
    }

    private Object[] row(String name, List<BlockReport> of, String file) {
        List<Object> cells = new ArrayList<>(List.of(name, sum(of, BlockReport::transactions)));
        for (SchemeId scheme : schemes) {
            cells.add(sum(of, report -> report.byScheme().getOrDefault(scheme, 0)));
        }
        cells.add(sum(of, BlockReport::valid));
        cells.add(sum(of, report -> report.invalid().size()));
        if (anyUnfinished) {
            cells.add(sum(of, BlockReport::unfinished));
        }
        if (anySkippable) {
            cells.add(sum(of, BlockReport::skippable));
            cells.add(sum(of, BlockReport::skipped));
        }
        cells.add(sum(of, BlockReport::parseNanos) / 1e6);
        double seconds = sum(of, BlockReport::nanos) / 1e9;
        cells.add(seconds * 1e3);
        cells.add(sum(of, BlockReport::signatures) / seconds);
        cells.add(sum(of, BlockReport::transactionBytes) / 1e6 / seconds);
        cells.add(file);
        return cells.toArray();
    }

    private void printInvalid(Output to) {
        Table table = to.table(text("file"), number("signature"), text("verdict"));
        long invalid = sum(report -> report.invalid().size());
        int shown = 0;
        for (BlockReport report : reports) {
            for (Failure failure : report.invalid()) {
                if (shown++ < MOST_INVALID_SHOWN) {
                    table.row(report.file(), failure.index(), failure.verdict());
                }
            }
        }
        if (shown > 0) {
            to.note("");
            table.print(to.out());
        }
        if (invalid > MOST_INVALID_SHOWN) {
            to.note("... and " + (invalid - MOST_INVALID_SHOWN) + " more; --json lists all of them");
        }
    }

    private String summary() {
        long contradicted = reports.stream()
                .filter(report -> !report.contradictions().isEmpty())
                .count();
        return count(reports.size(), "block") + ": " + count(sum(BlockReport::signatures), "signature") + ", "
                + String.format(
                        Locale.ROOT,
                        "%,d valid, %,d invalid, %,d unfinished",
                        sum(BlockReport::valid),
                        sum(report -> report.invalid().size()),
                        sum(BlockReport::unfinished))
                + (contradicted == 0 ? "" : "; " + count(contradicted, "block") + " with wrong claims, see above");
    }

    private static String count(long number, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
    }

    private long sum(ToLongFunction<BlockReport> value) {
        return sum(reports, value);
    }

    private static long sum(List<BlockReport> of, ToLongFunction<BlockReport> value) {
        return of.stream().mapToLong(value).sum();
    }
}
