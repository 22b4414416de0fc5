// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.report;

/** Something that draws itself for a width. Immutable. */
interface Chart {
    /** The width for a phone. */
    int NARROW = 328;

    /** The width for anything wider, and for paper. */
    int WIDE = 720;

    /** The size of what a chart says first. */
    double LABEL = 13;

    /** The size of everything else. */
    double SMALL = 11.5;

    /** {@return the chart in this width}, in pixels */
    Drawing draw(int width);

    /** {@return what it shows}, in a sentence for who can't see it */
    String description();
}
