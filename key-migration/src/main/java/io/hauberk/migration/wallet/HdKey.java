// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.wallet;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.SecretBytes;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.RIPEMD160Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.jspecify.annotations.Nullable;

/**
 * A private key in a tree of keys, with what it takes to derive those below it. Closing wipes it. (The arithmetic on
 * scalars leaves copies to the collector.)
 *
 * <p>Source: BIP-32; SLIP-10 for the other curves, and for what to do in the cases that never happen. Safe for use by many
 * threads until it is closed.
 */
public final class HdKey implements AutoCloseable {
    private static final int KEY_BYTES = 32;
    private static final int MIN_SEED = 16;
    private static final int MAX_SEED = 64;
    private static final int MAINNET_PRIVATE = 0x0488ade4;
    private static final int TESTNET_PRIVATE = 0x04358394;
    private static final int EXTENDED_BYTES = 78;

    private final HdCurve curve;
    private final SecretBytes key;
    private final SecretBytes chainCode;
    private final HdPlace place;
    private volatile @Nullable Bytes fingerprint; // of the public key, once a child was asked for

    private HdKey(HdCurve curve, SecretBytes key, SecretBytes chainCode, HdPlace place) {
        this.curve = curve;
        this.key = key;
        this.chainCode = chainCode;
        this.place = place;
    }

    /**
     * {@return the master key of a seed}, which the caller closes
     *
     * @param seed 16 to 64 bytes; a mnemonic's has 64
     * @throws IllegalArgumentException for any other length
     */
    public static HdKey master(HdCurve curve, SecretBytes seed) {
        if (seed.length() < MIN_SEED || seed.length() > MAX_SEED) {
            throw new IllegalArgumentException("a seed has " + MIN_SEED + " to " + MAX_SEED + " bytes");
        }
        byte[] data = seed.copyToArray();
        byte[] i = hmac(curve.masterKey(), data);
        Arrays.fill(data, (byte) 0);
        while (!curve.hardenedOnly() && !isScalar(curve, left(i))) {
            i = hmac(curve.masterKey(), i);
        }
        return of(curve, i, HdPlace.MASTER);
    }

    private static HdKey of(HdCurve curve, byte[] i, HdPlace place) {
        SecretBytes key = SecretBytes.take(Arrays.copyOf(i, KEY_BYTES));
        SecretBytes chainCode = SecretBytes.take(Arrays.copyOfRange(i, KEY_BYTES, 2 * KEY_BYTES));
        Arrays.fill(i, (byte) 0);
        return new HdKey(curve, key, chainCode, place);
    }

    /**
     * {@return the key one step below}, which the caller closes
     *
     * @param index an unsigned 32-bit number, hardened from 2³¹ on
     * @throws IllegalArgumentException if the curve has hardened steps only and this is none
     */
    public HdKey child(long index) {
        boolean hardened = index >= DerivationPath.HARDENED;
        if (index < 0 || index >= 2 * DerivationPath.HARDENED || (!hardened && curve.hardenedOnly())) {
            throw new IllegalArgumentException(
                    "on " + curve + " there is no step " + index + "; hardened ones there are");
        }
        byte[] parent = key.copyToArray();
        byte[] code = chainCode.copyToArray();
        try {
            byte[] data = ByteBuffer.allocate(37)
                    .put(
                            hardened
                                    ? Bytes.concat(Bytes.copyOf((byte) 0), Bytes.wrap(parent))
                                            .toArray()
                                    : point())
                    .putInt((int) index)
                    .array();
            byte[] i = hmac(code, data);
            Arrays.fill(data, (byte) 0);
            if (!curve.hardenedOnly()) {
                i = add(i, parent, code, (int) index);
            }
            return of(curve, i, place.below(fingerprint(), index));
        } finally {
            Arrays.fill(parent, (byte) 0);
            Arrays.fill(code, (byte) 0);
        }
    }

    /** {@return {@code i} with the child's scalar on its left}, made again where there is none such (SLIP-10) */
    private byte[] add(byte[] i, byte[] parent, byte[] code, int index) {
        BigInteger order = curve.order();
        byte[] made = i;
        while (true) {
            BigInteger left = left(made);
            BigInteger child = left.add(new BigInteger(1, parent)).mod(order);
            if (left.compareTo(order) < 0 && child.signum() > 0) {
                System.arraycopy(fixed(child), 0, made, 0, KEY_BYTES);
                return made;
            }
            byte[] data = ByteBuffer.allocate(37)
                    .put((byte) 1)
                    .put(made, KEY_BYTES, KEY_BYTES)
                    .putInt(index)
                    .array();
            made = hmac(code, data);
        }
    }

    /** {@return the key at the end of a path below this key}, which the caller closes */
    public HdKey derive(DerivationPath path) {
        HdKey at = new HdKey(curve, key.copy(), chainCode.copy(), place);
        for (long step : path.steps()) {
            try (HdKey above = at) {
                at = above.child(step);
            }
        }
        return at;
    }

