// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.results;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks at this machine, before a run and after it. Whatever can't be read is left empty: a benchmark never fails for that.
 * For one thread.
 */
public final class MachineProbe {
    // What changes the speed of signatures: vectors, carry-less and wide products, hashes, bit tricks.
    private static final List<String> FLAGS = List.of(
            "avx",
            "avx2",
            "avx512f",
            "avx512dq",
            "avx512bw",
            "avx512vl",
            "avx512cd",
            "avx512ifma",
            "avx512vbmi",
            "avx512_vbmi2",
            "adx",
            "bmi1",
            "bmi2",
            "aes",
            "vaes",
            "pclmulqdq",
            "vpclmulqdq",
            "sha_ni",
            "gfni",
            "sse4_2",
            "ssse3",
            "hypervisor",
            "asimd",
            "sha1",
            "sha2",
            "sha3",
            "sha512",
            "sve",
            "sve2",
            "pmull");

    private static final Map<String, String> LIBRARIES = Map.of(
            "ACCP", "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider",
            "Bouncy Castle", "org.bouncycastle.jce.provider.BouncyCastleProvider",
            "Conscrypt", "org.conscrypt.Conscrypt",
            "JMH", "org.openjdk.jmh.runner.Runner",
            "Tink", "com.google.crypto.tink.Aead",
            "libsecp256k1 (secp256k1-kmp)", "fr.acinq.secp256k1.Secp256k1");

    private static final Pattern FOLDERS = Pattern.compile("(?:[^\\s=:,;\"']*[/\\\\])+|(?<=[A-Za-z]:)[\\\\/]+");
    private static final Pattern JAR_VERSION = Pattern.compile("-([0-9][0-9A-Za-z.]*)(?:-[a-z0-9_-]+)?\\.jar$");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");
    private static final long GIT_SECONDS = 10;
    private static final int COMMIT_DIGITS = 12;

    private final String command;
    private final Instant begun = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final OptionalDouble loadBefore = load();

    private MachineProbe(String command) {
        this.command = command;
    }

    /**
     * Begins: notes the time and the load.
     *
     * @param command what is run, as words; paths lose their folders
     */
    public static MachineProbe begin(List<String> command) {
        return new MachineProbe(withoutFolders(String.join(" ", command)));
    }

    /** {@return the card}, with the load as it is now */
    public MachineCard finish() {
        Map<String, String> cpu = cpuInfo();
        String commit = git("rev-parse", "HEAD").map(String::strip).orElse("");
        boolean known = COMMIT.matcher(commit).matches();
        return new MachineCard(
                cpu.getOrDefault("model name", System.getProperty("os.arch", "")),
                flags(cpu),
                Runtime.getRuntime().availableProcessors(),
                caches(Path.of("/sys/devices/system/cpu/cpu0/cache")),
                memory(),
                property("os.name") + " " + property("os.version") + " " + property("os.arch"),
                property("java.vendor") + " " + property("java.runtime.version"),
                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .map(MachineProbe::withoutFolders)
                        .limit(MachineCard.MAX_ENTRIES)
                        .toList(),
                vectorBits(),
                versions(),
                known ? commit.substring(0, Math.min(commit.length(), COMMIT_DIGITS)) : "",
                known
                        && git("status", "--porcelain", "--untracked-files=no")
                                .filter(String::isBlank)
                                .isEmpty(),
                command,
                begun,
                loadBefore,
                load());
    }

    /** {@return text in which files have lost their folders} */
    static String withoutFolders(String text) {
        return FOLDERS.matcher(text).replaceAll("");
    }

    private static String property(String name) {
        return System.getProperty(name, "");
    }

    private static OptionalDouble load() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return load < 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.round(load * 100) / 100.0);
    }

    /** The first processor's lines of /proc/cpuinfo. */
    private static Map<String, String> cpuInfo() {
        Map<String, String> info = new TreeMap<>();
        for (String line : lines(Path.of("/proc/cpuinfo"))) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                info.putIfAbsent(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
            }
        }
        return info;
    }

    private static List<String> flags(Map<String, String> cpu) {
        String all = cpu.getOrDefault("flags", cpu.getOrDefault("Features", ""));
        List<String> present = List.of(all.split(" ", -1));
        return FLAGS.stream().filter(present::contains).toList();
    }

    /** Sizes of the caches that a core uses, such as L1d: 32K. */
    static Map<String, String> caches(Path folder) {
        Map<String, String> caches = new TreeMap<>();
        try (Stream<Path> indexes = Files.list(folder)) {
            for (Path index : indexes.sorted().toList()) {
                List<String> level = lines(index.resolve("level"));
                List<String> type = lines(index.resolve("type"));
                List<String> size = lines(index.resolve("size"));
                if (level.size() == 1 && type.size() == 1 && size.size() == 1) {
                    String suffix = switch (type.getFirst()) {
                        case "Data" -> "d";
                        case "Instruction" -> "i";
                        default -> "";
                    };
                    caches.put("L" + level.getFirst() + suffix, size.getFirst());
                }
            }
        } catch (IOException e) {
            return Map.of(); // another system
        }
        return caches;
    }

    private static long memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }

    // By reflection: one package only uses the module, which may be absent.
    private static int vectorBits() {
        try {
            Object species = Class.forName("jdk.incubator.vector.LongVector")
                    .getField("SPECIES_PREFERRED")
                    .get(null);
            return (int) Class.forName("jdk.incubator.vector.VectorSpecies")
                    .getMethod("vectorBitSize")
                    .invoke(species);
        } catch (ReflectiveOperationException | LinkageError e) {
            return 0;
        }
    }

    private static Map<String, String> versions() {
        Map<String, String> versions = new TreeMap<>();
        LIBRARIES.forEach((name, type) -> version(type).ifPresent(version -> versions.put(name, version)));
        return versions;
    }

    private static Optional<String> version(String type) {
        try {
            Class<?> found = Class.forName(type, false, MachineProbe.class.getClassLoader());
            CodeSource source = found.getProtectionDomain().getCodeSource();
            if (source != null) {
                Matcher jar = JAR_VERSION.matcher(source.getLocation().getPath());
                if (jar.find()) {
                    return Optional.of(jar.group(1));
                }
            }
            return Optional.of(Optional.ofNullable(found.getPackage().getImplementationVersion())
                    .orElse("unknown version"));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    // In the working tree that this class was built from, wherever the command was started.
    private static Optional<String> git(String... arguments) {
        CodeSource source = MachineProbe.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            return Optional.empty();
        }
        try {
            Path built = Path.of(source.getLocation().toURI());
            Path folder = Files.isDirectory(built) ? built : built.getParent();
            List<String> command = new ArrayList<>(List.of("git", "-C", String.valueOf(folder)));
            command.addAll(List.of(arguments));
            File out = File.createTempFile("git", ".out");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectOutput(out)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (!process.waitFor(GIT_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    return Optional.empty();
                }
                return process.exitValue() == 0
                        ? Optional.of(Files.readString(out.toPath(), StandardCharsets.UTF_8))
                        : Optional.empty();
            } finally {
                Files.deleteIfExists(out.toPath());
            }
        } catch (IOException | URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return List.of();
        }
    }
}
