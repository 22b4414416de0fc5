// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.wallet;

import io.hauberk.chain.ethereum.Address;
import io.hauberk.migration.json.Json;
import io.hauberk.migration.json.JsonFault;
import io.hauberk.migration.wallet.WalletException.Reason;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.SecretBytes;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * The wallet file of Ethereum's crowdsale of 2014: a seed under the password (which is its own salt) and AES-128-CBC; the
 * private key is the keccak-256 of the seed. Nothing but the address tells a wrong password.
 *
 * <p>Source: pyethsaletool, and the wallets of ethers' test cases. Immutable.
 */
final class CrowdsaleWallet {
    private static final int BLOCK = 16;
    private static final int MAX_SEED_BYTES = 4096;
    private static final int ROUNDS = 2000;

    private final String name;
    private final Bytes encrypted;
    private final Address address;

    private CrowdsaleWallet(String name, Bytes encrypted, Address address) {
        this.name = name;
        this.encrypted = encrypted;
        this.address = address;
    }

    /** {@return whether a JSON object looks like one} */
    static boolean is(Json.Fields json) {
        return json.find("encseed").isPresent();
    }

    /** {@return the file} */
    static CrowdsaleWallet read(String name, Json.Fields json) throws WalletException {
        try {
            Bytes encrypted = hex(json, "encseed");
            if (encrypted.length() < 2 * BLOCK
                    || encrypted.length() % BLOCK != 0
                    || encrypted.length() > MAX_SEED_BYTES) {
                throw json.get("encseed").fault("\"encseed\" has whole blocks of 16 bytes, at least two");
            }
            Bytes address = hex(json, "ethaddr");
            if (address.length() != Address.SIZE) {
                throw json.get("ethaddr").fault("\"ethaddr\" has " + Address.SIZE + " bytes");
            }
            return new CrowdsaleWallet(name, encrypted, new Address(address));
        } catch (JsonFault e) {
            throw new WalletException(
                    Reason.MALFORMED, name + ", " + e.getMessage(), "is it a whole crowdsale wallet?");
        }
    }

    private static Bytes hex(Json.Fields json, String field) throws JsonFault {
        try {
            return Bytes.fromHex(json.text(field));
        } catch (IllegalArgumentException e) { // its message quotes the text
            throw json.get(field).fault("\"" + field + "\" is in hexadecimal");
        }
    }

    /** {@return the address that the file states of itself} */
    Address address() {
        return address;
    }

    /** {@return the private key of 32 bytes}, which the caller closes and checks against {@link #address} */
    SecretBytes open(SecretBytes password) throws WalletException {
        byte[] seed = null;
        try {
            seed = decrypt(password);
            KeccakDigest keccak = new KeccakDigest(256);
            // The seed's bytes are taken for characters, which are hashed as UTF-8.
            for (byte b : seed) {
                if (b < 0) {
                    keccak.update((byte) (0xc0 | ((b & 0xff) >> 6)));
                    keccak.update((byte) (0x80 | (b & 0x3f)));
                } else {
                    keccak.update(b);
                }
            }
            byte[] key = new byte[32];
            keccak.doFinal(key, 0);
            return SecretBytes.take(key);
        } catch (InvalidCipherTextException e) {
            throw wrongPassword();
        } finally {
            if (seed != null) {
                Arrays.fill(seed, (byte) 0);
            }
        }
    }

    /** {@return that the key is not that of the address} */
    WalletException wrongPassword() {
        return new WalletException(
                Reason.WRONG_PASSWORD,
                "the password of " + name + " is wrong, or the file was changed",
                "try again; this kind of file can't tell one from the other");
    }

    private byte[] decrypt(SecretBytes password) throws InvalidCipherTextException {
        PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(new SHA256Digest());
        byte[] secret = password.copyToArray();
        generator.init(secret, secret, ROUNDS);
        byte[] key = ((KeyParameter) generator.generateDerivedParameters(256)).getKey();
        Arrays.fill(secret, (byte) 0);
        byte[] in = encrypted.toArray();
        byte[] out = new byte[in.length];
        try {
            var cipher = new PaddedBufferedBlockCipher(CBCBlockCipher.newInstance(AESEngine.newInstance()));
            cipher.init(false, new ParametersWithIV(new KeyParameter(key, 0, BLOCK), in, 0, BLOCK));
            int length = cipher.processBytes(in, BLOCK, in.length - BLOCK, out, 0);
            length += cipher.doFinal(out, length);
            return Arrays.copyOf(out, length);
        } finally {
            Arrays.fill(key, (byte) 0);
            Arrays.fill(out, (byte) 0);
        }
    }
}
