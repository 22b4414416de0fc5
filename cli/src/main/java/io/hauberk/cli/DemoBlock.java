// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.batch.Failure;
import io.hauberk.signature.BatchItem;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.DerivesKey;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.RecoverItem;
import io.hauberk.signature.SchemeFailure;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A block whose every transaction has its own signer: half sign with secp256k1 as on Ethereum, half with ML-DSA-44,
 * shuffled; three of them are spoiled, each in another way. The same seed gives the same bytes.
 *
 * @param items the signatures of its transactions
 * @param signers the public key of each transaction's signer
 * @param faults what was spoiled, by ascending index
 */
record DemoBlock(List<BatchItem> items, List<Bytes> signers, List<Fault> faults) {
    static final SchemeId ETHEREUM = SchemeId.of("ECDSA-secp256k1-Ethereum");
    static final SchemeId ML_DSA = SchemeId.of("ML-DSA-44");

    private static final int TRANSACTION_BYTES = 112; // about what a transfer has

    // The order of the group (SEC 2, section 2.4.1).
    private static final BigInteger SECP256K1_N =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

    /**
     * A planted fault.
     *
     * @param expected where it is, and the verdict that the rules demand
     * @param what was done, for people
     */
    record Fault(Failure expected, String what) {}

    DemoBlock {
        items = List.copyOf(items);
        signers = List.copyOf(signers);
        faults = List.copyOf(faults);
    }

    /**
     * {@return a block}
     *
     * @param size its transactions, at least 4
     * @param seed gives every byte of it
     * @param schemes sign with these
     */
    static DemoBlock of(int size, long seed, Schemes schemes) {
        return of(size, seed, schemes, () -> {});
    }

    /**
     * {@return a block}
     *
     * @param size its transactions, at least 4
     * @param seed gives every byte of it
     * @param schemes sign with these
     * @param afterEach runs after each signature, on any thread
     */
    static DemoBlock of(int size, long seed, Schemes schemes, Runnable afterEach) {
        Random random = new Random(seed);
        List<Boolean> postQuantum = new ArrayList<>(
                IntStream.range(0, size).mapToObj(i -> i < size / 2).toList());
        Collections.shuffle(postQuantum, random);
        SignatureScheme ethereum = schemes.find(ETHEREUM).orElseThrow();
        DerivesKey mlDsa = (DerivesKey) schemes.find(ML_DSA).orElseThrow();
        // Each transaction depends on the seed and its index only, so the threads may make them in any order.
        List<Signed> signed = IntStream.range(0, size)
                .parallel()
                .mapToObj(i -> {
                    Signed one = postQuantum.get(i) ? mlDsa(mlDsa, seed, i) : ethereum(ethereum, seed, i);
                    afterEach.run();
                    return one;
                })
                .toList();
        List<BatchItem> items =
                new ArrayList<>(signed.stream().map(Signed::item).toList());
        List<Fault> faults = plant(items, random);
        return new DemoBlock(items, signed.stream().map(Signed::signer).toList(), faults);
    }

    /** {@return the items of one scheme} */
    List<BatchItem> of(SchemeId scheme) {
        return items.stream().filter(item -> item.scheme().equals(scheme)).toList();
    }

    /** {@return the bytes of keys and signatures of these items} */
    static long bytes(List<BatchItem> items) {
        return items.stream()
                .mapToLong(item -> item.signature().length()
                        + (item instanceof VerifyItem verify ? verify.key().length() : 0))
                .sum();
    }

    private record Signed(BatchItem item, Bytes signer) {}

    private static Signed ethereum(SignatureScheme scheme, long seed, int index) {
        Input input = Input.digest(Bytes.wrap(sha3(transaction(seed, index))));
        try (SecretBytes secret = SecretBytes.take(derive("secp256k1", seed, index));
                SigningKey key = scheme.decodeSigningKey(secret)) {
            Bytes signature = key.sign(input, Hedging.deterministic());
            return new Signed(
                    new RecoverItem(ETHEREUM, input, signature),
                    key.verifyingKey().encoded());
        } catch (MalformedKeyException e) {
            throw new SchemeFailure("a hash that is no private key: this has a chance of 2^-127", e);
        }
    }

