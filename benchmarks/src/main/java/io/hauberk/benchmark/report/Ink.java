// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.report;

/**
 * What something is drawn with. A page's style gives each its colour by class, for light and dark; a drawing in a file of its
 * own has the light ones. The hues are told apart in the three common kinds of colour blindness; each goes with a symbol or a
 * name besides.
 */
enum Ink {
    TEXT("text", "#1d2126"),
    SOFT("soft", "#5a626c"),
    LINE("line", "#dcd9d1"),
    TRACK("track", "#ebe8e1"),
    PAPER("paper", "#ffffff"),
    OURS("ours", "#0b5fa5"),
    ORANGE("orange", "#b04a06"),
    PURPLE("purple", "#86408f"),
    GREEN("green", "#0b7358"),
    OLIVE("olive", "#776000"),
    CRIMSON("crimson", "#b3254a"),
    SLATE("slate", "#4c5a73");

    private final String style;
    private final String colour;

    Ink(String style, String colour) {
        this.style = style;
        this.colour = colour;
    }

    /** {@return its class in the page's style}, without the prefix for filling or stroking */
    String style() {
        return style;
    }

    /** {@return its colour on white} */
    String colour() {
        return colour;
    }
}
