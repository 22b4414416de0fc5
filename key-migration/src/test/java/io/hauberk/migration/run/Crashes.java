// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.run;

import io.hauberk.migration.journal.Database;
import io.hauberk.migration.run.FakeChain.Manners;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;

/**
 * Kills migrations with SIGKILL and resumes them, again and again, until they are done. The chain lives in this process and
 * survives.
 *
 * <p>As a main class, with {@code before}, {@code after} or {@code instants} as its argument: before or after every entry of
 * the journal over 50 accounts, or at 200 random instants; prints what it found. {@code -Ddatabase=POSTGRES} has the journal
 * there, {@code -Ddear=true} makes every transaction wait until it is replaced.
 */
final class Crashes implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final Path folder;
    private final Migration migration;
    private final FakeChain chain;
    private final int port;
    private final Path archive;
    private int kills;

    /** {@code archive} is a class archive that makes starts cheaper; it is made by the first child that ends by itself. */
    Crashes(Path folder, int accounts, Manners manners, Path archive, Database database) throws IOException {
        this.folder = Files.createDirectory(folder);
        this.migration = Migration.in(folder, accounts, database);
        this.chain = new FakeChain(manners);
        this.port = chain.serve();
        this.archive = archive;
        migration.plan(new ChainClient(chain));
    }

    int kills() {
        return kills;
    }

    FakeChain chain() {
        return chain;
    }

    Migration migration() {
        return migration;
    }

    private Process start(int parallelism, boolean pausing) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-Djava.io.tmpdir=" + folder, // libraries that a killed process leaves behind go with it
                        "-XX:+AutoCreateSharedArchive",
                        "-XX:SharedArchiveFile=" + archive,
                        "-Xlog:disable",
                        "-Xlog:all=off",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath(archive),
                        CrashChild.class.getName(),
                        folder.toString(),
                        Integer.toString(migration.accounts()),
                        Integer.toString(port),
                        Integer.toString(parallelism),
                        Boolean.toString(pausing),
                        migration.journalUrl())
                .redirectError(folder.resolve("child.err").toFile())
                .start();
    }

    /** {@return the class path in jars}, in which a class archive wants it; they are made beside the archive, once */
    private static String classPath(Path archive) throws IOException {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (entry.isEmpty()) { // the working folder: nothing of ours is there
                continue;
            }
            Path folder = Path.of(entry);
            if (!Files.isDirectory(folder)) {
                entries.add(entry);
                continue;
            }
            Path jar = archive.resolveSibling(Integer.toHexString(entry.hashCode()) + ".jar");
            if (!Files.exists(jar)) {
                jar(folder, jar);
            }
            entries.add(jar.toString());
        }
        return String.join(File.pathSeparator, entries);
    }

    private static void jar(Path folder, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(folder)) {
            out.setLevel(Deflater.NO_COMPRESSION);
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(folder.relativize(file).toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }

    private void kill(Process child) throws InterruptedException {
        child.destroyForcibly(); // SIGKILL
        if (!child.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the child outlived SIGKILL");
        }
        kills++;
    }

    /** Runs to the end without a kill. */
    void uninterrupted() throws IOException, InterruptedException {
        Process child = start(1, false);
        String last = "";
        try (BufferedReader out = reader(child)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                last = line;
            }
        }
        child.waitFor();
        requireComplete(last);
    }

    private void requireComplete(String last) throws IOException {
        if (!last.equals("COMPLETE")) {
            throw new AssertionError(
                    "the child ended with: " + last + "\n" + Files.readString(folder.resolve("child.err")));
        }
    }

    private static BufferedReader reader(Process child) {
        return new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * One migration, killed at every point of its journal that {@code wanted} holds, once each.
     *
     * @return the points at which it was killed
     */
    Set<String> atEveryPoint(Predicate<String> wanted) throws IOException, InterruptedException {
        Set<String> killed = new HashSet<>();
        while (true) {
            Process child = start(1, true);
            try (BufferedReader out = reader(child)) {
                String last = "";
                boolean dead = false;
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    last = line;
                    if (!line.startsWith("POINT")) {
                        continue;
                    }
                    if (wanted.test(line) && killed.add(line)) {
                        kill(child);
                        dead = true;
                        break;
                    }
                    child.getOutputStream().write('\n');
                    child.getOutputStream().flush();
                }
                if (!dead) {
                    child.waitFor();
                    requireComplete(last);
                    return killed;
                }
            }
        }
    }

    /** One migration, killed at random instants until it was killed so often or is done: {@return whether it is done} */
    boolean atRandomInstants(int times, int longestMillis, Random random, int parallelism)
            throws IOException, InterruptedException {
        for (int i = 0; i < times; i++) {
            Process child = start(parallelism, false);
            try (BufferedReader out = reader(child)) {
                String first = out.readLine();
                if (first == null) {
                    throw new AssertionError(Files.readString(folder.resolve("child.err")));
                }
                if (child.waitFor(random.nextInt(longestMillis * 1000), TimeUnit.MICROSECONDS)) {
                    requireComplete(String.valueOf(out.readLine()));
                    return true;
                }
                kill(child);
            }
        }
        return false;
    }

    /** {@return every key file and its content} */
    Map<String, String> keys() throws IOException {
        Map<String, String> keys = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder.resolve("keys"))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (!name.endsWith(".tmp") && !name.endsWith(".revocation")) {
                    keys.put(name, Files.readString(file));
                }
            }
        }
        return keys;
    }

    /** {@return what differs from a migration that wasn't interrupted, or is wrong in itself; empty is good} */
    List<String> faults(Crashes whole) throws IOException {
        List<String> faults = new ArrayList<>();
        if (!chain.anchored().equals(whole.chain.anchored())) {
            faults.add("the chain's end state differs");
        }
        chain.steps().forEach((account, steps) -> {
            if (steps.size() != 1) {
                faults.add(account + " has " + steps.size() + " acts or slots");
            }
        });
        int replacements = chain.allSent().size() - chain.sent().size();
        if (replacements > 0 && !chain.isDear()) {
            faults.add(replacements + " accounts have a second transaction");
        }
        if (!migration.signed().containsAll(chain.allSent())) {
            faults.add("something was sent that the journal doesn't know");
        }
        if (chain.sent().size() != migration.accounts()) {
            faults.add("transactions of " + chain.sent().size() + " accounts only");
        }
        if (!keys().equals(whole.keys())) {
            faults.add("the keys differ");
        }
        Standings standings = migration.standings(); // reads the chain of the journal
        for (Standing standing : standings.all()) {
            if (standing.stage() != Standing.Stage.DONE) {
                faults.add(standing.account() + " is " + standing.stage());
            }
        }
        if (standings.all().size() != migration.accounts()) {
            faults.add("the journal has " + standings.all().size() + " accounts");
        }
        return faults;
    }

    @Override
    public void close() throws IOException {
        chain.close();
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Path root = Files.createTempDirectory("crashes");
        Path archive = root.resolve("classes.jsa");
        int accounts = Integer.getInteger("accounts", 50);
        Database database = Database.valueOf(System.getProperty("database", "SQLITE"));
        Manners calm = Boolean.getBoolean("dear") ? Manners.DEAR : Manners.GOOD;
        long begun = System.nanoTime();
        try (Crashes whole = new Crashes(root.resolve("whole"), accounts, calm, archive, database)) {
            whole.uninterrupted();
            if (args[0].equals("instants")) {
                atInstants(root, archive, database, whole, Integer.getInteger("instants", 200));
            } else {
                try (Crashes points = new Crashes(root.resolve("points"), accounts, calm, archive, database)) {
                    int killed = points.atEveryPoint(point -> point.startsWith("POINT " + args[0]))
                            .size();
                    System.out.printf(
                            "%s every entry of %d accounts: %d kills, faults %s%n",
                            args[0], accounts, killed, points.faults(whole));
                }
            }
        }
        System.out.printf("%d s%n", (System.nanoTime() - begun) / 1_000_000_000);
    }

    private static void atInstants(Path root, Path archive, Database database, Crashes whole, int instants)
            throws IOException, InterruptedException {
        int kills = 0;
        int migrations = 0;
        List<String> faults = new ArrayList<>();
        Random random = new Random(1);
        while (kills < instants) {
            migrations++;
            try (Crashes some = new Crashes(
                    root.resolve("random" + migrations),
                    whole.migration.accounts(),
                    new Manners(0, 3, 50, 40, whole.chain.floor()),
                    archive,
                    database)) {
                if (!some.atRandomInstants(instants - kills, 1_500, random, 4)) {
                    some.uninterrupted();
                }
                kills += some.kills();
                faults.addAll(some.faults(whole));
            }
        }
        System.out.printf(
                "%d kills in %d migrations of %d accounts, faults %s%n",
                kills, migrations, whole.migration.accounts(), faults);
    }
}
