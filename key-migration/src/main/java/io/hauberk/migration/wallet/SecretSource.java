// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.wallet;

import io.hauberk.migration.wallet.WalletException.Reason;
import io.hauberk.signature.SecretBytes;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Set;

/**
 * Where a secret comes from: a prompt without echo, an open file descriptor, or a file that only its owner may read. What
 * stands on the command line or in the environment, other programs can see; so neither is here, except by a name that says
 * so.
 *
 * <p>One line break at the end isn't part of the secret. Immutable.
 */
public sealed interface SecretSource {
    /** The longest secret, in bytes. */
    int MAX_BYTES = 1 << 16;

    /**
     * {@return the secret}, which the caller closes
     *
     * @throws WalletException {@code EXPOSED} if others may read the file, {@code NOT_FOUND}, {@code TOO_LARGE}
     */
    SecretBytes read() throws WalletException, IOException;

    /** {@return a prompt on the terminal, without echo} */
    static SecretSource prompt(String label) {
        return new Prompt(label, false);
    }

    /** {@return a prompt on the terminal, without echo, which asks twice}: for a password that is new */
    static SecretSource promptTwice(String label) {
        return new Prompt(label, true);
    }

    /** {@return the content of an open file descriptor}, as in {@code --password-fd 3 3< <(pass wallet)} */
    static SecretSource descriptor(int number) {
        return new Descriptor(number);
    }

    /** {@return the content of a file of mode 0600} */
    static SecretSource file(Path file) {
        return new File(file);
    }

    /** {@return a secret that other programs may have seen already}, from the command line or the environment */
    static SecretSource unsafe(SecretBytes exposed) {
        return new Unsafe(exposed);
    }

    /**
     * Refuses a file that others may read, where the file system knows of others.
     *
     * @throws WalletException {@code EXPOSED}
     */
    static void requireOwnerOnly(Path path) throws WalletException, IOException {
        Set<PosixFilePermission> owner = Set.of(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")
                && !owner.containsAll(Files.getPosixFilePermissions(path))) {
            throw new WalletException(Reason.EXPOSED, "others on this machine may read " + path, "chmod 600 " + path);
        }
    }

    /** A prompt. */
    record Prompt(String label, boolean twice) implements SecretSource {
        @Override
        @SuppressWarnings("SystemConsoleNull") // without a terminal it is null again, from JDK 25 on
        public SecretBytes read() throws WalletException {
            Console console = System.console();
            if (console == null || !console.isTerminal()) {
                throw new WalletException(
                        Reason.NOT_FOUND,
                        "there is no terminal to ask for " + label,
                        "give it with --password-file FILE or --password-fd N");
            }
            SecretBytes first = ask(console, label + ": ");
            if (!twice) {
                return first;
            }
            try (SecretBytes second = ask(console, label + ", again: ")) {
                if (first.equals(second)) {
                    return first;
                }
            }
            first.close();
            throw new WalletException(Reason.MISMATCH, "the two entries differ", "try again");
        }

        private static SecretBytes ask(Console console, String prompt) throws WalletException {
            char[] typed = console.readPassword("%s", prompt);
            if (typed == null) {
                throw new WalletException(Reason.NOT_FOUND, "nothing was entered", "try again");
            }
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(typed));
            Arrays.fill(typed, '\0');
            byte[] exact = new byte[bytes.remaining()];
            bytes.get(exact).clear();
            bytes.put(new byte[bytes.remaining()]);
            return SecretBytes.take(exact);
        }
    }

    /** A descriptor. */
    record Descriptor(int number) implements SecretSource {
        @Override
        public SecretBytes read() throws WalletException, IOException {
            try (InputStream in = Files.newInputStream(Path.of("/dev/fd/" + number))) {
                return line(in, "file descriptor " + number);
            } catch (NoSuchFileException e) {
                throw new WalletException(
                        Reason.NOT_FOUND,
                        "file descriptor " + number + " isn't open",
                        "open it: hauberk … --password-fd " + number + " " + number + "< FILE");
            }
        }
    }

    /** A file. */
    record File(Path path) implements SecretSource {
        @Override
        public SecretBytes read() throws WalletException, IOException {
            if (!Files.exists(path)) {
                throw new WalletException(Reason.NOT_FOUND, "there is no file " + path, "check the path");
            }
            SecretSource.requireOwnerOnly(path);
            try (InputStream in = Files.newInputStream(path)) {
                return line(in, path.toString());
            }
        }
    }

    /** An exposed secret. */
    record Unsafe(SecretBytes exposed) implements SecretSource {
        @Override
        public SecretBytes read() {
            return exposed.copy();
        }
    }

    private static SecretBytes line(InputStream in, String what) throws WalletException, IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        try {
            if (bytes.length > MAX_BYTES) {
                throw new WalletException(
                        Reason.TOO_LARGE, what + " holds more than " + MAX_BYTES + " bytes", "is it another file?");
            }
            int end = bytes.length;
            if (end > 0 && bytes[end - 1] == '\n') {
                end--;
                end -= end > 0 && bytes[end - 1] == '\r' ? 1 : 0;
            }
            return SecretBytes.take(Arrays.copyOf(bytes, end));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
