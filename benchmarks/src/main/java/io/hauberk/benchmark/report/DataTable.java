// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.report;

import java.util.List;

/**
 * The figures of a chart as text.
 *
 * @param heads a name for each column
 * @param rows a cell for each column; the first names the row
 */
record DataTable(List<String> heads, List<List<String>> rows) {
    DataTable {
        heads = List.copyOf(heads);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != heads.size()) {
                throw new IllegalArgumentException(row.size() + " cells for " + heads.size() + " columns");
            }
        }
    }
}
