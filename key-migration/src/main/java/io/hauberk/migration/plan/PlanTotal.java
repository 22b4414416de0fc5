// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.plan;

import java.math.BigInteger;

/**
 * The end of a plan.
 *
 * @param accounts how many accounts it moves
 * @param refused how many it names and doesn't
 * @param bytes of files and transactions
 * @param gas of all transactions
 * @param fee the most that they cost, in the chain's smallest unit
 */
public record PlanTotal(long accounts, long refused, BigInteger bytes, BigInteger gas, BigInteger fee) {
    static final PlanTotal NOTHING = new PlanTotal(0, 0, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);

    PlanTotal plus(PlannedAccount account) {
        var cost = account.cost();
        return new PlanTotal(
                accounts + 1,
                refused,
                bytes.add(BigInteger.valueOf(cost.bytes())),
                gas.add(BigInteger.valueOf(cost.gas())),
                fee.add(cost.fee()));
    }

    PlanTotal plusRefused() {
        return new PlanTotal(accounts, refused + 1, bytes, gas, fee);
    }
}
