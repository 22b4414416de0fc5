// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.anchor;

import java.math.BigInteger;

/**
 * What an act costs.
 *
 * @param bytes the length of the raw transaction
 * @param gas the gas it uses (compute units on Solana); a limit set from it leaves room of the adapter's choice
 * @param fee the most it costs at today's price, in the chain's smallest unit
 */
public record Estimate(int bytes, long gas, BigInteger fee) {
    /** Nothing. */
    public static final Estimate FREE = new Estimate(0, 0, BigInteger.ZERO);

    /** {@return both together} */
    public Estimate plus(Estimate other) {
        return new Estimate(Math.addExact(bytes, other.bytes), Math.addExact(gas, other.gas), fee.add(other.fee));
    }
}
