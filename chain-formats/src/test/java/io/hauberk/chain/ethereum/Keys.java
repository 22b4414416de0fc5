// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.RecoverItem;
import io.hauberk.signature.Recovery;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SigningKey;
import java.math.BigInteger;

/** Keys of tests. */
final class Keys {
    /** The order of secp256k1. Source: SEC 2, section 2.4.1. */
    static final BigInteger N = new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

    private Keys() {}

    static SigningKey signing(Bytes privateKey) {
        try {
            return Schemes.standard()
                    .find(EthereumTransaction.SCHEME)
                    .orElseThrow()
                    .decodeSigningKey(SecretBytes.copyOf(privateKey.toArray()));
        } catch (MalformedKeyException e) {
            throw new AssertionError(e);
        }
    }

    /** The key whose private half is {@code number}. */
    static SigningKey signing(int number) {
        return signing(Quantity.padded32(Quantity.minimal(number)));
    }

    static Address address(SigningKey key) {
        return Address.ofPublicKey(key.verifyingKey().encoded());
    }

    static Address address(Bytes privateKey) {
        try (SigningKey key = signing(privateKey)) {
            return address(key);
        }
    }

    static Recovery recover(RecoverItem item) {
        return Schemes.standard().recover(item.scheme(), item.input(), item.signature());
    }
}