    private static Signed mlDsa(DerivesKey scheme, long seed, int index) {
        Input input = Input.pure(Bytes.wrap(transaction(seed, index)));
        try (SecretBytes secret = SecretBytes.take(derive("ML-DSA", seed, index));
                SigningKey key = scheme.deriveKey(secret)) {
            Bytes signature = key.sign(input, Hedging.deterministic());
            Bytes signer = key.verifyingKey().encoded();
            return new Signed(new VerifyItem(ML_DSA, signer, input, signature), signer);
        }
    }

    private static List<Fault> plant(List<BatchItem> items, Random random) {
        List<Integer> shuffled =
                new ArrayList<>(IntStream.range(0, items.size()).boxed().toList());
        Collections.shuffle(shuffled, random);
        List<Integer> ecdsa = shuffled.stream()
                .filter(i -> items.get(i) instanceof RecoverItem)
                .toList();
        List<Integer> mlDsa = shuffled.stream()
                .filter(i -> items.get(i) instanceof VerifyItem)
                .toList();
        List<Fault> faults = new ArrayList<>();

        int malleated = ecdsa.get(0);
        items.set(malleated, malleated((RecoverItem) items.get(malleated)));
        faults.add(new Fault(
                new Failure(malleated, Verdict.MALFORMED_SIGNATURE), "s replaced by n - s: the malleable twin"));

        int changed = mlDsa.get(0);
        items.set(changed, changed((VerifyItem) items.get(changed)));
        faults.add(
                new Fault(new Failure(changed, Verdict.MISMATCH), "one bit of the transaction flipped after signing"));

        int cut = mlDsa.get(1);
        VerifyItem whole = (VerifyItem) items.get(cut);
        items.set(
                cut,
                new VerifyItem(
                        ML_DSA, whole.key().slice(0, whole.key().length() - 1), whole.input(), whole.signature()));
        faults.add(new Fault(new Failure(cut, Verdict.MALFORMED_KEY), "last byte of the public key left out"));

        faults.sort((a, b) -> Integer.compare(a.expected().index(), b.expected().index()));
        return faults;
    }

    // The other signature that anyone can make from a valid one: (r, n - s) with the parity of R turned over.
    private static BatchItem malleated(RecoverItem good) {
        byte[] signature = good.signature().toArray();
        BigInteger s = new BigInteger(1, good.signature().slice(32, 32).toArray());
        byte[] other = SECP256K1_N.subtract(s).toByteArray(); // above n/2: 32 bytes and perhaps a sign byte
        System.arraycopy(other, other.length - 32, signature, 32, 32);
        signature[64] ^= 1;
        return new RecoverItem(good.scheme(), good.input(), Bytes.wrap(signature));
    }

    private static BatchItem changed(VerifyItem good) {
        byte[] content = ((Input.Pure) good.input()).content().toArray();
        content[TRANSACTION_BYTES / 2] ^= 1;
        return new VerifyItem(good.scheme(), good.key(), Input.pure(Bytes.wrap(content)), good.signature());
    }

    private static byte[] transaction(long seed, int index) {
        ByteBuffer transaction = ByteBuffer.allocate(128);
        for (int part = 0; transaction.hasRemaining(); part++) {
            transaction.put(derive("transaction " + part, seed, index));
        }
        return Arrays.copyOf(transaction.array(), TRANSACTION_BYTES);
    }

    private static byte[] derive(String label, long seed, int index) {
        byte[] name = label.getBytes(StandardCharsets.US_ASCII);
        return sha3(ByteBuffer.allocate(12 + name.length)
                .putLong(seed)
                .putInt(index)
                .put(name)
                .array());
    }

    private static byte[] sha3(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA3-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new SchemeFailure("this JDK has no SHA3-256", e);
        }
    }
}
