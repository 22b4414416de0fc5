// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table in plain text: aligned columns with a header, no colour, the same on a terminal and in a file. */
final class Table {
    private static final String GAP = "  ";

    private enum Alignment {
        LEFT,
        RIGHT
    }

    /**
     * A column.
     *
     * @param header its name
     * @param alignment where its cells stand
     */
    record Column(String header, Alignment alignment) {}

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();
    private final List<Integer> rules = new ArrayList<>(); // before the row of that number

    Table(Column... columns) {
        this.columns = List.of(columns);
    }

    /** {@return a column of text} */
    static Column text(String header) {
        return new Column(header, Alignment.LEFT);
    }

    /** {@return a column of numbers} */
    static Column number(String header) {
        return new Column(header, Alignment.RIGHT);
    }

    /**
     * Adds a row. Whole numbers are shown in groups of three digits, others with three significant digits at least.
     *
     * @param cells one for each column
     */
    Table row(Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns.size() + " columns");
        }
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(PlainText.printable(format(cell)));
        }
        rows.add(row);
        return this;
    }

    /** Draws a line before the next row, as above a total. */
    Table rule() {
        rules.add(rows.size());
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void print(PrintWriter out) {
        int[] widths = new int[columns.size()];
        for (int c = 0; c < widths.length; c++) {
            widths[c] = PlainText.width(columns.get(c).header());
            for (List<String> row : rows) {
                widths[c] = Math.max(widths[c], PlainText.width(row.get(c)));
            }
        }
        line(out, columns.stream().map(Column::header).toList(), widths);
        List<String> rule = new ArrayList<>();
        for (int width : widths) {
            rule.add("-".repeat(width));
        }
        line(out, rule, widths);
        for (int r = 0; r < rows.size(); r++) {
            if (rules.contains(r)) {
                line(out, rule, widths);
            }
            line(out, rows.get(r), widths);
        }
        out.flush();
    }

    private void line(PrintWriter out, List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            String cell = cells.get(c);
            String padding = " ".repeat(widths[c] - PlainText.width(cell));
            line.append(c == 0 ? "" : GAP);
            switch (columns.get(c).alignment()) {
                case LEFT -> line.append(cell).append(padding);
                case RIGHT -> line.append(padding).append(cell);
            }
        }
        out.println(line.toString().stripTrailing());
    }

    private static String format(Object cell) {
        return switch (cell) {
            case Integer number -> String.format(Locale.ROOT, "%,d", number);
            case Long number -> String.format(Locale.ROOT, "%,d", number);
            case Double number ->
                String.format(Locale.ROOT, number >= 100 ? "%,.0f" : number >= 10 ? "%.1f" : "%.2f", number);
            default -> cell.toString();
        };
    }
}