    /**
     * {@return the key that an extended private key spells}, which the caller closes
     *
     * @param xprv in ASCII; the caller still owns and closes it
     */
    public static HdKey parse(SecretBytes xprv) throws WalletException {
        byte[] digits = xprv.copyToArray();
        byte[] all = null;
        try {
            all = Base58.decodeChecked(digits, "an extended private key");
            ByteBuffer in = ByteBuffer.wrap(all);
            int version = all.length == EXTENDED_BYTES ? in.getInt() : 0;
            if (version != MAINNET_PRIVATE && version != TESTNET_PRIVATE) {
                throw HdPlace.refused("not an extended private key (xprv or tprv) of secp256k1");
            }
            HdPlace place = HdPlace.read(in);
            byte[] code = new byte[KEY_BYTES];
            byte[] secret = new byte[KEY_BYTES];
            in.get(code);
            if (in.get() != 0) {
                throw HdPlace.refused("the private key at offset 45 doesn't begin with 00");
            }
            in.get(secret);
            if (!isScalar(HdCurve.SECP256K1, new BigInteger(1, secret))) {
                throw HdPlace.refused("the private key at offset 46 is not in 1 to n - 1");
            }
            return new HdKey(HdCurve.SECP256K1, SecretBytes.take(secret), SecretBytes.take(code), place);
        } finally {
            Arrays.fill(digits, (byte) 0);
            if (all != null) {
                Arrays.fill(all, (byte) 0);
            }
        }
    }

    /**
     * {@return this key and what is below it as an extended private key ({@code xprv…}) in ASCII}, which the caller closes
     *
     * @throws IllegalStateException on another curve than secp256k1
     */
    public SecretBytes extendedPrivateKey() {
        requireBip32();
        byte[] secret = key.copyToArray();
        byte[] code = chainCode.copyToArray();
        byte[] all = place.write(MAINNET_PRIVATE, code, Bytes.concat(Bytes.copyOf((byte) 0), Bytes.wrap(secret)));
        Arrays.fill(secret, (byte) 0);
        Arrays.fill(code, (byte) 0);
        byte[] digits = Base58.encodeChecked(all);
        Arrays.fill(all, (byte) 0);
        return SecretBytes.take(digits);
    }

    /**
     * {@return the public half, from which the public keys of the steps that aren't hardened follow}
     *
     * @throws IllegalStateException on another curve than secp256k1
     */
    public HdPublicKey publicHalf() {
        requireBip32();
        return new HdPublicKey(publicKey(), chainCode.use(Bytes::copyOf), place);
    }

    private void requireBip32() {
        if (curve != HdCurve.SECP256K1) {
            throw new IllegalStateException("extended keys are those of BIP-32, on secp256k1");
        }
    }

    /** {@return the curve} */
    public HdCurve curve() {
        return curve;
    }

    /** {@return the private key of 32 bytes}, which the caller closes */
    public SecretBytes privateKey() {
        return key.copy();
    }

    /** {@return the chain code of 32 bytes}, which the caller closes: with it, a leaked child gives its parent away */
    public SecretBytes chainCode() {
        return chainCode.copy();
    }

    /** {@return the public key of 33 bytes}; on Ed25519 and X25519, 00 and 32 bytes */
    public Bytes publicKey() {
        return Bytes.wrap(point());
    }

    /** {@return the first four bytes of the hash of the public key above}; zeros for a master key */
    public Bytes parentFingerprint() {
        return place.parent();
    }

    private byte[] point() {
        return key.use(curve::publicKey);
    }

    /** A multiplication on the curve for each step would cost more than all else; the children of a key share it. */
    private Bytes fingerprint() {
        Bytes known = fingerprint;
        if (known == null) {
            known = Bytes.wrap(hash160(point()), 0, 4).copy();
            fingerprint = known;
        }
        return known;
    }

    /** {@return RIPEMD-160 of SHA-256} */
    static byte[] hash160(byte[] bytes) {
        SHA256Digest sha256 = new SHA256Digest();
        byte[] inner = new byte[32];
        sha256.update(bytes, 0, bytes.length);
        sha256.doFinal(inner, 0);
        RIPEMD160Digest ripemd = new RIPEMD160Digest();
        byte[] outer = new byte[20];
        ripemd.update(inner, 0, inner.length);
        ripemd.doFinal(outer, 0);
        return outer;
    }

    static byte[] hmac(byte[] key, byte[] data) {
        HMac mac = new HMac(new SHA512Digest());
        mac.init(new KeyParameter(key));
        mac.update(data, 0, data.length);
        byte[] out = new byte[64];
        mac.doFinal(out, 0);
        return out;
    }

    private static BigInteger left(byte[] i) {
        return new BigInteger(1, i, 0, KEY_BYTES);
    }

    private static boolean isScalar(HdCurve curve, BigInteger number) {
        return number.signum() > 0 && number.compareTo(curve.order()) < 0;
    }

    private static byte[] fixed(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[KEY_BYTES];
        int length = Math.min(KEY_BYTES, bytes.length);
        System.arraycopy(bytes, bytes.length - length, fixed, KEY_BYTES - length, length);
        Arrays.fill(bytes, (byte) 0);
        return fixed;
    }

    @Override
    public void close() {
        key.close();
        chainCode.close();
    }

    @Override
    public String toString() {
        return curve + " private key at depth " + place.depth();
    }
}
