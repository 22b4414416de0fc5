// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.RecoverItem;
import java.math.BigInteger;
import java.util.Optional;

/**
 * An account's permission to set its code, as a transaction of type 4 carries it. The chain skips an invalid one; the
 * transaction stays valid.
 *
 * <p>Source: EIP-7702.
 *
 * @param chainId the chain it is for, 0 for any, below 2^256
 * @param address whose code the account takes
 * @param nonce the account's nonce, below 2^64
 * @param yParity one byte as on the wire; 0 or 1 in a valid one
 * @param r the signature's r as 32 bytes
 * @param s the signature's s as 32 bytes
 */
public record Authorization(BigInteger chainId, Address address, BigInteger nonce, int yParity, Bytes r, Bytes s) {
    private static final Bytes MAGIC = Bytes.copyOf((byte) 0x05);
    private static final BigInteger MAX_NONCE = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

    /** @throws IllegalArgumentException if a field has not the range above */
    public Authorization {
        if (chainId.signum() < 0 || chainId.bitLength() > 256 || nonce.signum() < 0 || nonce.bitLength() > 64) {
            throw new IllegalArgumentException("a chain id is below 2^256 and a nonce below 2^64");
        }
        if (yParity < 0 || yParity > 0xff || r.length() != 32 || s.length() != 32) {
            throw new IllegalArgumentException("a signature has a byte of parity, and r and s of 32 bytes");
        }
    }

    /** {@return what the account signs}: keccak-256 of 0x05 ‖ rlp([chain id, address, nonce]) */
    public static Bytes signHash(BigInteger chainId, Address address, BigInteger nonce) {
        RlpWriter writer = new RlpWriter();
        int start = writer.beginList();
        writer.string(Quantity.minimal(chainId))
                .string(address.bytes())
                .string(Quantity.minimal(nonce))
                .endList(start);
        return Keccak256.hash(MAGIC, Bytes.wrap(writer.toArray()));
    }

    void write(RlpWriter writer) {
        int start = writer.beginList();
        writer.string(Quantity.minimal(chainId))
                .string(address.bytes())
                .string(Quantity.minimal(nonce))
                .string(Quantity.minimal(yParity))
                .string(Quantity.minimal(r))
                .string(Quantity.minimal(s))
                .endList(start);
    }

    /** {@return the signature to recover the account's key from} */
    public RecoverItem item() {
        return new RecoverItem(
                EthereumTransaction.SCHEME,
                Input.digest(signHash(chainId, address, nonce)),
                Bytes.concat(r, s, Bytes.copyOf((byte) yParity)));
    }

    /**
     * {@return why the chain skips this whatever the signature is, if it does}. Rules that need the account's state
     * (its nonce, its code) are not looked at.
     *
     * @param chain the chain that includes it
     */
    public Optional<String> skippedBy(EthereumChain chain) {
        if (chainId.signum() != 0 && !chainId.equals(chain.id())) {
            return Optional.of("it is for chain " + chainId + ", not for " + chain.id());
        }
        if (nonce.equals(MAX_NONCE)) {
            return Optional.of("its nonce is the highest there is, and can't be raised");
        }
        return Optional.empty();
    }
}
