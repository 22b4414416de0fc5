// SPDX-License-Identifier: Apache-2.0

/**
 * Results for people: one HTML page with charts, the charts as SVG and PNG for papers, and a page of Markdown. Start at
 * {@link io.hauberk.benchmark.report.ReportFiles}.
 *
 * <p>A {@code Figure} is a chart with its table, made from results by one of the {@code …Figures} classes. A {@code Chart}
 * draws itself for a width into a {@code Drawing}, a list of shapes, which {@code SvgWriter} puts on the page (coloured by
 * classes, light and dark) or into a file of its own (coloured by itself, on white). Nothing here measures or reads a clock:
 * the same results give the same bytes. Names and reasons from a results file are only ever text.
 */
@NullMarked
package io.hauberk.benchmark.report;

import org.jspecify.annotations.NullMarked;
