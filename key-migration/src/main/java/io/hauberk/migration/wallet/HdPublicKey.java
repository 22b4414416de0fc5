// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.wallet;

import io.hauberk.signature.Bytes;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.math.ec.ECPoint;

/**
 * An extended public key of BIP-32: the addresses of a wallet without its private keys. Immutable.
 *
 * <p>Source: BIP-32.
 */
public final class HdPublicKey {
    private static final int MAINNET_PUBLIC = 0x0488b21e;
    private static final int TESTNET_PUBLIC = 0x043587cf;
    private static final int EXTENDED_BYTES = 78;

    private final Bytes key;
    private final Bytes chainCode;
    private final HdPlace place;

    HdPublicKey(Bytes key, Bytes chainCode, HdPlace place) {
        this.key = key;
        this.chainCode = chainCode;
        this.place = place;
    }

    /** {@return the key that {@code xpub} spells} */
    public static HdPublicKey parse(String xpub) throws WalletException {
        byte[] all = Base58.decodeChecked(xpub.getBytes(StandardCharsets.UTF_8), "an extended public key");
        ByteBuffer in = ByteBuffer.wrap(all);
        int version = all.length == EXTENDED_BYTES ? in.getInt() : 0;
        if (version != MAINNET_PUBLIC && version != TESTNET_PUBLIC) {
            throw HdPlace.refused("not an extended public key (xpub or tpub) of secp256k1");
        }
        HdPlace place = HdPlace.read(in);
        byte[] code = new byte[32];
        byte[] point = new byte[33];
        in.get(code).get(point);
        try {
            if (point[0] != 2 && point[0] != 3) {
                throw HdPlace.refused("the public key at offset 45 doesn't begin with 02 or 03");
            }
            decode(point);
        } catch (IllegalArgumentException e) { // Bouncy Castle's word for a point that isn't on the curve
            throw HdPlace.refused("the public key at offset 45 is not on the curve");
        }
        return new HdPublicKey(Bytes.wrap(point), Bytes.wrap(code), place);
    }

    private static ECPoint decode(byte[] point) {
        return HdCurve.SECP256K1.parameters().orElseThrow().getCurve().decodePoint(point);
    }

    /**
     * {@return the key one step below}
     *
     * @param index below 2³¹: hardened steps need the private key
     * @throws IllegalArgumentException for any other index
     */
    public HdPublicKey child(long index) {
        if (index < 0 || index >= DerivationPath.HARDENED) {
            throw new IllegalArgumentException("a public key has no step " + index + "; below 2^31 there are");
        }
        byte[] data =
                ByteBuffer.allocate(37).put(key.toArray()).putInt((int) index).array();
        byte[] i = HdKey.hmac(chainCode.toArray(), data);
        BigInteger left = new BigInteger(1, i, 0, 32);
        ECPoint point = HdCurve.SECP256K1.point(left).add(decode(key.toArray())).normalize();
        if (left.compareTo(HdCurve.SECP256K1.order()) >= 0 || point.isInfinity()) {
            throw new IllegalArgumentException("there is no key at step " + index + "; take the next one");
        }
        return new HdPublicKey(
                Bytes.wrap(point.getEncoded(true)),
                Bytes.wrap(Arrays.copyOfRange(i, 32, 64)),
                place.below(Bytes.wrap(HdKey.hash160(key.toArray()), 0, 4), index));
    }

    /** {@return the public key of 33 bytes} */
    public Bytes publicKey() {
        return key;
    }

    /** {@return the extended public key}, {@code xpub…} */
    @Override
    public String toString() {
        return new String(
                Base58.encodeChecked(place.write(MAINNET_PUBLIC, chainCode.toArray(), key)), StandardCharsets.US_ASCII);
    }
}
