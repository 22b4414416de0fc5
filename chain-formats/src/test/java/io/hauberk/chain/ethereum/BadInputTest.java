// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import static io.hauberk.chain.ethereum.Refusals.JSON;
import static io.hauberk.chain.ethereum.Refusals.RLP;
import static io.hauberk.chain.ethereum.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hauberk.chain.ChainFormatException;
import io.hauberk.signature.Bytes;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What is no block is refused, with a message that names the byte, whatever it is and however long. */
class BadInputTest {
    @Test
    void nothing() {
        assertThat(refused(Bytes.EMPTY)).hasMessage("at byte 0: there is nothing here");
        assertThat(refused(" \n\t")).hasMessageContaining("nothing here");
    }

    @Test
    void neitherJsonNorRlp() {
        assertThat(refused("[]")).hasMessage("at byte 0: neither a JSON object nor an RLP list begins here");
        assertThat(refused("  0xf90211"))
                .hasMessageContaining("neither")
                .extracting("offset")
                .isEqualTo(2L);
        refused(Bytes.fromHex("80"));
        refused(Bytes.fromHex("b838"));
        refused(Bytes.fromHex("efbbbf"));
        refused(Bytes.concat(Bytes.fromHex("efbbbf"), Bytes.fromHex("00")));
    }

    @Test
    void tooLong() {
        Bytes zeros = Bytes.wrap(new byte[EthereumBlock.MAX_BYTES + 1]);
        ChainFormatException rlp = catchThrowableOfType(ChainFormatException.class, () -> EthereumBlock.parse(zeros));
        assertThat(rlp).hasMessageContaining("at most 67108864 bytes");
        ChainFormatException json =
                catchThrowableOfType(ChainFormatException.class, () -> EthereumBlock.parseJson(zeros));
        assertThat(json).hasMessageContaining("at most 67108864 bytes");
    }

    @Test
    void everyTruncationOfABlock() {
        for (int length = 0; length < RLP.length(); length++) {
            refused(RLP.slice(0, length));
        }
        for (int length = 0; length < JSON.length(); length++) {
            refused(JSON.slice(0, length));
        }
    }

    @Test
    void bytesBehindABlock() {
        assertThat(refused(Bytes.concat(RLP, Bytes.copyOf((byte) 0))))
                .hasMessageContaining("1 more bytes than the block has")
                .extracting("offset")
                .isEqualTo((long) RLP.length());
        refused(Bytes.concat(RLP, RLP));
        assertThat(refused(Bytes.concat(JSON, JSON))).hasMessageContaining("more behind the block");
        refused(Bytes.concat(JSON, Bytes.copyOf((byte) 'x')));
    }

    @Property(tries = 3_000)
    void anyChangedByteGivesABlockOrARefusal(
            @ForAll @IntRange(max = 1_000_000) int place, @ForAll byte value, @ForAll boolean json) {
        byte[] bytes = (json ? JSON : RLP).toArray();
        int at = place % bytes.length;
        bytes[at] = value;
        try {
            EthereumBlock block = EthereumChain.MAINNET.parseBlock(Bytes.wrap(bytes));
            assertThat(block.signatures()).hasSize(block.transactionCount());
        } catch (ChainFormatException e) {
            assertThat(e.offset()).isBetween(0L, (long) bytes.length);
        }
    }
}
