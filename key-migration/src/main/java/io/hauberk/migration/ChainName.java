// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration;

import java.util.regex.Pattern;

/**
 * A chain's name after CAIP-2, such as {@code eip155:1} (Ethereum), {@code eip155:56} (BNB Smart Chain) or
 * {@code solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp}. Immutable.
 *
 * @param namespace 3 to 8 of {@code a-z0-9-}
 * @param reference 1 to 32 of {@code a-zA-Z0-9-_}; for {@code eip155} the chain id in decimal, never 0
 */
public record ChainName(String namespace, String reference) implements Comparable<ChainName> {
    private static final Pattern NAMESPACE = Pattern.compile("[-a-z0-9]{3,8}");
    private static final Pattern REFERENCE = Pattern.compile("[-_a-zA-Z0-9]{1,32}");
    private static final Pattern CHAIN_ID = Pattern.compile("[1-9][0-9]{0,18}");
    private static final String EVM = "eip155";

    /** @throws IllegalArgumentException if it is no such name */
    public ChainName {
        if (!NAMESPACE.matcher(namespace).matches()
                || !REFERENCE.matcher(reference).matches()) {
            throw new IllegalArgumentException("no chain name after CAIP-2: " + namespace + ":" + reference);
        }
        if (namespace.equals(EVM) && !CHAIN_ID.matcher(reference).matches()) {
            throw new IllegalArgumentException("no EIP-155 chain id: " + reference);
        }
    }

    /**
     * {@return the name that {@code text} spells}
     *
     * @throws IllegalArgumentException if it is none
     */
    public static ChainName parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("no chain name after CAIP-2 (such as eip155:1): " + text);
        }
        return new ChainName(text.substring(0, colon), text.substring(colon + 1));
    }

    /**
     * {@return the chain with Ethereum's formats and that id}
     *
     * @param chainId positive
     */
    public static ChainName evm(long chainId) {
        return new ChainName(EVM, Long.toString(chainId));
    }

    /** {@return whether accounts and transactions have Ethereum's formats} */
    public boolean isEvm() {
        return namespace.equals(EVM);
    }

    @Override
    public int compareTo(ChainName other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return namespace + ":" + reference;
    }
}
