// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import io.hauberk.signature.BatchItem;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.RecoverItem;
import io.hauberk.signature.Recovery;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Batches of {@link FakeScheme} items, good and bad, from a seed. */
final class FakeItems {
    static final FakeScheme LIGHT = new FakeScheme("Fake-Light", 30);
    static final FakeScheme HEAVY = new FakeScheme("Fake-Heavy", 2_500);
    static final FakeScheme.Recovering RECOVERING = new FakeScheme.Recovering("Fake-Recovering", 60);
    static final Schemes SCHEMES = Schemes.of(List.of(LIGHT, HEAVY, RECOVERING));

    private FakeItems() {}

    /** One by one, as the batch must give them. */
    static List<Recovery> oneByOne(Schemes schemes, List<BatchItem> items) {
        return items.stream()
                .map(item -> switch (item) {
                    case VerifyItem v -> {
                        Verdict verdict = schemes.verify(v.scheme(), v.key(), v.input(), v.signature());
                        yield verdict.isValid() ? Recovery.of(Bytes.EMPTY) : Recovery.failed(verdict);
                    }
                    case RecoverItem r -> schemes.recover(r.scheme(), r.input(), r.signature());
                })
                .toList();
    }

    static List<BatchItem> random(int size, long seed, int faultsInTen) {
        Random random = new Random(seed);
        List<Bytes> keys = new ArrayList<>();
        for (int i = 0; i < 1 + size / 3; i++) {
            keys.add(bytes(random, FakeScheme.KEY_BYTES));
        }
        List<BatchItem> items = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Bytes key = keys.get(random.nextInt(keys.size())).copy();
            BatchItem good = item(random.nextInt(3), key, Input.digest(bytes(random, 32)));
            items.add(random.nextInt(10) < faultsInTen ? spoil(good, random) : good);
        }
        return items;
    }

    static BatchItem item(int kind, Bytes key, Input input) {
        return switch (kind) {
            case 0 -> LIGHT.signed(key, input);
            case 1 -> HEAVY.signed(key, input);
            default -> new RecoverItem(RECOVERING.id(), input, Bytes.concat(key, RECOVERING.tag(key, input)));
        };
    }

    static Bytes bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        if (length > 0) {
            bytes[0] &= 0x7f;
        }
        return Bytes.wrap(bytes);
    }

    private static BatchItem spoil(BatchItem good, Random random) {
        Bytes flipped = flip(good.signature(), random);
        Bytes cut = good.signature().slice(0, random.nextInt(good.signature().length()));
        SchemeId nobody = SchemeId.of("Fake-Unknown");
        return switch (good) {
            case VerifyItem v ->
                switch (random.nextInt(7)) {
                    case 0 -> new VerifyItem(nobody, v.key(), v.input(), v.signature());
                    case 1 -> new VerifyItem(v.scheme(), v.key().slice(1), v.input(), v.signature());
                    case 2 ->
                        new VerifyItem(
                                v.scheme(),
                                Bytes.concat(Bytes.fromHex("ff"), v.key().slice(1)),
                                v.input(),
                                cut);
                    case 3 -> new VerifyItem(v.scheme(), v.key(), v.input(), cut);
                    case 4 -> new VerifyItem(v.scheme(), flip(v.key(), random), v.input(), v.signature());
                    // A scheme that can't recover keys.
                    case 5 -> new RecoverItem(v.scheme(), v.input(), v.signature());
                    default -> new VerifyItem(v.scheme(), v.key(), v.input(), flipped);
                };
            case RecoverItem r ->
                switch (random.nextInt(3)) {
                    case 0 -> new RecoverItem(nobody, r.input(), r.signature());
                    case 1 -> new RecoverItem(r.scheme(), r.input(), cut);
                    default -> new RecoverItem(r.scheme(), r.input(), flipped);
                };
        };
    }

    private static Bytes flip(Bytes bytes, Random random) {
        byte[] copy = bytes.toArray();
        copy[1 + random.nextInt(copy.length - 1)] ^= (byte) (1 << random.nextInt(8));
        return Bytes.wrap(copy);
    }

    /** {@return valid signatures of a scheme}, each by a key of its own */
    static List<BatchItem> signed(FakeScheme scheme, int count) {
        Random random = new Random(count);
        List<BatchItem> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(scheme.signed(bytes(random, FakeScheme.KEY_BYTES), Input.digest(bytes(random, 32))));
        }
        return items;
    }

    /** {@return the item with a signature that is wrong} */
    static BatchItem tampered(BatchItem item) {
        byte[] signature = item.signature().toArray();
        signature[31] ^= 1;
        VerifyItem good = (VerifyItem) item;
        return new VerifyItem(good.scheme(), good.key(), good.input(), Bytes.wrap(signature));
    }
}
