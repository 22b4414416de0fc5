// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import io.hauberk.chain.Chain;
import io.hauberk.chain.ChainFormatException;
import io.hauberk.signature.Bytes;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A chain with Ethereum's formats: its id, and since when it refuses a high s. Which types of transaction a chain takes
 * at which height is not looked at here; {@link EthereumFork} knows.
 */
public final class EthereumChain implements Chain {
    /** Ethereum mainnet. Homestead (EIP-2) began at height 1,150,000. */
    public static final EthereumChain MAINNET = new EthereumChain("ethereum", BigInteger.ONE, 1_150_000);

    private static final Pattern CAIP2 = Pattern.compile("eip155:([1-9][0-9]{0,31})");

    private final String name;
    private final BigInteger id;
    private final long homestead;

    private EthereumChain(String name, BigInteger id, long homestead) {
        this.name = name;
        this.id = id;
        this.homestead = homestead;
    }

    /** {@return the chain of that id}, with low s from its first block on unless it is mainnet */
    public static EthereumChain ofId(BigInteger id) {
        if (id.signum() <= 0) {
            throw new IllegalArgumentException("a chain id is positive, not " + id);
        }
        return id.equals(MAINNET.id) ? MAINNET : new EthereumChain("eip155:" + id, id, 0);
    }

    /** {@return the chain that {@code eip155:N} names}, if the text has that form. Source: CAIP-2, CAIP-3 */
    public static Optional<EthereumChain> fromCaip2(String text) {
        Matcher matcher = CAIP2.matcher(text);
        return matcher.matches() ? Optional.of(ofId(new BigInteger(matcher.group(1)))) : Optional.empty();
    }

    @Override
    public String name() {
        return name;
    }

    /** {@return the chain id of EIP-155} */
    public BigInteger id() {
        return id;
    }

    /** {@return whether a high s was still valid at that height} */
    public boolean takesHighS(long blockNumber) {
        return blockNumber < homestead;
    }

    @Override
    public int maxBlockBytes() {
        return EthereumBlock.MAX_BYTES;
    }

    @Override
    public EthereumBlock parseBlock(Bytes content) throws ChainFormatException {
        return EthereumBlock.parseAny(content, this);
    }

    @Override
    public String toString() {
        return name;
    }
}
