// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.HybridScheme;
import io.hauberk.signature.Input;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.jcajce.provider.digest.Keccak;
import org.junit.jupiter.api.Test;

/** What a dual signs: the encodings, and the digests computed a second time from their definitions. */
class DualMessageTest {
    private static final DualMessage.Evm EVM = Sample.evm(3);
    private static final DualMessage.Plain PLAIN =
            new DualMessage.Plain("solana:mainnet", Bytes.fromHex("0102"), Bytes.fromHex("00"), Bytes.fromHex("aabb"));

    private static HybridScheme scheme(String id) {
        return (HybridScheme) HybridSchemes.standard().find(SchemeId.of(id)).orElseThrow();
    }

    @Test
    void encodingsReadBack() {
        assertThat(EVM.encode().length()).isEqualTo(136);
        assertThat(DualMessage.Evm.decode(EVM.encode())).contains(EVM);
        assertThat(PLAIN.encode().toHex())
                .isEqualTo("0000000e" + "736f6c616e613a6d61696e6e6574" + "00000002" + "0102" + "00000001" + "00"
                        + "00000002" + "aabb");
        assertThat(DualMessage.Plain.decode(PLAIN.encode())).contains(PLAIN);
        BigInteger largest = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
        DualMessage.Evm extreme =
                new DualMessage.Evm(largest, Bytes.wrap(new byte[20]), EVM.account(), largest, EVM.messageHash());
        assertThat(DualMessage.Evm.decode(extreme.encode())).contains(extreme);
    }

    @Property(tries = 500)
    void anyBytesDecodeToWhatEncodesToThem(@ForAll @Size(max = 200) byte[] bytes) {
        Bytes encoded = Bytes.wrap(bytes);
        DualMessage.Evm.decode(encoded)
                .ifPresent(message -> assertThat(message.encode()).isEqualTo(encoded));
        DualMessage.Plain.decode(encoded)
                .ifPresent(message -> assertThat(message.encode()).isEqualTo(encoded));
        Bytes framed = Fields.encode(
                Bytes.wrap("c".getBytes(StandardCharsets.US_ASCII)),
                Bytes.copyOf((byte) 1),
                Bytes.copyOf((byte) 2),
                encoded);
        assertThat(DualMessage.Plain.decode(framed).orElseThrow().message()).isEqualTo(encoded);
    }

