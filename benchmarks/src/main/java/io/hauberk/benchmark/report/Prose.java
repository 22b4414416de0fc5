// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.report;

import io.hauberk.benchmark.results.MachineCard;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What a report says in words, the same on every page. */
final class Prose {
    /** How it is measured. */
    static final List<String> METHOD = List.of(
            "Everybody who has a scheme works on the same signatures, made from one seed, in the same process of JMH. Contenders"
                    + " take turns, one in each iteration, so that a drift of the machine hits all alike. The figure is the median"
                    + " of the iterations; from and to are the lowest and the highest of them.",
            "Before he is measured, each has to accept good signatures and refuse spoiled ones; what he signs has to pass"
                    + " verification. Who is missing on this machine is not listed, nor what somebody doesn’t do through the interface"
                    + " that he publishes; who is here and breaks is, under failures.",
            "“Never seen before” starts from encoded key bytes each time: decoding, checking and expanding the key is in the"
                    + " figure. “Seen before” is by a thousand signers that come again: Hauberk has their keys in its cache, peers"
                    + " hold decoded key objects.",
            "Hauberk verifies in batches of up to 1,024 and gives each signature a verdict of its own. No peer has batches: each"
                    + " verifies one by one, on as many threads as Hauberk has.",
            "A block is verified by a verifier that has seen the signers who come again, and nobody else. Latency is from handing"
                    + " over to having every verdict; cores are processor time of the whole process by time on the clock.");

    /** What the numbers don't say. */
    static final List<String> LIMITS = List.of(
            "They are of one machine, one day, one JDK. On another processor the order of schemes can change, above all where it"
                    + " has no AVX-512 or no wide multiplication. Ratios within one run say more than figures of two.",
            "A machine that shares its cores with others, as most in clouds do, gives lower and less steady figures; the load"
                    + " average on the card says how busy it was besides.",
            "A verifier that has just started is slower: its kernels are compiled and measured in the background first, and here"
                    + " they are warm.",
            "Peers are libraries as they come, through the interface that they publish. What one could do with a batch interface"
                    + " that it doesn’t have, nobody measured.",
            "Speed says nothing of safety. Schemes of different strength stand side by side, Falcon isn’t standardised yet, and a"
                    + " hybrid costs more because it stands for more.");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Prose() {}

    /**
     * A line of the machine card.
     *
     * @param name what it is
     * @param value what it says
     */
    record Fact(String name, String value) {}

    /** {@return the machine card} in lines; what is unknown is left out */
    static List<Fact> card(MachineCard card) {
        List<Fact> facts = new ArrayList<>();
        add(facts, "Processor", card.cpu());
        add(facts, "Logical cores", Integer.toString(card.logicalCores()));
        add(facts, "Flags that matter", String.join(" ", card.flags()));
        add(
                facts,
                "Preferred vectors",
                card.vectorBits() == 0 ? "none: without the Vector API" : card.vectorBits() + " bits");
        add(facts, "Caches", pairs(card.caches()));
        add(facts, "Memory", card.memoryBytes() == 0 ? "" : gigabytes(card.memoryBytes()));
        add(facts, "System", card.system());
        add(facts, "JDK", card.jdk());
        add(facts, "JVM arguments", String.join(" ", card.jvmArguments()));
        add(facts, "Libraries", pairs(card.versions()));
        add(facts, "Commit", commit(card));
        add(facts, "Command", card.command());
        add(facts, "Date", TIME.format(card.date()));
        add(facts, "Load average", load(card));
        return facts;
    }

    /** {@return what is to be known before a figure is believed}; empty if nothing is */
    static List<String> warnings(MachineCard card) {
        List<String> warnings = new ArrayList<>();
        if (card.dirty()) {
            warnings.add("The source had changes that are in no commit: nobody else can measure the same.");
        }
        if (card.loadBefore().orElse(0) > 0.5 * card.logicalCores()) {
            warnings.add("The machine was busy when the run began: the load average was "
                    + Numerals.full(card.loadBefore().orElse(0)) + " on " + card.logicalCores() + " cores.");
        }
        if (card.vectorBits() == 0) {
            warnings.add("The Vector API was absent: no lanes took part.");
        }
        return warnings;
    }

    /** {@return the commit and whether it is all} */
    static String commit(MachineCard card) {
        return card.commit().isEmpty() ? "" : card.commit() + (card.dirty() ? " with changes" : "");
    }

    /** {@return the machine in a line} */
    static String machine(MachineCard card) {
        return card.cpu() + ", " + card.logicalCores() + (card.logicalCores() == 1 ? " core" : " cores")
                + (card.vectorBits() == 0 ? "" : ", " + card.vectorBits() + "-bit vectors");
    }

    /** {@return when the run was} */
    static String date(MachineCard card) {
        return TIME.format(card.date());
    }

    private static void add(List<Fact> facts, String name, String value) {
        if (!value.isBlank()) {
            facts.add(new Fact(name, value));
        }
    }

    private static String pairs(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(pair -> pair.getKey() + " " + pair.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String gigabytes(long bytes) {
        return Math.round(bytes / 1e9) + " GB";
    }

    private static String load(MachineCard card) {
        return one(card.loadBefore(), "before")
                + (card.loadBefore().isPresent() && card.loadAfter().isPresent() ? ", " : "")
                + one(card.loadAfter(), "after");
    }

    private static String one(OptionalDouble load, String when) {
        return load.isPresent() ? Numerals.full(load.getAsDouble()) + " " + when : "";
    }
}
