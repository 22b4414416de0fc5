// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.report;

import io.hauberk.benchmark.results.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All figures that some results have measurements for, in the order of a report. */
final class Figures {
    /**
     * Figures that belong together.
     *
     * @param id its name in links
     * @param title its heading
     * @param figures at least one
     */
    record Chapter(String id, String title, List<Figure> figures) {
        Chapter {
            figures = List.copyOf(figures);
        }
    }

    private Figures() {}

    /** {@return the chapters of a report} */
    static List<Chapter> of(Results results) {
        Selection run = new Selection(results.measurements());
        VerifyFigures verify = new VerifyFigures(run);
        ScalingFigures scaling = new ScalingFigures(run);
        BlockFigures blocks = new BlockFigures(run);
        MakingFigures making = new MakingFigures(run);
        List<Chapter> chapters = new ArrayList<>();
        add(
                chapters,
                "first-seen",
                "Verified a second: keys never seen before",
                verify.figures(VerifyFigures.Keys.FIRST_SEEN));
        add(chapters, "known", "Verified a second: keys seen before", verify.figures(VerifyFigures.Keys.KNOWN));
        add(
                chapters,
                "slot",
                "What fits in a 400 ms slot",
                present(blocks.signaturesInSlot(), blocks.transactionsInSlot()));
        add(chapters, "size", "Bytes against speed", present(SizeFigure.of(run)));
        add(chapters, "blocks", "Blocks and latency", present(blocks.transactions(), blocks.latency()));
        add(chapters, "scaling", "Scaling", present(scaling.batches(), scaling.threads()));
        add(chapters, "attacks", "Attacks", present(AttackFigure.of(run)));
        add(chapters, "making", "Signing and keys", present(making.signing(), making.keys()));
        add(chapters, "memory", "Allocation", present(making.allocation()));
        return chapters;
    }

    @SafeVarargs
    private static List<Figure> present(Optional<Figure>... figures) {
        List<Figure> present = new ArrayList<>();
        for (Optional<Figure> figure : figures) {
            figure.ifPresent(present::add);
        }
        return present;
    }

    private static void add(List<Chapter> chapters, String id, String title, List<Figure> figures) {
        if (!figures.isEmpty()) {
            chapters.add(new Chapter(id, title, figures));
        }
    }
}
