// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import static io.hauberk.cli.Table.number;
import static io.hauberk.cli.Table.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void columnsAreAlignedWhateverTheScript() {
        Table table = new Table(text("file"), number("items"), number("ms"))
                .row("block.rlp", 12_345, 0.5)
                .row("ブロック", 7L, 1234.4)
                .row("e\u0301te\u0301", 70, 12.34)
                .rule()
                .row("\uD83D\uDE00", 12_422, 3);
        assertThat(print(table)).isEqualToNormalizingNewlines("""
                file        items     ms
                ---------  ------  -----
                block.rlp  12,345   0.50
                ブロック        7  1,234
                e\u0301te\u0301            70   12.3
                ---------  ------  -----
                \uD83D\uDE00         12,422      3
                """);
    }

    @Test
    void aCellCantMoveTheCursorOrBreakTheLine() {
        String printed = print(new Table(text("file")).row("a\u001b[2Jb\nc\u202ed\u0000"));
        assertThat(printed).contains("a\\x1b[2Jb\\x0ac\\u202ed\\x00");
        assertThat(printed.lines()).hasSize(3);
    }

    @Property
    void printableTextIsPrintable(@ForAll String any) {
        String printable = PlainText.printable(any);
        assertThat(printable.codePoints()).noneMatch(Character::isISOControl);
        assertThat(PlainText.width(printable)).isBetween(0, 2 * printable.length());
    }

    @Test
    void ordinaryTextStaysAsItIs() {
        assertThat(PlainText.printable("Blöcke/ブロック 😀.json")).isEqualTo("Blöcke/ブロック 😀.json");
    }

    @Test
    void aRowOfTheWrongSizeIsRefused() {
        Table table = new Table(text("one"));
        assertThatThrownBy(() -> table.row(1, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aJsonObjectIsOneLineWhateverItHolds() throws Exception {
        StringWriter out = new StringWriter();
        JsonLines lines = new JsonLines(new PrintWriter(out));
        lines.object(json -> json.writeStringField("file", "a\nb\"\u2028\uD83D\uDE00"));
        lines.object(json -> json.writeNumberField("size", 3));
        Run run = new Run(0, out.toString(), "");
        assertThat(run.out().split(System.lineSeparator(), -1)).hasSize(3);
        assertThat(run.jsonLines()).hasSize(2).first().asString().contains("a\nb\"");
    }

    private static String print(Table table) {
        StringWriter out = new StringWriter();
        table.print(new PrintWriter(out));
        return out.toString();
    }
}
