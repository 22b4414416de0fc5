// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hauberk.chain.ChainFormatException;
import io.hauberk.signature.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A good block in both forms, with a transaction of every type, and how what is no block has to be refused. */
final class Refusals {
    static final List<EthereumTransaction> TRANSACTIONS = BlockMaker.everyType(61);
    static final Bytes RLP = BlockMaker.rlp(BlockMaker.AFTER_PRAGUE, TRANSACTIONS);
    static final Bytes JSON = BlockMaker.bytes(BlockMaker.json(BlockMaker.AFTER_PRAGUE, TRANSACTIONS));

    private Refusals() {}

    static ChainFormatException refused(Bytes content) {
        ChainFormatException e =
                catchThrowableOfType(ChainFormatException.class, () -> EthereumChain.MAINNET.parseBlock(content));
        assertThat(e).as("refused").isNotNull();
        assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(400);
        assertThat(e.offset()).isBetween(0L, (long) content.length());
        return e;
    }

    static ChainFormatException refused(String json) {
        return refused(Bytes.wrap(json.getBytes(StandardCharsets.UTF_8)));
    }
}
