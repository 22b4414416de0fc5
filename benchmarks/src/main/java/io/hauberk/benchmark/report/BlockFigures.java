// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.report;

import io.hauberk.benchmark.report.DotRows.Dot;
import io.hauberk.benchmark.report.DotRows.Row;
import io.hauberk.benchmark.results.Measurement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Whole blocks: transactions a second, how long a block takes, and what a slot has room for. */
final class BlockFigures {
    /** How long a slot is that has to hold everything. */
    static final double SLOT_SECONDS = 0.4;

    private static final String REPEATED = "repeated-signers";
    private static final List<Look> LOOKS =
            List.of(Look.OURS.hollow(), new Look(Ink.GREEN, Look.Symbol.DIAMOND), Look.OURS);

    private final Selection run;
    private final Selection blocks;

    BlockFigures(Selection run) {
        this.run = run;
        Selection all = run.benchmark("block").ours();
        this.blocks = all.threads(all.mostThreads());
    }

    /** {@return transactions a second} */
    Optional<Figure> transactions() {
        Selection good = good().unit("transactions/s");
        List<Row> rows = new ArrayList<>();
        for (Measurement block : blockKinds(good)) {
            List<Dot> dots = new ArrayList<>();
            List<Measurement> repeats = same(good, block);
            for (int i = 0; i < repeats.size(); i++) {
                String repeated = repeats.get(i).parameter(REPEATED);
                dots.add(new Dot(
                        repeated.isEmpty() ? "real blocks" : repeated + " seen",
                        repeats.get(i).value(),
                        repeats.size() == 1 ? Look.OURS : LOOKS.get(Math.min(i, LOOKS.size() - 1)),
                        false));
            }
            rows.add(new Row(name(block), "", dots));
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Figure(
                "blocks",
                "Blocks",
                "Transactions verified a second on " + threads(blocks.mostThreads())
                        + ", by how many of a block’s signers the verifier has seen before: 1 %, 50 % or all. A transaction of an"
                        + " account that has migrated has two signatures, which count as one transaction here. Blocks with bad"
                        + " signatures are in the table.",
                new DotRows(rows, Numerals::compact, List.of()),
                table()));
    }

    private DataTable table() {
        List<List<String>> cells = new ArrayList<>();
        for (Map<String, String> kind : blocks.distinct(Measurement::parameters)) {
            Selection one = blocks.where(measurement -> measurement.parameters().equals(kind));
            Measurement any = one.all().getFirst();
            cells.add(List.of(
                    name(any),
                    any.parameter(REPEATED).isEmpty() ? "–" : any.parameter(REPEATED),
                    any.parameter("bad").isEmpty() ? "–" : any.parameter("bad"),
                    rate(one, "transactions/s"),
                    rate(one, "signatures/s"),
                    rate(one, "MB/s"),
                    time(one, "p50"),
                    time(one, "p99"),
                    rate(one, "cores")));
        }
        return new DataTable(
                List.of(
                        "block",
                        "signers seen before",
                        "bad",
                        "transactions/s",
                        "signatures/s",
                        "MB/s of keys and signatures",
                        "p50",
                        "p99",
                        "cores used"),
                cells);
    }

    /** {@return how long a block or a batch takes}, at the median and at the 99th percentile */
    Optional<Figure> latency() {
        Selection all = run.benchmark("latency").unit("us");
        Selection batches = all.threads(all.mostThreads());
        Selection timed = good().parameter(REPEATED, "50%")
                .unit("us")
                .and(good().parameter(REPEATED, "").unit("us"));
        List<Row> rows = new ArrayList<>();
        List<List<String>> cells = new ArrayList<>();
        for (Selection some : List.of(batches, timed)) {
            for (Measurement p50 : some.operation("p50").all()) {
                Optional<Measurement> p99 = some.operation("p99")
                        .where(other -> other.parameters().equals(p50.parameters())
                                && other.scheme().equals(p50.scheme())
                                && other.implementation().equals(p50.implementation()))
                        .first();
                if (p99.isPresent()) {
                    rows.add(new Row(
                            name(p50),
                            "",
                            List.of(
                                    new Dot("p50", p50.value(), Look.OURS, false),
                                    new Dot("p99", p99.get().value(), Look.OURS.hollow(), false))));
                    cells.add(List.of(
                            name(p50),
                            Numerals.time(p50.value()),
                            Numerals.time(p99.get().value())));
                }
            }
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Figure(
                        "latency",
                        "Latency",
                        "From handing over a batch or a block to having all verdicts, on "
                                + threads(blocks.mostThreads())
                                + ": half are done in p50, 99 of 100 in p99. Farther left is sooner; the axis is logarithmic."
                                + (timed.isEmpty() ? "" : " Of blocks, half of the signers were seen before."),
                        new DotRows(rows, Numerals::time, List.of()),
                        new DataTable(List.of("what", "p50", "p99"), cells)));
    }

