// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hauberk.chain.ethereum.Address;
import io.hauberk.migration.Account;
import io.hauberk.migration.ChainName;
import io.hauberk.migration.MalformedFileException;
import io.hauberk.migration.binding.Statement.AnchorBlock;
import io.hauberk.migration.binding.Statement.Validity;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.SchemeId;
import io.hauberk.wire.KeyEnvelope;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class StatementTest {
    private static Statement random(Random random) {
        Purpose purpose = List.of(Purpose.values()).get(random.nextInt(3));
        long from = random.nextLong(1L << 36);
        return new Statement(
                purpose,
                Account.evm(ChainName.evm(1 + random.nextLong(Long.MAX_VALUE - 1)), new Address(bytes(random, 20))),
                new KeyEnvelope(SchemeId.of("ECDSA-secp256k1-Ethereum"), bytes(random, 65)),
                new KeyName(SchemeId.of("New-" + random.nextInt(100)), bytes(random, 32)),
                new KeyName(SchemeId.of("Recovery-" + random.nextInt(100)), bytes(random, 32)),
                random.nextLong(Long.MAX_VALUE),
                new AnchorBlock(
                        random.nextLong(Long.MAX_VALUE),
                        "0x" + bytes(random, 32).toHex()),
                new Validity(from, from + random.nextLong(1L << 36)),
                purpose == Purpose.REGISTER ? Statement.NOTHING : bytes(random, 32));
    }

    private static Bytes bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Bytes.wrap(bytes);
    }

    @Property(tries = 200)
    void theDigestIsTheOneOfTheGeneralEncoder(@ForAll long seed) throws MalformedFileException {
        Statement statement = random(new Random(seed));
        assertThat(TypedStatement.digest(statement))
                .isEqualTo(TypedData.read(statement.typedData().toJson()).digest());
    }

    @Property(tries = 200)
    void differentStatementsHaveDifferentEncodingsAndTexts(@ForAll long seed, @ForAll long other) {
        Statement one = random(new Random(seed));
        Statement two = random(new Random(other));
        assertThat(one.encode().equals(two.encode())).isEqualTo(one.equals(two));
        assertThat(one.text().equals(two.text())).isEqualTo(one.equals(two));
        assertThat(one.text().lines()).hasSize(12);
    }

    /** Fixed once and for all: bindings that are anchored hang on it. */
    @Test
    void theEncodingStaysAsItIs() {
        Statement statement = random(new Random(7));
        assertThat(statement.hash().toHex()).isEqualTo(GOLDEN_HASH);
        assertThat(TypedStatement.digest(statement).toHex()).isEqualTo(GOLDEN_DIGEST);
    }

    private static final String GOLDEN_HASH = "5771122358219f3638185c4b262ee9aead3d2c9467b1bb689d17212a272f8bfc";
    private static final String GOLDEN_DIGEST = "73d039c71d4f553509a9f6218d95794de213509a36eb309b6ff388f2e109df44";

    @Test
    void whatCanNotBeStated() {
        assertThatThrownBy(() -> new Validity(2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AnchorBlock(0, "0x\nnonce: 1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ChainName.evm(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void base58() {
        assertThat(AccountKey.base58(Keccak.utf8("Hello World!"))).isEqualTo("2NEpo7TZRRrLZSi2U");
        assertThat(AccountKey.base58(Bytes.fromHex("0000287fb4cd"))).isEqualTo("11233QC4");
    }
}
