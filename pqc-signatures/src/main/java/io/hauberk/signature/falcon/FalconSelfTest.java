// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.falcon;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SchemeFailure;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The known answers an engine must give before it serves. A verifier accepts a stored signature and rejects a changed
 * one; a signer, whose output is random, must please the plain verifier. The answers are in {@code
 * self-test.properties}: a key pair that serves nothing else, and a padded signature.
 */
final class FalconSelfTest {
    private static final Bytes MESSAGE = Bytes.copyOf((byte) 1, (byte) 2, (byte) 3);
    private static final Properties ANSWERS = load();
    private static final Map<Object, Boolean> RESULTS = new ConcurrentHashMap<>();

    private record Key(FalconParameterSet set, String role, Class<?> engine) {}

    private FalconSelfTest() {}

    static Bytes message() {
        return MESSAGE;
    }

    /** {@return whether {@code verifier} gives the known answer}; asked once for each kind of engine */
    static boolean passes(FalconParameterSet set, FalconVerifier verifier) {
        return RESULTS.computeIfAbsent(new Key(set, "verify", verifier.getClass()), _ -> run(set, verifier));
    }

    /** {@return whether {@code signer} gives signatures that verify}; asked once for each kind of engine */
    static boolean passes(FalconParameterSet set, FalconSigner signer) {
        return RESULTS.computeIfAbsent(new Key(set, "sign", signer.getClass()), _ -> run(set, signer));
    }

    static boolean run(FalconParameterSet set, FalconVerifier verifier) {
        FalconSignature signature = signature(set);
        if (!verifier.verify(publicKey(set), signature, MESSAGE)) {
            return false;
        }
        signature.s2()[0] ^= 1;
        return !verifier.verify(publicKey(set), signature, MESSAGE);
    }

    static boolean run(FalconParameterSet set, FalconSigner signer) {
        Optional<FalconSignature> signature =
                signer.sign(answer(set, "privateKey"), answer(set, "publicKey"), MESSAGE, new SecureRandom());
        return signature.isPresent() && new PlainFalcon(set).verify(publicKey(set), signature.get(), MESSAGE);
    }

    /** {@return the known signature}, which the caller may change */
    static FalconSignature signature(FalconParameterSet set) {
        return SignatureCodec.decode(set, SignatureForm.PADDED, answer(set, "signature"))
                .orElseThrow();
    }

    static byte[] answer(FalconParameterSet set, String what) {
        return HexFormat.of().parseHex(ANSWERS.getProperty(set.algorithm() + "." + what, ""));
    }

    private static FalconPublicKey publicKey(FalconParameterSet set) {
        try {
            return FalconPublicKey.decode(set, answer(set, "publicKey"));
        } catch (MalformedKeyException e) {
            throw new SchemeFailure("the known answers of Falcon are damaged", e);
        }
    }

    private static Properties load() {
        Properties answers = new Properties();
        try (InputStream stream = FalconSelfTest.class.getResourceAsStream("self-test.properties")) {
            if (stream == null) {
                throw new SchemeFailure("the known answers of Falcon are missing");
            }
            answers.load(stream);
        } catch (IOException e) {
            throw new SchemeFailure("the known answers of Falcon can't be read", e);
        }
        return answers;
    }
}