    /** {@return how many transactions fit in a slot} */
    Optional<Figure> transactionsInSlot() {
        Selection good = good().unit("transactions/s");
        long largest = good.all().stream()
                .mapToLong(measurement -> Selection.number(measurement, "transactions"))
                .max()
                .orElse(0);
        List<Bars.Row> rows = new ArrayList<>();
        List<List<String>> cells = new ArrayList<>();
        for (Measurement block : good.all()) {
            boolean real = block.parameter("transactions").isEmpty();
            boolean shown = real
                    || (Selection.number(block, "transactions") == largest
                            && block.parameter(REPEATED).equals("50%"));
            double fits = block.value() * SLOT_SECONDS;
            cells.add(List.of(name(block), real ? "–" : block.parameter(REPEATED), Numerals.full(Math.floor(fits))));
            if (shown) {
                rows.add(new Bars.Row(
                        real ? name(block) : mix(block),
                        "",
                        List.of(new Bars.Bar("", fits, Ink.OURS)),
                        OptionalDouble.empty()));
            }
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Figure(
                        "slot-transactions",
                        "Transactions that fit in a 400 ms slot",
                        "As many transactions as are verified in 400 ms on " + threads(blocks.mostThreads())
                                + ", if a node does nothing else: half of the signers seen before, blocks of "
                                + Numerals.full((double) largest) + ".",
                        new Bars(rows, Numerals::compact),
                        new DataTable(List.of("block", "signers seen before", "in 400 ms"), cells)));
    }

    /** {@return how many signatures fit in a slot}, beside the fastest peer */
    Optional<Figure> signaturesInSlot() {
        Selection schemes = run.benchmark("scheme").rates();
        Selection ours = schemes.ours().operation("batch-cold");
        int threads = ours.mostThreads();
        Selection shown = ours.threads(threads).shortestMessages();
        Selection peers =
                schemes.peers().operation("verify-bytes").threads(threads).shortestMessages();
        List<Bars.Row> rows = new ArrayList<>();
        List<List<String>> cells = new ArrayList<>();
        List<String> listed = shown.schemes();
        boolean more = false;
        for (String scheme : listed) {
            double fits = shown.scheme(scheme).best().orElseThrow().value() * SLOT_SECONDS;
            Optional<Measurement> peer = peers.scheme(scheme).best();
            List<Bars.Bar> bars = new ArrayList<>(List.of(new Bars.Bar("Hauberk", fits, Ink.OURS)));
            peer.ifPresent(one -> bars.add(new Bars.Bar(
                    one.implementation(),
                    one.value() * SLOT_SECONDS,
                    Look.of(one.implementation()).ink())));
            cells.add(List.of(
                    scheme,
                    Numerals.full(Math.floor(fits)),
                    peer.map(one -> Numerals.full(Math.floor(one.value() * SLOT_SECONDS)))
                            .orElse("–"),
                    peer.map(Measurement::implementation).orElse("–")));
            if (Headline.isShown(scheme, listed)) {
                rows.add(new Bars.Row(scheme, "", bars, OptionalDouble.empty()));
            } else {
                more = true;
            }
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Figure(
                        "slot-signatures",
                        "Signatures that fit in a 400 ms slot",
                        "As many signatures as are verified in 400 ms on " + threads(threads)
                                + ", by keys never seen before: Hauberk, and the fastest peer on as many threads. The scale is"
                                + " linear." + (more ? " The other schemes are in the table." : ""),
                        new Bars(rows, Numerals::compact),
                        new DataTable(List.of("scheme", "Hauberk", "fastest peer", "who"), cells)));
    }

    private Selection good() {
        return blocks.where(block ->
                block.parameter("bad").isEmpty() || block.parameter("bad").equals("0"));
    }

    /** One measurement of each kind of block, by mix and then by size. */
    private static List<Measurement> blockKinds(Selection some) {
        List<Measurement> kinds = new ArrayList<>();
        for (Measurement block : some.all()) {
            if (kinds.stream().noneMatch(kind -> name(kind).equals(name(block)))) {
                kinds.add(block);
            }
        }
        List<String> mixes = some.distinct(BlockFigures::mix);
        kinds.sort(Comparator.comparingInt((Measurement kind) -> mixes.indexOf(mix(kind)))
                .thenComparingLong(kind -> Selection.number(kind, "transactions")));
        return kinds;
    }

    private static List<Measurement> same(Selection some, Measurement block) {
        return some.where(other -> name(other).equals(name(block))).all();
    }

    private static String mix(Measurement block) {
        return switch (block.parameter("mix")) {
            case "all-ecdsa" -> "all ECDSA";
            case "half-migrated" -> "half migrated";
            case "all-hybrid" -> "all hybrid";
            case "lattices+curves" -> "lattices and curves";
            case "ethereum-mainnet" -> "Ethereum’s real blocks";
            case "" -> block.scheme();
            default -> block.parameter("mix");
        };
    }

    private static String name(Measurement block) {
        long transactions = Selection.number(block, "transactions");
        String signatures = block.parameter("signatures");
        return (signatures.isEmpty() ? "" : signatures + " signatures, ")
                + mix(block)
                + (block.parameter("keys").isEmpty()
                        ? ""
                        : ", keys " + (block.parameter("keys").equals("cached") ? "seen before" : "never seen"))
                + (transactions == 0 ? "" : ", " + Numerals.full((double) transactions) + " transactions");
    }

    private static String rate(Selection one, String unit) {
        return one.unit(unit)
                .first()
                .map(measurement -> Numerals.full(measurement.value()))
                .orElse("–");
    }

    private static String time(Selection one, String percentile) {
        return one.operation(percentile)
                .first()
                .map(measurement -> Numerals.time(measurement.value()))
                .orElse("–");
    }

    private static String threads(int count) {
        return count == 1 ? "one thread" : count + " threads";
    }
}