    @Test
    void whatIsMissingOrOutOfRangeIsRefused() {
        Bytes address = EVM.account();
        Bytes hash = EVM.messageHash();
        BigInteger one = BigInteger.ONE;
        assertThatThrownBy(() -> new DualMessage.Evm(BigInteger.ZERO, address, address, one, hash))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DualMessage.Evm(one, address, Bytes.wrap(new byte[20]), one, hash))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DualMessage.Evm(one, address, address, one.negate(), hash))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DualMessage.Evm(one, address, address, one.shiftLeft(256), hash))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DualMessage.Evm(one, address, address, one, hash.slice(1)))
                .isInstanceOf(IllegalArgumentException.class);
        for (String chain : List.of("", "a b", "caf\u00e9", "x".repeat(65))) {
            assertThatThrownBy(() -> new DualMessage.Plain(chain, hash, hash, hash))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new DualMessage.Plain("c", Bytes.EMPTY, hash, hash))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DualMessage.Plain("c", hash, Bytes.EMPTY, hash))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(DualMessage.Evm.decode(Bytes.wrap(new byte[136]))).isEqualTo(Optional.empty());
        assertThat(DualMessage.Plain.decode(Fields.encode(hash, Bytes.EMPTY, hash, hash)))
                .isEmpty();
    }

    /** Content that is no encoding is not signed, and nothing verifies over it. */
    @Test
    void otherContentIsRefused() {
        for (String id : List.of("Dual-EVM-MLDSA44-ECDSA-secp256k1", "Dual-SHA256-MLDSA44-Ed25519-Strict")) {
            Sample sample = Sample.of(scheme(id));
            Bytes other = id.contains("EVM") ? PLAIN.encode() : EVM.encode();
            for (Input input : List.of(
                    Input.pure(Bytes.EMPTY),
                    Input.pure(other),
                    Input.pure(((Input.Pure) sample.input(1)).content(), Bytes.copyOf((byte) 1)))) {
                assertThatThrownBy(() -> sample.key().sign(input, Hedging.deterministic()))
                        .isInstanceOf(IllegalArgumentException.class);
                assertThat(sample.key().verifyingKey().verify(input, sample.signature(1)))
                        .isEqualTo(Verdict.MISMATCH);
            }
        }
    }

    @Test
    void theDigestOfPlainFormsIsTheirDefinition() throws Exception {
        for (String hash : List.of("SHA256", "SHA512")) {
            HybridScheme scheme = scheme("Dual-" + hash + "-MLDSA44-Ed25519-Strict");
            Sample sample = Sample.of(scheme);
            ByteArrayOutputStream hashed = new ByteArrayOutputStream();
            hashed.write(0xff);
            hashed.writeBytes("hauberk.dual.1".getBytes(StandardCharsets.US_ASCII));
            field(hashed, scheme.id().name());
            field(hashed, "ML-DSA-44");
            field(hashed, sample.publicKey().slice(0, 1312));
            field(hashed, "Ed25519-Strict");
            field(hashed, sample.publicKey().slice(1312));
            field(hashed, "solana:mainnet");
            field(hashed, PLAIN.account());
            field(hashed, PLAIN.nonce());
            field(hashed, PLAIN.message());
            Bytes digest = Bytes.wrap(
                    MessageDigest.getInstance(hash.replace("SHA", "SHA-")).digest(hashed.toByteArray()));
            assertThat(signed(sample, PLAIN)).containsExactly(Input.pure(digest), Input.pure(digest));
        }
    }

    private static List<Input> signed(Sample sample, DualMessage message) {
        return sample.scheme().checks(sample.publicKey(), message.input(), sample.signature(1)).orElseThrow().stream()
                .map(VerifyItem::input)
                .toList();
    }

    private static void field(ByteArrayOutputStream out, String text) {
        field(out, Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static void field(ByteArrayOutputStream out, Bytes bytes) {
        out.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length()).array());
        out.writeBytes(bytes.toArray());
    }

    /** EIP-712, hashStruct by hashStruct. */
    @Test
    void theDigestOfTheEvmFormIsThatOfEip712() {
        HybridScheme scheme = scheme("Dual-EVM-MLDSA44-ECDSA-secp256k1");
        Sample sample = Sample.of(scheme);
        ByteArrayOutputStream schemes = new ByteArrayOutputStream();
        field(schemes, scheme.id().name());
        field(schemes, "ML-DSA-44");
        field(schemes, "ECDSA-secp256k1-Ethereum");
        ByteArrayOutputStream keys = new ByteArrayOutputStream();
        field(keys, "ML-DSA-44");
        field(keys, sample.publicKey().slice(0, 1312));
        field(keys, "ECDSA-secp256k1-Ethereum");
        field(keys, sample.publicKey().slice(1312));
        Bytes domain = keccak(
                keccak("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak("Hauberk Dual"),
                keccak("1"),
                Bytes.fromHex("00".repeat(31) + "01"),
                Bytes.fromHex("00".repeat(12) + "11".repeat(20)));
        Bytes struct = keccak(
                keccak("Dual(bytes32 schemesHash,bytes32 keysHash,address account,uint256 nonce,bytes32 messageHash)"),
                keccak(Bytes.wrap(schemes.toByteArray())),
                keccak(Bytes.wrap(keys.toByteArray())),
                Bytes.fromHex("00".repeat(12) + "22".repeat(20)),
                Bytes.fromHex("00".repeat(31) + "07"),
                Bytes.fromHex("00".repeat(31) + "03"));
        Bytes digest = keccak(Bytes.fromHex("1901"), domain, struct);
        // The type hash of the domain as EIP-712 itself and every implementation of it have it.
        assertThat(keccak("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)")
                        .toHex())
                .isEqualTo("8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f");
        assertThat(signed(sample, EVM)).containsExactly(Input.pure(digest), Input.digest(digest));
    }

    private static Bytes keccak(String text) {
        return keccak(Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static Bytes keccak(Bytes... parts) {
        return Bytes.wrap(new Keccak.Digest256().digest(Bytes.concat(parts).toArray()));
    }
}
