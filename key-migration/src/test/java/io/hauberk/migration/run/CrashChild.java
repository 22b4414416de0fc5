// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.run;

import io.hauberk.migration.journal.Row;
import io.hauberk.migration.journal.RowStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A process that carries out a migration, to be killed. Arguments: folder, number of accounts, port of the chain, how many
 * accounts at once, whether to stop at every point of the journal until a byte comes on stdin, and the journal's URL.
 *
 * <p>On stdout: {@code POINT before|after KIND ACCOUNT SEQUENCE} at each point it stops at; at the end {@code COMPLETE} or why not.
 */
final class CrashChild {
    private CrashChild() {}

    public static void main(String[] args) throws IOException {
        Migration migration = new Migration(Path.of(args[0]), Integer.parseInt(args[1]), args[5]);
        ChainClient chain = ChainClient.connect(Integer.parseInt(args[2]));
        RunOptions options = new RunOptions(
                Integer.parseInt(args[3]), Duration.ofMillis(1), Duration.ofSeconds(60), 5, Duration.ZERO);
        boolean pausing = Boolean.parseBoolean(args[4]);
        say("READY");
        RunReport report = migration.run(chain, options, store -> pausing ? new Pausing(store) : store, _ -> {});
        say(report.isComplete() ? "COMPLETE" : "STOPPED " + report.stop() + report.failed());
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /** Waits before an entry is synced and after. */
    private static final class Pausing implements RowStore {
        private final RowStore store;
        private String entry = "";

        Pausing(RowStore store) {
            this.store = store;
        }

        private void pause(String when) throws IOException {
            say("POINT " + when + " " + entry);
            if (System.in.read() < 0) {
                throw new IOException("nobody is there any more");
            }
        }

        @Override
        public void append(Row row) throws IOException {
            entry = row.kind() + " " + row.account() + " " + row.sequence();
            store.append(row);
            pause("before");
        }

        @Override
        public void sync() throws IOException {
            store.sync();
            pause("after");
        }

        @Override
        public void forEach(Consumer<Row> each) throws IOException {
            store.forEach(each);
        }

        @Override
        public void close() throws IOException {
            store.close();
        }
    }
}
