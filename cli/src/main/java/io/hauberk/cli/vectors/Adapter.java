// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.vectors;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Family;
import io.hauberk.signature.Input;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.SchemeSpec;
import io.hauberk.signature.Verdict;
import io.hauberk.vectors.Expected;
import io.hauberk.vectors.Message;
import io.hauberk.vectors.Octets;
import io.hauberk.vectors.Target;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Puts what a file says in the form of one scheme: the message as the kind of input that it takes, the signature in its
 * encoding, and the expectation under its rules.
 *
 * @param spec the scheme
 * @param target what the file says of it
 */
record Adapter(SchemeSpec spec, Target target) {
    private static final int FALCON_NONCE_BYTES = 40;
    private static final BigInteger SECP256K1_ORDER =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
    private static final BigInteger P256_ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    static Bytes bytes(Octets octets) {
        return Bytes.wrap(octets.toArray());
    }

    /** {@return the kind of input that {@code message} becomes}, or nothing if the scheme has none for it */
    Optional<InputKind> kind(Message message) {
        return switch (message) {
            case Message.Plain plain -> {
                if (spec.inputs().contains(InputKind.PURE)) {
                    yield Optional.of(
                            plain.context().length() == 0 || !spec.inputs().contains(InputKind.PURE_WITH_CONTEXT)
                                    ? InputKind.PURE
                                    : InputKind.PURE_WITH_CONTEXT);
                }
                yield hash(plain.content()).map(_ -> InputKind.DIGEST);
            }
            case Message.Mu _ -> taken(InputKind.MU);
            case Message.Internal _ -> taken(InputKind.MU);
            case Message.Digest digest ->
                digest.value().length() == Input.DIGEST_BYTES ? taken(InputKind.DIGEST) : Optional.empty();
        };
    }

    private Optional<InputKind> taken(InputKind kind) {
        return Optional.of(kind).filter(spec.inputs()::contains);
    }

    /**
     * {@return {@code message} as input}; call only if {@link #kind} gives one
     *
     * @param publicKey what μ binds, where the message goes in through the internal interface of ML-DSA
     */
    Input input(Message message, Bytes publicKey) {
        return switch (message) {
            case Message.Plain plain ->
                spec.inputs().contains(InputKind.PURE)
                        ? Input.pure(bytes(plain.content()), bytes(plain.context()))
                        : Input.digest(hash(plain.content()).orElseThrow());
            case Message.Mu mu -> Input.mu(bytes(mu.value()));
            case Message.Internal internal -> Input.mu(Digests.mu(publicKey, bytes(internal.content())));
            case Message.Digest digest -> Input.digest(bytes(digest.value()));
        };
    }

    private Optional<Bytes> hash(Octets content) {
        if (!spec.inputs().contains(InputKind.DIGEST) || !(target instanceof Target.Described described)) {
            return Optional.empty();
        }
        return switch (described.hash()) {
            case "SHA2-256" -> Optional.of(Digests.sha256(bytes(content)));
            case "KECCAK-256" -> Optional.of(Digests.keccak256(bytes(content)));
            default -> Optional.empty();
        };
    }

    /** {@return the signature in the scheme's encoding}, or nothing if it can't be put so */
    Optional<Bytes> signature(Octets signature) {
        if (spec.family() == Family.FALCON && isCompressed() && spec.signature().isFixed()) {
            return spec.id().name().endsWith("-CT") ? constantTime(bytes(signature)) : padded(bytes(signature));
        }
        return Optional.of(bytes(signature));
    }

    private Optional<Bytes> padded(Bytes compressed) {
        int length = spec.signature().max();
        return compressed.length() <= length
                ? Optional.of(Bytes.concat(compressed, Bytes.wrap(new byte[length - compressed.length()])))
                : Optional.empty();
    }

    private Optional<Bytes> constantTime(Bytes compressed) {
        try {
            int[] s2 = FalconSignatureBits.decompress(compressed, 1 << (compressed.get(0) & 0xf));
            return Optional.of(Bytes.concat(
                    Bytes.copyOf((byte) (compressed.get(0) ^ 0x60)), // 0011 and log2 n, 0101 and log2 n
                    compressed.slice(1, FALCON_NONCE_BYTES),
                    FalconSignatureBits.pack(FalconSignatureBits.plain(s2))));
        } catch (IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private boolean isCompressed() {
        return target instanceof Target.Described described
                && described.encoding().equals("compressed");
    }

    private boolean isNamed() {
        return target instanceof Target.Named;
    }

    /** {@return what to expect of this scheme}: a valid signature with a high s is malformed where s must be low */
    Expected expected(Expected expected, Octets signature) {
        if (isNamed() || !(expected instanceof Expected.Valid) || !requiresLowS()) {
            return expected;
        }
        return isHigh(s(signature)) ? new Expected.Exactly(Verdict.MALFORMED_SIGNATURE.name()) : expected;
    }

    private boolean requiresLowS() {
        return spec.id().name().endsWith("-LowS");
    }

    /**
     * {@return whether two signatures are the same under the scheme's rules for signing}: RFC 6979 gives one r, and of
     * s and n − s a scheme may choose the lower
     */
    boolean isSame(Bytes made, Octets expected) {
        if (isNamed() || spec.family() != Family.ECDSA || expected.length() != 64 || made.length() != 64) {
            return made.equals(bytes(expected));
        }
        BigInteger s = s(expected);
        BigInteger madeS = new BigInteger(1, made.slice(32).toArray());
        boolean sameS = madeS.equals(s) || madeS.equals(order().subtract(s));
        return sameS && made.slice(0, 32).equals(bytes(expected.slice(0, 32))) && !(requiresLowS() && isHigh(madeS));
    }

    private BigInteger order() {
        return spec.id().name().contains("P256") ? P256_ORDER : SECP256K1_ORDER;
    }

    private boolean isHigh(BigInteger s) {
        return s.compareTo(order().shiftRight(1)) > 0;
    }

    // Of a valid signature only: 64 or 65 bytes, or strict DER with lengths below 128.
    private static BigInteger s(Octets signature) {
        int at = signature.length() == 64 || signature.get(0) != 0x30 ? 32 : 6 + signature.get(3);
        int length = at == 32 ? 32 : signature.length() - at;
        return new BigInteger(1, signature.slice(at, length).toArray());
    }
}
