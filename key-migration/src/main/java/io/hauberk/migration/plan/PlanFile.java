// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.plan;

import io.hauberk.migration.Account;
import io.hauberk.migration.MalformedFileException;
import io.hauberk.migration.document.Lines;
import io.hauberk.signature.Bytes;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * A plan: a file of lines, each a JSON object. The first is the header; then a line for each account, planned or refused; the
 * last has the totals and the SHA-256 of every byte before it. The same census and header give the same bytes.
 *
 * <p>Opening reads all of it and checks the hash and the totals, so that a plan that was cut off or changed by accident is
 * never carried out. (Whoever changes it on purpose can change the hash: the journal names the plan that was begun, and a
 * person confirms its hash.)
 *
 * @param path where it is
 * @param header what holds for every account
 * @param total the totals
 * @param hash the SHA-256, 32 bytes
 */
public record PlanFile(Path path, PlanHeader header, PlanTotal total, Bytes hash) {
    /** A line between the first and the last. */
    public sealed interface Line {
        /** An account that is moved. */
        record Planned(PlannedAccount account) implements Line {}

        /**
         * An account that isn't.
         *
         * @param account the account
         * @param origin where it was found
         * @param reason why, in a sentence
         */
        record Refused(Account account, String origin, String reason) implements Line {}
    }

    /** The lines of a plan between the first and the last, read one by one. For one thread. */
    public static final class In implements Closeable {
        private final Lines.In lines;
        private long left;

        private In(Lines.In lines, PlanTotal total) throws IOException {
            this.lines = lines;
            this.left = Math.addExact(total.accounts(), total.refused());
            lines.next();
        }

        /** {@return the next account, or nothing at the end} */
        public Optional<Line> next() throws IOException {
            if (left == 0) {
                return Optional.empty();
            }
            left--;
            return Optional.of(read(lines, lines.next().orElseThrow(() -> lines.malformed("is missing"))));
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    /**
     * {@return the plan of a file}
     *
     * @throws MalformedFileException if it is none, was cut off or changed
     */
    public static PlanFile open(Path path) throws IOException {
        MessageDigest sha256 = sha256();
        try (Lines.In lines = Lines.open(path)) {
            String first = lines.next().orElseThrow(() -> new MalformedFileException("the plan is empty"));
            PlanHeader header = PlanFields.header(first);
            update(sha256, first);
            PlanTotal total = PlanTotal.NOTHING;
            for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                if (line.get().startsWith("{\"accounts\":")) {
                    Bytes hash = Bytes.wrap(sha256.digest());
                    if (!line.get().equals(PlanFields.write(total, hash.toHex()))) {
                        throw new MalformedFileException(
                                "the plan was changed: its lines don't give its totals and hash");
                    }
                    if (lines.next().isPresent()) {
                        throw lines.malformed("is behind the plan's end");
                    }
                    return new PlanFile(path, header, total, hash);
                }
                update(sha256, line.get());
                total = switch (read(lines, line.get())) {
                    case Line.Planned planned -> {
                        if (!planned.account().account().chain().equals(header.chain())) {
                            throw lines.malformed("is an account of another chain");
                        }
                        yield total.plus(planned.account());
                    }
                    case Line.Refused _ -> total.plusRefused();
                };
            }
        }
        throw new MalformedFileException("the plan was cut off: it has no totals");
    }

    /** {@return the accounts, to be read from the start} */
    public In accounts() throws IOException {
        Lines.In lines = Lines.open(path);
        try {
            return new In(lines, total);
        } catch (IOException | RuntimeException e) {
            lines.close();
            throw e;
        }
    }

    private static Line read(Lines.In lines, String line) throws MalformedFileException {
        try {
            return PlanFields.line(line);
        } catch (MalformedFileException e) {
            throw lines.malformed("is no account of a plan: " + e.getMessage());
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static void update(MessageDigest sha256, String line) {
        sha256.update(line.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) '\n');
    }
}
