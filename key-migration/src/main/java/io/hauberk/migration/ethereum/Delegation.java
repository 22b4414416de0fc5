// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.ethereum;

import io.hauberk.chain.ethereum.Address;
import io.hauberk.chain.ethereum.Authorization;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.SigningKey;
import java.math.BigInteger;
import java.util.Optional;

/**
 * An account that runs a contract's code. Its key keeps its full power.
 *
 * <p>Source: EIP-7702.
 */
final class Delegation {
    private static final Bytes PREFIX = Bytes.fromHex("ef0100");

    private Delegation() {}

    /** {@return the contract that an account's code names}, if it is a delegation */
    static Optional<Address> target(Bytes code) {
        return code.length() == PREFIX.length() + Address.SIZE
                        && code.slice(0, PREFIX.length()).equals(PREFIX)
                ? Optional.of(new Address(code.slice(PREFIX.length())))
                : Optional.empty();
    }

    /**
     * {@return the account's permission}, signed deterministically
     *
     * @param nonce the account's nonce when the permission is looked at: one more than the transaction's, if the account
     *     sends that itself
     */
    static Authorization sign(BigInteger chainId, Address target, long nonce, SigningKey key) {
        BigInteger number = BigInteger.valueOf(nonce);
        Bytes hash = Authorization.signHash(chainId, target, number);
        Bytes signature = key.sign(Input.digest(hash), Hedging.deterministic());
        return new Authorization(
                chainId, target, number, signature.getUnsigned(64), signature.slice(0, 32), signature.slice(32, 32));
    }
}
