// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain;

import io.hauberk.chain.ethereum.EthereumChain;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The chains that can be read. */
public final class Chains {
    private static final List<Chain> LISTED = List.of(EthereumChain.MAINNET);

    private Chains() {}

    /** {@return the chains with a name of their own} */
    public static List<Chain> all() {
        return LISTED;
    }

    /**
     * {@return the chain of that name, if there is one}
     *
     * @param name a listed name, or {@code eip155:N} for the chain with Ethereum's formats and chain id N (CAIP-2);
     *     case doesn't matter
     */
    public static Optional<Chain> find(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        for (Chain chain : LISTED) {
            if (chain.name().equals(wanted)) {
                return Optional.of(chain);
            }
        }
        return EthereumChain.fromCaip2(wanted).map(chain -> chain);
    }
}
