// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.field;

import io.hauberk.benchmark.peer.Peer;
import io.hauberk.benchmark.peer.Peers;
import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.RecoversKey;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.VerifyItem;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everybody here who has one scheme, at everything that is done with it. Everybody verifies the same signatures, and has
 * to tell good ones from bad ones before; what he signs, and the keys he makes, have to pass our verification.
 */
public final class SchemeField {
    /** The signatures of a batch, where there are as many. */
    public static final int BATCH = 1_024;

    private static final int CACHED_SIGNERS = 1_000;
    private static final int FEWEST_IN_A_BATCH = 64;
    private static final int SEVERAL_LENGTHS_SHARE = 4; // of the keys, for every length but the first
    private static final int MOST_CHECKED = 64;
    private static final long CHECK_NANOS = 200_000_000L;

    private final SchemeId id;
    private final SignatureScheme scheme;
    private final int threads;
    private final Effort effort;
    private final Map<String, Peers.Opener> peers;
    private final List<Contender> contenders = new ArrayList<>();

    /** A signature as peers take it. */
    private static final class Raw {
        final byte[] key;
        final byte[] message;
        final byte[] signature;

        Raw(VerifyItem item) {
            this.key = item.key().toArray();
            this.message = Corpus.message(item.input()).toArray();
            this.signature = item.signature().toArray();
        }
    }

    /**
     * The field of a scheme.
     *
     * @throws IllegalArgumentException if there is no such scheme
     */
    public SchemeField(SchemeId id, int threads, Effort effort) {
        this(id, threads, effort, Peers.of(id));
    }

    /** The field of a scheme with these peers: for tests. */
    SchemeField(SchemeId id, int threads, Effort effort, Map<String, Peers.Opener> peers) {
        this.id = id;
        this.threads = threads;
        this.effort = effort;
        this.peers = peers;
        this.scheme = HybridSchemes.standard()
                .find(id)
                .orElseThrow(() -> new IllegalArgumentException("there is no scheme " + id));
    }

    /** {@return the field}: every operation, by everybody */
    public Field field() {
        contenders.clear();
        peers.forEach((name, peer) -> add(name, Operation.GENERATE_KEY, Map.of(), _ -> generateKey(peer)));
        int share = 1;
        Duration making = Duration.ZERO;
        for (int bytes : effort.messageBytes()) {
            making = making.plus(order(bytes, share).making());
            Lazy<Corpus> corpus = corpus(bytes, share);
            Lazy<List<Raw>> raw =
                    new Lazy<>(() -> corpus.get().items().stream().map(Raw::new).toList());
            verify(corpus, raw, Map.of("message-bytes", Integer.toString(bytes)));
            share = SEVERAL_LENGTHS_SHARE;
        }
        return new Field("scheme:" + id, List.of(id), effort.warmUp(), making, contenders);
    }

    /**
     * {@return the field with the kernels themselves beside the verifier that calls them}: what the verifier costs, and what
     * a kernel gains
     */
    public Field withKernels() {
        Field field = field();
        Lazy<Corpus> corpus = corpus(effort.messageBytes().getFirst(), 1);
        List<Contender> all = new ArrayList<>(field.contenders());
        all.addAll(KernelContenders.of(id, corpus, CACHED_SIGNERS));
        return new Field(field.name(), field.warm(), field.patience(), field.making(), all);
    }

    private Lazy<Corpus> corpus(int bytes, int share) {
        Corpus.Order order = order(bytes, share);
        return new Lazy<>(() -> Corpus.of(order));
    }

    private Corpus.Order order(int bytes, int share) {
        return new Corpus.Order(id, bytes, effort.keys() / share, 1, effort.corpusTime());
    }

    private void verify(Lazy<Corpus> corpus, Lazy<List<Raw>> raw, Map<String, String> parameters) {
        peers.forEach((name, peer) -> add(name, Operation.SIGN, parameters, _ -> sign(peer, raw.get())));
        peers.forEach((name, peer) ->
                add(name, Operation.VERIFY_BYTES, parameters, thread -> fromBytes(peer, raw.get(), thread)));
        peers.forEach((name, peer) ->
                add(name, Operation.VERIFY_KEY, parameters, thread -> decoded(peer, raw.get(), thread)));
        add(
                Peers.HAUBERK,
                Operation.BATCH_COLD,
                parameters,
                _ -> Optional.of(BatchWork.cold(corpus.get(), Field.config(threads), batch(corpus.get()))));
        if (!(scheme instanceof RecoversKey)) { // else no key comes in that could be kept
            add(
                    Peers.HAUBERK,
                    Operation.BATCH_CACHED,
                    parameters,
                    _ -> Optional.of(BatchWork.cached(
                            corpus.get(), Field.config(threads), batch(corpus.get()), CACHED_SIGNERS)));
        }
    }

    private static int batch(Corpus corpus) {
        return Math.max(FEWEST_IN_A_BATCH, Math.min(BATCH, corpus.items().size()));
    }

