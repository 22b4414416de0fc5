// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.report;

/**
 * A chart with what belongs to it.
 *
 * @param id its name in files and links: small letters and hyphens
 * @param title what it is about, by itself
 * @param heading what it is about, within its chapter
 * @param lede how to read it, in a sentence or two
 * @param chart the chart
 * @param table its figures
 */
record Figure(String id, String title, String heading, String lede, Chart chart, DataTable table) {
    /** A figure whose title is its heading too. */
    Figure(String id, String title, String lede, Chart chart, DataTable table) {
        this(id, title, title, lede, chart, table);
    }
}
