// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import static io.hauberk.batch.kernel.Secp256k1Scalar.WORDS;

import io.hauberk.batch.kernel.Secp256k1Parameters.Form;
import io.hauberk.batch.kernel.Secp256k1Parameters.Hash;
import io.hauberk.batch.kernel.Secp256k1Parameters.Keys;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Reads keys, signatures and inputs of one scheme over secp256k1, with exactly the scheme's own rules. Not thread-safe:
 * what was read last is in its fields.
 *
 * <p>Source: SEC 1 version 2, sections 2.3.3 and C.8; BIP-66; BIP-340.
 */
public final class Secp256k1Codec {
    private static final int BYTES = 32;
    private static final int COMPRESSED_BYTES = 1 + BYTES;
    private static final int UNCOMPRESSED_BYTES = 1 + 2 * BYTES;
    private static final int RAW_BYTES = 2 * BYTES;
    private static final int MAX_DER_BYTES = 72;
    private static final int CHUNK = 1024;

    private static final long[] PRIME = Secp256k1Scalar.words(Secp256k1Parameters.P);
    private static final byte[] CHALLENGE_TAG = challengeTag();

    private final Secp256k1Parameters set;
    private final byte[] wire = new byte[MAX_DER_BYTES]; // a key or a signature
    private final byte[] pair = new byte[RAW_BYTES]; // r ‖ s
    private final byte[] chunk = new byte[CHUNK];
    private final byte[] hash = new byte[BYTES];
    private final MessageDigest sha256 = sha256();
    private final Shake keccak = Shake.keccak256();

    // Of the key that was read last.
    private final long[] x = new long[WORDS];
    private final long[] y = new long[WORDS];
    private boolean hasY;
    private int keyParity;

    // Of the signature that was read last.
    private final long[] r = new long[WORDS];
    private final long[] s = new long[WORDS];
    private int parity;

