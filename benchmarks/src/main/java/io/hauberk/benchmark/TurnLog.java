// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark;

import io.hauberk.benchmark.field.Meter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a fork tells its parent beside JMH's figures: who is ready, who isn't there, who failed and why, and what was
 * metered. A line each, its words between tabs.
 */
final class TurnLog implements AutoCloseable {
    static final String READY = "ready";
    static final String ABSENT = "absent";
    static final String FAILED = "failed";

    private static final String CONTENDER = "contender";
    private static final String READING = "reading";
    private static final String TURN = "turn";

    private final PrintWriter out;

    TurnLog(Path file) throws IOException {
        out = new PrintWriter(Files.newBufferedWriter(file));
    }

    void contender(int index, String state, String reason) {
        line(CONTENDER, Integer.toString(index), state, reason.replaceAll("\\s+", " "));
    }

    void turn(int index, long operations, long processorNanos) {
        line(TURN, Integer.toString(index), Long.toString(operations), Long.toString(processorNanos));
    }

    void reading(int index, Meter.Reading reading) {
        line(
                READING,
                Integer.toString(index),
                Long.toString(reading.transactions()),
                Long.toString(reading.signatures()),
                Long.toString(reading.bytes()),
                Long.toString(reading.processorNanos()),
                reading.nanos().stream().map(Object::toString).collect(Collectors.joining(",")));
    }

    private void line(String... words) {
        out.println(String.join("\t", words));
        out.flush(); // a fork that is killed has said so much
    }

    @Override
    public void close() {
        out.close();
    }

    /**
     * What a fork told.
     *
     * @param ready the contenders that took turns, in this order, by their index in the field
     * @param failed why those that failed did, by index
     * @param turns in the order of their end
     * @param readings what was metered, by index
     */
    record Told(
            List<Integer> ready,
            Map<Integer, String> failed,
            List<Turn> turns,
            Map<Integer, List<Meter.Reading>> readings) {}

    /**
     * A measured turn.
     *
     * @param index whose
     * @param operations of all threads
     * @param processorNanos of the whole process
     */
    record Turn(int index, long operations, long processorNanos) {}

    /** {@return what a fork told} */
    static Told read(Path file) throws IOException {
        Told told = new Told(new ArrayList<>(), new TreeMap<>(), new ArrayList<>(), new TreeMap<>());
        for (String line : Files.readAllLines(file)) {
            String[] words = line.split("\t", -1);
            int index = Integer.parseInt(words[1]);
            switch (words[0]) {
                case CONTENDER -> {
                    if (words[2].equals(READY)) {
                        told.ready().add(index);
                    } else if (words[2].equals(FAILED)) {
                        told.failed().put(index, words[3]);
                    }
                }
                case TURN -> told.turns().add(new Turn(index, Long.parseLong(words[2]), Long.parseLong(words[3])));
                default ->
                    told.readings()
                            .computeIfAbsent(index, _ -> new ArrayList<>())
                            .add(reading(words));
            }
        }
        return told;
    }

    private static Meter.Reading reading(String[] words) {
        List<Long> nanos = words[6].isEmpty()
                ? List.of()
                : Arrays.stream(words[6].split(",", -1)).map(Long::valueOf).toList();
        return new Meter.Reading(
                Long.parseLong(words[2]),
                Long.parseLong(words[3]),
                Long.parseLong(words[4]),
                Long.parseLong(words[5]),
                nanos);
    }
}
