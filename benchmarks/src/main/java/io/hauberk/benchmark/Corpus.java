// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark;

import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.VerifyItem;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Valid signatures of 32-byte messages, in an order in which no signer comes twice in a row. Made once and kept in a
 * file, for ten thousand ML-DSA keys take a while.
 */
final class Corpus {
    private static final int MAGIC = 0x48627572;
    private static final int MESSAGE_BYTES = 32;

    private final SchemeId scheme;
    private final List<VerifyItem> items;

    private Corpus(SchemeId scheme, List<VerifyItem> items) {
        this.scheme = scheme;
        this.items = items;
    }

    /**
     * {@return signatures of {@code signers} keys, {@code each} of each}
     *
     * @throws UncheckedIOException if the file can't be read or written
     */
    static Corpus of(SchemeId scheme, int signers, int each) {
        Path file = Path.of(
                System.getProperty("hauberk.corpus", "target/corpus"), scheme + "-" + signers + "x" + each + ".bin");
        try {
            if (!Files.exists(file)) {
                write(file, make(scheme, signers, each));
            }
            return new Corpus(scheme, read(file, scheme));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SchemeId scheme() {
        return scheme;
    }

    /** {@return the items}, all valid */
    List<VerifyItem> items() {
        return items;
    }

    VerifyItem item(int index) {
        return items.get(index);
    }

    int size() {
        return items.size();
    }

    private static List<VerifyItem> make(SchemeId id, int signers, int each) {
        SignatureScheme scheme = HybridSchemes.standard().find(id).orElseThrow();
        VerifyItem[] made = new VerifyItem[signers * each];
        IntStream.range(0, signers).parallel().forEach(signer -> {
            SecureRandom random = new SecureRandom();
            // Falcon can't do otherwise; the curves can't do it.
            Hedging hedging = id.name().startsWith("Falcon") ? Hedging.hedged(random) : Hedging.deterministic();
            try (SigningKey key = scheme.generateKey(random)) {
                for (int n = 0; n < each; n++) {
                    byte[] message = new byte[MESSAGE_BYTES];
                    random.nextBytes(message);
                    Input input = input(scheme, Bytes.wrap(message));
                    Bytes signature = key.sign(input, hedging);
                    made[n * signers + signer] =
                            new VerifyItem(id, key.verifyingKey().encoded(), input, signature);
                }
            }
        });
        return Arrays.asList(made);
    }

    private static void write(Path file, List<VerifyItem> items) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path partial = Files.createTempFile(file.toAbsolutePath().getParent(), "corpus", ".part");
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(partial)))) {
            out.writeInt(MAGIC);
            out.writeInt(items.size());
            for (VerifyItem item : items) {
                put(out, item.key());
                put(out, message(item));
                put(out, item.signature());
            }
        }
        try {
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static List<VerifyItem> read(Path file, SchemeId id) throws IOException {
        SignatureScheme scheme = HybridSchemes.standard().find(id).orElseThrow();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readInt() != MAGIC) {
                throw new IOException(file + " is no corpus; delete it");
            }
            VerifyItem[] items = new VerifyItem[in.readInt()];
            for (int i = 0; i < items.length; i++) {
                Bytes key = get(in);
                Bytes message = get(in);
                items[i] = new VerifyItem(id, key, input(scheme, message), get(in));
            }
            return Arrays.asList(items);
        }
    }

    private static Input input(SignatureScheme scheme, Bytes message) {
        return scheme.spec().inputs().contains(InputKind.DIGEST) ? Input.digest(message) : Input.pure(message);
    }

    /** {@return the 32 bytes that were signed}, or hashed and signed */
    static Bytes message(VerifyItem item) {
        return switch (item.input()) {
            case Input.Pure pure -> pure.content();
            case Input.Digest digest -> digest.value();
            case Input.Mu mu -> mu.value();
        };
    }

    private static void put(DataOutputStream out, Bytes bytes) throws IOException {
        out.writeInt(bytes.length());
        out.write(bytes.toArray());
    }

    private static Bytes get(DataInputStream in) throws IOException {
        return Bytes.wrap(in.readNBytes(in.readInt()));
    }
}
