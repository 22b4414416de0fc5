// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.results;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Where, with what and how a run was made. Without the host's name and without paths. What a system doesn't tell is empty.
 *
 * @param cpu the processor's model
 * @param flags what it can do, of that which matters to signatures
 * @param logicalCores how many the JVM has
 * @param caches sizes by name, such as {@code L1d}: {@code 32K}
 * @param memoryBytes the machine's memory; 0 if unknown
 * @param system name, version and architecture of the operating system
 * @param jdk vendor and version
 * @param jvmArguments as given, without paths
 * @param vectorBits width of the preferred vector species; 0 without the Vector API
 * @param versions of the libraries, by name
 * @param commit of the source, empty if unknown
 * @param dirty whether the source had changes that aren't in the commit
 * @param command what was run, without paths
 * @param date when it began
 * @param loadBefore load average when it began, if the system has one
 * @param loadAfter load average when it ended
 */
public record MachineCard(
        String cpu,
        List<String> flags,
        int logicalCores,
        Map<String, String> caches,
        long memoryBytes,
        String system,
        String jdk,
        List<String> jvmArguments,
        int vectorBits,
        Map<String, String> versions,
        String commit,
        boolean dirty,
        String command,
        Instant date,
        OptionalDouble loadBefore,
        OptionalDouble loadAfter) {
    /** The longest text. */
    public static final int MAX_TEXT = 1_000;

    /** The most entries of a list. */
    public static final int MAX_ENTRIES = 200;

    /** Makes each text one line, and refuses impossible numbers. */
    public MachineCard {
        cpu = line(cpu);
        flags = lines(flags);
        caches = lines(caches);
        system = line(system);
        jdk = line(jdk);
        jvmArguments = lines(jvmArguments);
        versions = lines(versions);
        commit = line(commit);
        command = line(command);
        if (logicalCores < 1 || memoryBytes < 0 || vectorBits < 0) {
            throw new IllegalArgumentException("cores, memory or width of vectors can't be");
        }
        loadBefore.ifPresent(load -> Measurement.number(load, "loadBefore"));
        loadAfter.ifPresent(load -> Measurement.number(load, "loadAfter"));
    }

    /** {@return what makes figures of this run and that run differ by themselves}, each in a line; empty if nothing does */
    public List<String> differences(MachineCard that) {
        Differences found = new Differences();
        found.note("processor", cpu, that.cpu);
        found.note("processor flags", String.join(" ", flags), String.join(" ", that.flags));
        found.note("logical cores", Integer.toString(logicalCores), Integer.toString(that.logicalCores));
        found.note("caches", caches.toString(), that.caches.toString());
        found.note("system", system, that.system);
        found.note("JDK", jdk, that.jdk);
        found.note("JVM arguments", String.join(" ", jvmArguments), String.join(" ", that.jvmArguments));
        found.note("vector bits", Integer.toString(vectorBits), Integer.toString(that.vectorBits));
        for (Map.Entry<String, String> version : versions.entrySet()) {
            String other = that.versions.getOrDefault(version.getKey(), "absent");
            found.note("version of " + version.getKey(), version.getValue(), other);
        }
        that.versions.keySet().stream()
                .filter(name -> !versions.containsKey(name))
                .forEach(name -> found.note("version of " + name, "absent", that.versions.getOrDefault(name, "")));
        return found.lines();
    }

    private static String line(String text) {
        return OneLine.of(text, MAX_TEXT);
    }

    private static List<String> lines(List<String> texts) {
        if (texts.size() > MAX_ENTRIES) {
            throw new IllegalArgumentException("a list of a machine card has at most " + MAX_ENTRIES + " entries");
        }
        return texts.stream().map(MachineCard::line).toList();
    }

    private static Map<String, String> lines(Map<String, String> texts) {
        if (texts.size() > MAX_ENTRIES) {
            throw new IllegalArgumentException("a list of a machine card has at most " + MAX_ENTRIES + " entries");
        }
        Map<String, String> sorted = new TreeMap<>();
        texts.forEach((key, text) -> sorted.put(Measurement.name(key, "name on a machine card"), line(text)));
        return Collections.unmodifiableMap(sorted);
    }
}
