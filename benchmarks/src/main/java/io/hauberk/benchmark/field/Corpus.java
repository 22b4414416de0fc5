// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.field;

import io.hauberk.hybrid.DualMessage;
import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.signature.BatchItem;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.RecoverItem;
import io.hauberk.signature.RecoversKey;
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
import java.math.BigInteger;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Valid signatures of one scheme, in an order in which no signer comes twice in a row. Every byte of signature {@code i}
 * follows from a seed, the scheme and {@code i}; only how many there are may follow from the time allowed. Kept in a file
 * where the system property {@value #FOLDER} names a folder, for ten thousand keys take a while.
 */
public final class Corpus {
    /** The system property that names the folder of files. */
    public static final String FOLDER = "hauberk.corpus";

    /** The fewest signatures, however slow a scheme is and however short the time. */
    public static final int FEWEST = 8;

    private static final int MAGIC = 0x48627573;

    private final SignatureScheme scheme;
    private final List<VerifyItem> items;

    private Corpus(SignatureScheme scheme, List<VerifyItem> items) {
        this.scheme = scheme;
        this.items = items;
    }

    /**
     * What a corpus is to hold.
     *
     * @param scheme who signs
     * @param messageBytes the length of each message; a digest has 32 bytes whatever this says, and a dual's on the EVM the
     *     136 that bind a hash to an account
     * @param signers how many keys at most
     * @param each how many signatures of each key
     * @param time when to stop making more, though not before there are {@value #FEWEST}
     */
    public record Order(SchemeId scheme, int messageBytes, int signers, int each, Duration time) {
        /** {@return about how long it takes to make them} */
        public Duration making() {
            Duration all = Corpus.making(signers * RoughTimes.fresh(scheme));
            return all.compareTo(time) < 0 ? all : time;
        }
    }

    /** {@return about how long it takes on all cores to make what takes one core so many nanoseconds} */
    static Duration making(long nanos) {
        return Duration.ofNanos(nanos / Runtime.getRuntime().availableProcessors());
    }

    /**
     * {@return the signatures ordered}
     *
     * @throws IllegalArgumentException if there is no such scheme
     * @throws UncheckedIOException if the file can't be read or written
     */
    public static Corpus of(Order order) {
        SignatureScheme scheme = HybridSchemes.standard()
                .find(order.scheme())
                .orElseThrow(() -> new IllegalArgumentException("there is no scheme " + order.scheme()));
        String folder = System.getProperty(FOLDER);
        if (folder == null) {
            return new Corpus(scheme, make(scheme, order));
        }
        Path file = Path.of(
                folder,
                order.scheme() + "-" + order.messageBytes() + "-" + order.signers() + "x" + order.each() + "-"
                        + order.time().toMillis() + ".bin");
        try {
            if (!Files.exists(file)) {
                write(file, make(scheme, order));
            }
            return new Corpus(scheme, read(file, scheme));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the scheme that made them} */
    public SignatureScheme scheme() {
        return scheme;
    }

    /** {@return the signatures}, all valid */
    public List<VerifyItem> items() {
        return items;
    }

    /** {@return whether the batch verifier is asked for the keys} instead of being given them */
    public boolean recovers() {
        return scheme instanceof RecoversKey;
    }

    /** {@return {@code item} as the batch verifier is asked about it} */
    public BatchItem asked(VerifyItem item) {
        return recovers() ? new RecoverItem(item.scheme(), item.input(), item.signature()) : item;
    }

    /** {@return {@code size} of these signatures, from the first again where there are fewer, as the batch verifier is asked} */
    public List<BatchItem> batch(int size) {
        List<BatchItem> asked = items.stream().limit(size).map(this::asked).toList();
        List<BatchItem> batch = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            batch.add(asked.get(i % asked.size()));
        }
        return List.copyOf(batch);
    }

    /** {@return a signature like {@code good} that isn't valid}: one bit is another */
    public static VerifyItem spoiled(VerifyItem good, int salt) {
        byte[] signature = good.signature().toArray();
        signature[salt * 31 % signature.length] ^= (byte) (1 << salt % 8);
        return new VerifyItem(good.scheme(), good.key(), good.input(), Bytes.wrap(signature));
    }

    /** {@return the input in which {@code scheme} takes these bytes} */
    static Input input(SignatureScheme scheme, Bytes message) {
        return scheme.spec().inputs().contains(InputKind.PURE) ? Input.pure(message) : Input.digest(message);
    }

    /** {@return a random message}: a dual signs what binds a message to a chain, an account and a nonce */
    static Bytes message(SchemeId scheme, int bytes, SecureRandom random) {
        byte[] content = new byte[bytes];
        random.nextBytes(content);
        if (!scheme.name().startsWith("Dual-")) {
            return Bytes.wrap(content);
        }
        byte[] account = new byte[DualMessage.Evm.ADDRESS_BYTES];
        byte[] hash = new byte[Input.DIGEST_BYTES];
        random.nextBytes(account);
        random.nextBytes(hash);
        Bytes nonce = Bytes.copyOf((byte) 1);
        DualMessage message = scheme.name().startsWith("Dual-EVM-")
                ? new DualMessage.Evm(
                        BigInteger.ONE,
                        Bytes.wrap(new byte[DualMessage.Evm.ADDRESS_BYTES]),
                        Bytes.wrap(account),
                        BigInteger.ONE,
                        Bytes.wrap(hash))
                : new DualMessage.Plain("benchmark", Bytes.wrap(account), nonce, Bytes.wrap(content));
        return message.encode();
    }

    /** {@return the bytes that were signed}, or the digest that was */
    public static Bytes message(Input input) {
        return switch (input) {
            case Input.Pure pure -> pure.content();
            case Input.Digest digest -> digest.value();
            case Input.Mu mu -> mu.value();
        };
    }

    /** Signs deterministically where the scheme can, and with these random bytes where it can't. */
    static Bytes sign(SigningKey key, Input input, SeededRandom random) {
        try {
            return key.sign(input, Hedging.deterministic());
        } catch (IllegalArgumentException e) { // Falcon, and hybrids with it
            return key.sign(input, Hedging.hedged(random));
        }
    }

    private static List<VerifyItem> make(SignatureScheme scheme, Order order) {
        int bytes = scheme.spec().inputs().contains(InputKind.PURE) ? order.messageBytes() : Input.DIGEST_BYTES;
        long begun = System.nanoTime();
        SortedMap<Integer, List<VerifyItem>> made = new ConcurrentSkipListMap<>();
        AtomicInteger next = new AtomicInteger();
        IntStream.range(0, Runtime.getRuntime().availableProcessors())
                .parallel()
                .forEach(_ -> {
                    for (int signer = next.getAndIncrement();
                            signer < order.signers()
                                    && (signer * order.each() < FEWEST
                                            || System.nanoTime() - begun
                                                    < order.time().toNanos());
                            signer = next.getAndIncrement()) {
                        made.put(signer, sign(scheme, signer, order.each(), bytes));
                    }
                });
        List<VerifyItem> items = new ArrayList<>(made.size() * order.each());
        for (int n = 0; n < order.each(); n++) {
            for (List<VerifyItem> ofOne : made.values()) {
                items.add(ofOne.get(n));
            }
        }
        return List.copyOf(items);
    }

    private static List<VerifyItem> sign(SignatureScheme scheme, int signer, int each, int bytes) {
        SeededRandom random = new SeededRandom("hauberk-benchmarks/1 " + scheme.id() + " " + bytes + " " + signer);
        List<VerifyItem> items = new ArrayList<>(each);
        try (SigningKey key = scheme.generateKey(random)) {
            for (int n = 0; n < each; n++) {
                Input input = input(scheme, message(scheme.id(), bytes, random));
                items.add(new VerifyItem(scheme.id(), key.verifyingKey().encoded(), input, sign(key, input, random)));
            }
        }
        return items;
    }

    private static void write(Path file, List<VerifyItem> items) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path partial = Files.createTempFile(folder, "corpus", ".part");
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(partial)))) {
            out.writeInt(MAGIC);
            out.writeInt(items.size());
            for (VerifyItem item : items) {
                put(out, item.key());
                put(out, message(item.input()));
                put(out, item.signature());
            }
        }
        try {
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static List<VerifyItem> read(Path file, SignatureScheme scheme) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readInt() != MAGIC) {
                throw new IOException(file + " is no corpus; delete it");
            }
            VerifyItem[] items = new VerifyItem[in.readInt()];
            for (int i = 0; i < items.length; i++) {
                Bytes key = get(in);
                Bytes message = get(in);
                items[i] = new VerifyItem(scheme.id(), key, input(scheme, message), get(in));
            }
            return Arrays.asList(items);
        }
    }

    private static void put(DataOutputStream out, Bytes bytes) throws IOException {
        out.writeInt(bytes.length());
        out.write(bytes.toArray());
    }

    private static Bytes get(DataInputStream in) throws IOException {
        return Bytes.wrap(in.readNBytes(in.readInt()));
    }
}