    /** Makes a reader. */
    public Secp256k1Codec(Secp256k1Parameters set) {
        this.set = set;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime lacks SHA-256, which every one must have", e);
        }
    }

    // The hash of the tag, twice: BIP-340, "Tagged Hashes".
    private static byte[] challengeTag() {
        byte[] tag = sha256().digest("BIP0340/challenge".getBytes(StandardCharsets.US_ASCII));
        byte[] twice = Arrays.copyOf(tag, 2 * tag.length);
        System.arraycopy(tag, 0, twice, tag.length, tag.length);
        return twice;
    }

    /**
     * Refuses an input that the scheme doesn't take.
     *
     * @throws IllegalArgumentException for another kind
     */
    public void requireTaken(Input input) {
        boolean taken = set.hash() == Hash.GIVEN ? input instanceof Input.Digest : input instanceof Input.Pure;
        if (!taken) {
            throw new IllegalArgumentException(set.scheme() + " takes no input of kind " + input.kind());
        }
    }

    /** {@return whether an input has a context}: nothing verifies under one */
    public static boolean hasContext(Input input) {
        return input instanceof Input.Pure pure && !pure.context().isEmpty();
    }

    /**
     * Reads a key.
     *
     * @return whether length, prefix and coordinates are in range; says nothing of the curve
     */
    public boolean readKey(Bytes key) {
        int length = key.length();
        if (set.keys() == Keys.X_ONLY) {
            if (length != BYTES) {
                return false;
            }
            key.copyTo(0, wire, 0, length);
            BigEndian.getNumber(wire, 0, x, 0);
            hasY = false;
            keyParity = 0;
            return Secp256k1Scalar.isLess(x, 0, PRIME, 0);
        }
        boolean compressed = length == COMPRESSED_BYTES;
        if (!compressed && (length != UNCOMPRESSED_BYTES || set.keys() == Keys.COMPRESSED)) {
            return false;
        }
        key.copyTo(0, wire, 0, length);
        int prefix = wire[0];
        BigEndian.getNumber(wire, 1, x, 0);
        hasY = !compressed;
        if (compressed) {
            keyParity = prefix & 1;
            return (prefix == 2 || prefix == 3) && Secp256k1Scalar.isLess(x, 0, PRIME, 0);
        }
        BigEndian.getNumber(wire, COMPRESSED_BYTES, y, 0);
        keyParity = (int) (y[0] & 1);
        boolean hybrid = set.keys() == Keys.ANY_OR_HYBRID && prefix == 6 + keyParity;
        return (prefix == 4 || hybrid)
                && Secp256k1Scalar.isLess(x, 0, PRIME, 0)
                && Secp256k1Scalar.isLess(y, 0, PRIME, 0);
    }

    /** Reads a signature; {@return whether its form and all ranges are right}. */
    public boolean readSignature(Bytes signature) {
        if (set.form() == Form.DER ? !readDer(signature) : !readRaw(signature)) {
            return false;
        }
        BigEndian.getNumber(pair, 0, r, 0);
        BigEndian.getNumber(pair, BYTES, s, 0);
        if (set.keys() == Keys.X_ONLY) {
            return Secp256k1Scalar.isLess(r, 0, PRIME, 0) && Secp256k1Scalar.isReduced(s, 0);
        }
        return Secp256k1Scalar.isReduced(r, 0)
                && Secp256k1Scalar.isReduced(s, 0)
                && !Secp256k1Scalar.isZero(r, 0)
                && !Secp256k1Scalar.isZero(s, 0)
                && !(set.lowS() && Secp256k1Scalar.isHigh(s, 0));
    }

    private boolean readRaw(Bytes signature) {
        int length = set.form() == Form.RAW ? RAW_BYTES : RAW_BYTES + 1;
        if (signature.length() != length) {
            return false;
        }
        signature.copyTo(0, pair, 0, RAW_BYTES);
        if (set.form() == Form.RAW) {
            return true;
        }
        parity = signature.getUnsigned(RAW_BYTES) - (set.form() == Form.V ? 27 : 0);
        return parity == 0 || parity == 1;
    }

    private boolean readDer(Bytes signature) {
        int length = signature.length();
        if (length < 8 || length > MAX_DER_BYTES) {
            return false;
        }
        signature.copyTo(0, wire, 0, length);
        if (wire[0] != 0x30 || wire[1] != length - 2) {
            return false;
        }
        Arrays.fill(pair, (byte) 0);
        int afterR = readInteger(length, 2, BYTES);
        return afterR > 0 && readInteger(length, afterR, RAW_BYTES) == length;
    }

    // Reads the integer at from, its last byte to the byte of the pair before end; gives where it stops, or −1.
    private int readInteger(int length, int from, int end) {
        int start = from + 2;
        if (start >= length || wire[from] != 0x02) {
            return -1;
        }
        int size = wire[from + 1]; // above 127 it is negative here, and too long
        if (size <= 0 || size > BYTES + 1 || size > length - start || wire[start] < 0) {
            return -1;
        }
        boolean padded = wire[start] == 0 && size > 1;
        if ((padded && wire[start + 1] >= 0) || (size > BYTES && !padded)) {
            return -1; // a zero byte that no sign needs, or more than 256 bits
        }
        int skip = padded ? 1 : 0;
        System.arraycopy(wire, start + skip, pair, end - (size - skip), size - skip);
        return start + size;
    }

    /**
     * Hashes an input, of BIP-340 with the signature and the key that were read last, to a number modulo n.
     *
     * @param input of the kind that the scheme takes
     */
    public void hash(Input input, long[] target, int at) {
        switch (input) {
            case Input.Digest digest -> digest.value().copyTo(0, hash, 0, BYTES);
            case Input.Pure pure -> hash(pure.content());
            case Input.Mu _ -> throw new IllegalArgumentException(set.scheme() + " takes no mu");
        }
        BigEndian.getNumber(hash, 0, target, at);
        Secp256k1Scalar.reduceOnce(target, at);
    }

    private void hash(Bytes content) {
        if (set.hash() == Hash.KECCAK_256) {
            keccak.reset();
            keccak.absorb(content);
            keccak.finish();
            for (int i = 0; i < BYTES; i += 8) {
                LittleEndian.putLong(hash, i, keccak.squeeze());
            }
            return;
        }
        sha256.reset();
        if (set.hash() == Hash.CHALLENGE) {
            sha256.update(CHALLENGE_TAG);
            sha256.update(pair, 0, BYTES);
            BigEndian.putNumber(chunk, 0, x, 0);
            sha256.update(chunk, 0, BYTES);
        }
        for (int at = 0; at < content.length(); at += CHUNK) {
            int size = Math.min(CHUNK, content.length() - at);
            content.copyTo(at, chunk, 0, size);
            sha256.update(chunk, 0, size);
        }
        try {
            sha256.digest(hash, 0, BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 has 32 bytes", e);
        }
    }

    /** {@return x of the key}, four words */
    public long[] x() {
        return x;
    }

    /** {@return y of the key}, four words, if it {@link #hasY} */
    public long[] y() {
        return y;
    }

    /** {@return whether the key has both coordinates} */
    public boolean hasY() {
        return hasY;
    }

    /** {@return the parity of the key's y} */
    public int keyParity() {
        return keyParity;
    }

    /** {@return r}, four words */
    public long[] r() {
        return r;
    }

    /** {@return s}, four words */
    public long[] s() {
        return s;
    }

    /** {@return the parity of R's y}, where the form has one */
    public int parity() {
        return parity;
    }
}
