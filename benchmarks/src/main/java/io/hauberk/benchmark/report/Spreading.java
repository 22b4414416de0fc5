// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.report;

import java.util.ArrayList;
import java.util.List;

/** Moves labels on a line apart, so that none touches another and each stays near its place. */
final class Spreading {
    private Spreading() {}

    // Labels that touch are one block, which stands where its labels on average want to be.
    private static final class Block {
        double wanted; // the sum, over its labels, of where the block's left side should be
        double width;
        int labels;

        double left(double from, double to) {
            return Math.clamp(wanted / labels, from, Math.max(from, to - width));
        }
    }

    /**
     * Places labels.
     *
     * @param middles where they want to be, ascending
     * @param widths how wide each is
     * @param gap what is left between two
     * @param from the left end of the line
     * @param to the right end; if all don't fit, they stand one after the other and go beyond
     * @return their middles
     */
    static List<Double> spread(List<Double> middles, List<Double> widths, double gap, double from, double to) {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < middles.size(); i++) {
            Block block = new Block();
            block.wanted = middles.get(i) - widths.get(i) / 2;
            block.width = widths.get(i);
            block.labels = 1;
            while (!blocks.isEmpty() && overlap(blocks.getLast(), block, gap, from, to)) {
                block = merged(blocks.removeLast(), block, gap);
            }
            blocks.add(block);
        }
        List<Double> placed = new ArrayList<>();
        int next = 0;
        for (Block block : blocks) {
            double x = block.left(from, to);
            for (int i = 0; i < block.labels; i++) {
                placed.add(x + widths.get(next) / 2);
                x += widths.get(next++) + gap;
            }
        }
        return placed;
    }

    private static boolean overlap(Block left, Block right, double gap, double from, double to) {
        return left.left(from, to) + left.width + gap > right.left(from, to);
    }

    private static Block merged(Block left, Block right, double gap) {
        Block block = new Block();
        block.labels = left.labels + right.labels;
        block.width = left.width + gap + right.width;
        // The right one's labels want the whole block to begin so much further left.
        block.wanted = left.wanted + right.wanted - right.labels * (left.width + gap);
        return block;
    }
}
