// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hauberk.signature.RemoteSigner.Sends;
import java.io.File;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opentest4j.TestAbortedException;

/**
 * Keys in a PKCS#11 token behind a {@link SigningKey}: SoftHSM through the JDK's SunPKCS11, the way to any hardware
 * module. Skipped, with one line that says so, where {@code softhsm2-util} is not on the path.
 */
class RemoteSignerPkcs11Test {
    private static final String PIN = "1234";

    @TempDir
    static Path folder;

    private static Provider token;

    @BeforeAll
    static void openToken() throws Exception {
        Path util = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folderOfPath -> Path.of(folderOfPath, "softhsm2-util"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> skip("no softhsm2-util on the path"));
        Path library = library(util).orElseThrow(() -> skip("no libsofthsm2.so near " + util));
        Path configuration = Files.writeString(
                folder.resolve("softhsm2.conf"),
                "directories.tokendir = " + Files.createDirectory(folder.resolve("tokens")) + "\nlog.level = ERROR\n");
        initialise(util, library, configuration);
        setEnvironment("SOFTHSM2_CONF", configuration.toString());
        Path provider = Files.writeString(
                folder.resolve("pkcs11.cfg"), "name = SoftHSM\nlibrary = " + library + "\nslotListIndex = 0\n");
        token = Security.getProvider("SunPKCS11").configure(provider.toString());
        KeyStore.getInstance("PKCS11", token).load(null, PIN.toCharArray()); // logs in
    }

    private static TestAbortedException skip(String why) {
        System.err.println("SKIPPED: " + why + "; signing in a PKCS#11 token is not tested (Debian: softhsm2)");
        return new TestAbortedException(why);
    }

    private static Optional<Path> library(Path util) {
        Path prefix = util.toAbsolutePath().getParent().getParent();
        return Stream.of(
                        "lib/softhsm/libsofthsm2.so",
                        "lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
                        "lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
                        "lib64/softhsm/libsofthsm2.so",
                        "lib64/pkcs11/libsofthsm2.so")
                .map(prefix::resolve)
                .filter(Files::exists)
                .findFirst();
    }

    private static void initialise(Path util, Path library, Path configuration)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(
                util.toString(),
                "--module",
                library.toString(),
                "--init-token",
                "--free",
                "--label",
                "hauberk",
                "--pin",
                PIN,
                "--so-pin",
                "5678");
        builder.environment().put("SOFTHSM2_CONF", configuration.toString());
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }

    // The library reads the environment of this very process, which Java can't change by itself.
    @SuppressWarnings("restricted")
    private static void setEnvironment(String name, String value) {
        Linker linker = Linker.nativeLinker();
        var setenv = linker.downcallHandle(
                linker.defaultLookup().find("setenv").orElseThrow(),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        try (Arena arena = Arena.ofConfined()) {
            assertThat((int) setenv.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 1))
                    .isZero();
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair keyInToken(String curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", token);
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    private static Bytes signInToken(PrivateKey key, Input input) throws GeneralSecurityException {
        if (!(input instanceof Input.Digest digest)) {
            throw new GeneralSecurityException("this token signs digests");
        }
        Signature signature = Signature.getInstance("NONEwithECDSAinP1363Format", token);
        signature.initSign(key);
        signature.update(digest.value().toArray());
        return Bytes.wrap(signature.sign());
    }

    private static Bytes point(ECPublicKey key) {
        byte[] point = new byte[65];
        point[0] = 4;
        copy(key.getW().getAffineX(), point, 1);
        copy(key.getW().getAffineY(), point, 33);
        return Bytes.wrap(point);
    }

    private static void copy(BigInteger value, byte[] target, int offset) {
        byte[] twos = value.toByteArray();
        int skip = Math.max(0, twos.length - 32);
        System.arraycopy(twos, skip, target, offset + 32 - (twos.length - skip), twos.length - skip);
    }

    /** A token knows neither low s nor recovery ids nor keccak-256: the signer adds what each scheme wants. */
    @ParameterizedTest
    @CsvSource({
        "secp256k1, ECDSA-secp256k1-Ethereum",
        "secp256k1, ECDSA-secp256k1-ecrecover",
        "secp256k1, ECDSA-secp256k1-SHA256-DER",
        "secp256k1, ECDSA-secp256k1-Bitcoin-LowS",
        "secp256r1, ECDSA-P256-SHA256",
        "secp256r1, ECDSA-P256-SHA256-LowS",
        "secp256r1, ECDSA-P256-SHA256-DER-LowS",
    })
    void signsInTheToken(String curve, String id) throws Exception {
        SignatureScheme scheme = Schemes.standard().find(SchemeId.of(id)).orElseThrow();
        KeyPair pair = keyInToken(curve);
        assertThat(pair.getPrivate().getEncoded())
                .as("the key stays in the token")
                .isNull();
        VerifyingKey verifyingKey = scheme.decodeVerifyingKey(point((ECPublicKey) pair.getPublic()));
        try (SigningKey key =
                RemoteSigner.of(verifyingKey, Sends.DIGEST, input -> signInToken(pair.getPrivate(), input))) {
            for (int i = 0; i < 16; i++) { // enough for low and high s, and for both parities
                Input input = scheme.spec().inputs().contains(InputKind.DIGEST)
                        ? Input.digest(Bytes.fromHex("%02x".formatted(i).repeat(32)))
                        : Input.pure(Bytes.wrap(new byte[10_000 + i]));
                Bytes signature = key.sign(input, Hedging.hedged(new SecureRandom()));
                assertThat(verifyingKey.verify(input, signature)).isEqualTo(Verdict.VALID);
                if (scheme instanceof RecoversKey recovers) {
                    assertThat(recovers.recover(input, signature).key()).contains(verifyingKey.encoded());
                }
            }
        }
    }

    @Test
    void anotherKeyOfTheTokenIsNoticed() throws Exception {
        SignatureScheme scheme =
                Schemes.standard().find(SchemeId.of("ECDSA-P256-SHA256")).orElseThrow();
        List<KeyPair> pairs = List.of(keyInToken("secp256r1"), keyInToken("secp256r1"));
        VerifyingKey first =
                scheme.decodeVerifyingKey(point((ECPublicKey) pairs.getFirst().getPublic()));
        try (SigningKey mixedUp = RemoteSigner.of(
                first, Sends.DIGEST, input -> signInToken(pairs.getLast().getPrivate(), input))) {
            assertThatThrownBy(() -> mixedUp.sign(Input.pure(Bytes.EMPTY), Hedging.hedged(new SecureRandom())))
                    .isInstanceOf(SchemeFailure.class);
        }
    }
}
