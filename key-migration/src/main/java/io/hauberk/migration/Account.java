// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration;

import io.hauberk.chain.ethereum.Address;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An account on a chain after CAIP-10, such as {@code eip155:1:0xab16a96d359ec26a11e2c2b3d8f8b8942d5bfcdb}. Immutable.
 *
 * @param chain the chain
 * @param address the chain's own text of the address; on EVM chains kept in lower case, so that one account has one text; a
 *     checksum (EIP-55) is checked first
 */
public record Account(ChainName chain, String address) implements Comparable<Account> {
    private static final Pattern ADDRESS = Pattern.compile("[-.%a-zA-Z0-9]{1,128}");

    /** @throws IllegalArgumentException if the chain has no such address */
    public Account {
        if (!ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException("no address: " + address);
        }
        if (chain.isEvm()) {
            Address.parse(address); // checks it
            address = address.toLowerCase(Locale.ROOT);
        }
    }

    /**
     * {@return the account that {@code text} spells}
     *
     * @param text as {@link #toString} writes it
     * @throws IllegalArgumentException if it is none
     */
    public static Account parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("no account after CAIP-10 (such as eip155:1:0x…): " + text);
        }
        return new Account(ChainName.parse(text.substring(0, colon)), text.substring(colon + 1));
    }

    /** {@return the account of {@code address} on the EVM chain {@code chain}} */
    public static Account evm(ChainName chain, Address address) {
        return new Account(chain, address.toString());
    }

    @Override
    public int compareTo(Account other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return chain + ":" + address;
    }
}
