// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.HybridScheme;
import io.hauberk.signature.Input;
import io.hauberk.signature.Keccak256Together;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.VerifyItem;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.junit.jupiter.api.Test;

/** Several signatures are taken apart as each of them is, whatever else is among them. */
class HybridChecksTest {
    private static final int ITEMS = 24;

    private final Random random = new Random(8);
    private int hashed;

    @Test
    void severalAreTakenApartAsEachIs() {
        int apart = 0;
        int hashing = 0;
        for (SignatureScheme scheme : HybridSchemes.all()) {
            HybridScheme hybrid = (HybridScheme) scheme;
            List<VerifyItem> items = new ArrayList<>();
            List<Optional<List<VerifyItem>>> expected = new ArrayList<>();
            for (int i = 0; i < ITEMS; i++) {
                VerifyItem item = item(hybrid, i);
                items.add(item);
                expected.add(hybrid.checks(item.key(), item.input(), item.signature()));
            }
            hashed = 0;
            Keccak256Together keccak256 = this::hash;
            assertThat(hybrid.checks(items, keccak256)).isEqualTo(expected);
            assertThat(hybrid.checks(List.of(), keccak256)).isEmpty();
            assertThat(hashed > 0).isEqualTo(hybrid.bindsByKeccak256());
            hashing += hashed > 0 ? 1 : 0;
            apart += (int) expected.stream().filter(Optional::isPresent).count();
        }
        assertThat(hashing).isPositive();
        assertThat(apart).isGreaterThan(10 * HybridSchemes.all().size());
    }

    // A key, a message and a signature of the right lengths, or one of them not.
    private VerifyItem item(HybridScheme hybrid, int i) {
        int key = hybrid.spec().publicKeyBytes() - (i % 5 == 1 ? 1 : 0);
        int signature = i % 5 == 2 ? 1 : hybrid.spec().signature().max();
        Bytes message = i % 5 == 3
                ? bytes(100)
                : new DualMessage.Evm(
                                BigInteger.valueOf(1 + random.nextInt(3)),
                                bytes(20),
                                bytes(20),
                                BigInteger.valueOf(i),
                                bytes(32))
                        .encode();
        Bytes context = i % 5 == 4 && hybrid.spec().maxContextBytes() > 0 ? bytes(3) : Bytes.EMPTY;
        return new VerifyItem(hybrid.id(), bytes(key), Input.pure(message, context), bytes(signature));
    }

    private Bytes bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Bytes.wrap(bytes);
    }

    private List<Bytes> hash(List<Bytes> messages) {
        hashed += messages.size();
        return messages.stream()
                .map(message -> {
                    KeccakDigest digest = new KeccakDigest(256);
                    digest.update(message.toArray(), 0, message.length());
                    byte[] hash = new byte[32];
                    digest.doFinal(hash, 0);
                    return Bytes.wrap(hash);
                })
                .toList();
    }
}
