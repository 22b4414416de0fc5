// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.ethereum;

import io.hauberk.migration.anchor.Act;
import io.hauberk.signature.Bytes;

/**
 * What an act costs in gas, without a node: the transaction and its data by the protocol's prices, what the contract does
 * by what it was measured to use. Chains with other prices (rollups that charge for data) answer {@code eth_estimateGas}.
 *
 * <p>Source: EIP-2028, EIP-2929, EIP-3529, EIP-7623, EIP-7702; a test sends every act to a node and compares.
 */
final class ActGas {
    private static final long TRANSACTION = 21_000;
    private static final long TOKEN = 4; // EIP-7623: a zero byte is one token, another four
    private static final long TOKEN_FLOOR = 10;
    private static final long AUTHORIZATION = 25_000;
    private static final long MOST_REFUNDED = 5; // a fifth of what was used

    private ActGas() {}

    /** {@return the gas that an act uses whose call has {@code data}} */
    static long of(Act act, Bytes data) {
        long tokens = 0;
        for (int i = 0; i < data.length(); i++) {
            tokens += data.get(i) == 0 ? 1 : 4;
        }
        long used = TRANSACTION + TOKEN * tokens + execution(act);
        if (act instanceof Act.Delegate) {
            // Half is given back for an account that exists, which one that pays does, but no more than that part.
            used -= Math.min(AUTHORIZATION / 2, used / MOST_REFUNDED);
        }
        return Math.max(used, TRANSACTION + TOKEN_FLOOR * tokens);
    }

    private static long execution(Act act) {
        return switch (act) {
            case Act.Register _ -> 48_300;
            case Act.Rotate _, Act.Revoke _ -> 13_920;
            case Act.Commit _ -> 36_060;
            case Act.Reveal _ -> 16_410;
            case Act.CutOff _ -> 13_790;
            case Act.Delegate _ -> AUTHORIZATION;
        };
    }

    /**
     * {@return the limit for a transaction that is expected to use that gas}: a quarter more, which covers what is given
     * back at the end, and a little
     */
    static long limit(long gas) {
        return Math.addExact(gas, gas / 4 + 5_000);
    }
}