    private void add(String who, Operation operation, Map<String, String> parameters, Contender.Maker maker) {
        boolean ours = who.equals(Peers.HAUBERK);
        long callNanos = switch (operation) {
            case GENERATE_KEY -> RoughTimes.key(id, ours);
            case SIGN -> RoughTimes.sign(id, ours);
            case BATCH_COLD, BATCH_CACHED -> RoughTimes.batch(id, BATCH, threads);
            case VERIFY_BYTES, VERIFY_KEY -> 0;
        };
        contenders.add(new Contender(
                "scheme",
                id.name(),
                who,
                operation.toString(),
                parameters,
                operation.isBatch() ? threads : 0,
                callNanos,
                maker));
    }

    private Optional<Work> generateKey(Peers.Opener opener) throws GeneralSecurityException {
        Peer peer = opener.open();
        if (!peer.makesKeys()) {
            return Optional.empty();
        }
        requireSigns(
                peer.generateKey(),
                Corpus.message(id, 32, new SeededRandom(id.name())).toArray());
        return Optional.of(() -> {
            try {
                return peer.generateKey().publicKey().length > 0 ? 1 : 0;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private Optional<Work> sign(Peers.Opener opener, List<Raw> messages) throws GeneralSecurityException {
        Peer peer = opener.open();
        if (!peer.makesKeys()) {
            return Optional.empty();
        }
        Peer.PrivateKey key = peer.generateKey();
        requireSigns(key, messages.getFirst().message);
        Turn turn = new Turn(messages.size(), 0);
        return Optional.of(() -> {
            try {
                return key.sign(messages.get(turn.next()).message).length > 0 ? 1 : 0;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void requireSigns(Peer.PrivateKey key, byte[] message) throws GeneralSecurityException {
        Bytes signature = Bytes.wrap(key.sign(message));
        var verdict = HybridSchemes.standard()
                .verify(id, Bytes.wrap(key.publicKey()), Corpus.input(scheme, Bytes.wrap(message)), signature);
        if (!verdict.isValid()) {
            throw new IllegalStateException("makes a signature that is not valid: " + verdict);
        }
    }

    private static Optional<Work> fromBytes(Peers.Opener opener, List<Raw> items, int thread)
            throws GeneralSecurityException {
        Peer peer = opener.open();
        requireRight(items, peer::isValid);
        return Optional.of(oneByOne(items, thread, (raw, _) -> peer.isValid(raw.key, raw.message, raw.signature)));
    }

    private static Optional<Work> decoded(Peers.Opener opener, List<Raw> items, int thread)
            throws GeneralSecurityException {
        Peer peer = opener.open();
        requireRight(items, (key, message, signature) -> peer.decode(key).isValid(message, signature));
        List<Raw> some = items.subList(0, Math.min(CACHED_SIGNERS, items.size()));
        List<Peer.PublicKey> keys = new ArrayList<>(some.size());
        for (Raw raw : some) {
            keys.add(peer.decode(raw.key));
        }
        return Optional.of(
                oneByOne(some, thread, (raw, index) -> keys.get(index).isValid(raw.message, raw.signature)));
    }

    private interface Check {
        boolean isValid(Raw raw, int index) throws GeneralSecurityException;
    }

    private static Work oneByOne(List<Raw> items, int thread, Check check) {
        Turn turn = new Turn(items.size(), thread);
        return () -> {
            int index = turn.next();
            try {
                if (!check.isValid(items.get(index), index)) {
                    throw new IllegalStateException("a good signature is refused");
                }
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
            return 1;
        };
    }

    private interface Verify {
        boolean isValid(byte[] key, byte[] message, byte[] signature) throws GeneralSecurityException;
    }

    // As many as a moment allows, for some take long; two at least.
    private static void requireRight(List<Raw> items, Verify verify) throws GeneralSecurityException {
        long begun = System.nanoTime();
        for (int i = 0; i < Math.min(MOST_CHECKED, items.size()); i++) {
            if (i > 1 && System.nanoTime() - begun > CHECK_NANOS) {
                return;
            }
            Raw good = items.get(i);
            byte[] bad = good.signature.clone();
            bad[i * 31 % bad.length] ^= (byte) (1 << i % 8);
            if (!verify.isValid(good.key, good.message, good.signature)) {
                throw new IllegalStateException("refuses a good signature");
            }
            if (verify.isValid(good.key, good.message, bad)) {
                throw new IllegalStateException("accepts a bad signature");
            }
        }
    }

    /** One after the other, from the first again after the last; threads don't share a place. */
    private static final class Turn {
        private final int size;
        private int at;

        Turn(int size, int thread) {
            this.size = size;
            this.at = (int) ((long) thread * (size / 2) % size);
        }

        int next() {
            int now = at;
            at = now + 1 == size ? 0 : now + 1;
            return now;
        }
    }
}
