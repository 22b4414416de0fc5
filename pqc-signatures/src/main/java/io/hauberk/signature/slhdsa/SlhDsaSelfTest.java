// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.slhdsa;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.SchemeFailure;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.VerifyItem;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The known answer an engine must give before it serves: a stored signature verifies, and a changed one doesn't. Signing
 * is too slow to be tried on a cold JVM (seconds), so the answer is a whole signature, in {@code
 * self-test/<parameter set>.bin}: the public key, then the signature. A test makes them again.
 */
final class SlhDsaSelfTest {
    private static final Map<Object, Boolean> RESULTS = new ConcurrentHashMap<>();

    private SlhDsaSelfTest() {}

    /** {@return the seed of the key, 0, 1, 2, …} */
    static byte[] seed(SlhDsaParameterSet set) {
        byte[] seed = new byte[set.seedBytes()];
        for (int i = 0; i < seed.length; i++) {
            seed[i] = (byte) i;
        }
        return seed;
    }

    /** {@return the head of the message M'}: a context of one byte */
    static byte[] prefix() {
        return new byte[] {0, 1, 0x5a};
    }

    /** {@return the rest of the message M'} */
    static byte[] content() {
        return new byte[] {1, 2, 3};
    }

    /** {@return the known answer as a signature of the pure scheme} */
    static VerifyItem item(SlhDsaParameterSet set) {
        Bytes answer = Bytes.wrap(answer(set));
        Input input = Input.pure(
                Bytes.wrap(content()), Bytes.wrap(prefix()).slice(2)); // after the kind and the length of the context
        return new VerifyItem(
                SchemeId.of(set.algorithm()),
                answer.slice(0, set.publicKeyBytes()),
                input,
                answer.slice(set.publicKeyBytes()));
    }

    /** {@return whether {@code engine} gives the known answer}; asked once for each kind of engine */
    static boolean passes(SlhDsaParameterSet set, SlhDsaEngine engine) {
        record Key(SlhDsaParameterSet set, Class<?> engine) {}
        return RESULTS.computeIfAbsent(new Key(set, engine.getClass()), _ -> run(set, engine));
    }

    static boolean run(SlhDsaParameterSet set, SlhDsaEngine engine) {
        byte[] answer = answer(set);
        byte[] publicKey = Arrays.copyOf(answer, set.publicKeyBytes());
        byte[] signature = Arrays.copyOfRange(answer, set.publicKeyBytes(), answer.length);
        if (!engine.verify(publicKey, prefix(), content(), signature)) {
            return false;
        }
        signature[signature.length - 1] ^= 1; // the last node of the last authentication path
        return !engine.verify(publicKey, prefix(), content(), signature);
    }

    static String resource(SlhDsaParameterSet set) {
        return "self-test/" + set.algorithm() + ".bin";
    }

    /** {@return the public key, then the signature} */
    static byte[] answer(SlhDsaParameterSet set) {
        try (InputStream stream = SlhDsaSelfTest.class.getResourceAsStream(resource(set))) {
            if (stream == null) {
                throw new SchemeFailure("the known answer of " + set.algorithm() + " is missing");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new SchemeFailure("the known answer of " + set.algorithm() + " can't be read", e);
        }
    }
}
