// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hauberk.signature.SecretBytes;
import io.hauberk.vectors.VectorsFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** BIP-32 and SLIP-10: all vectors, and that public derivation follows the private one. */
class HdKeyTest {
    private static final Map<String, HdCurve> CURVES = Map.of(
            "secp256k1", HdCurve.SECP256K1,
            "nist256p1", HdCurve.NIST_P256,
            "ed25519", HdCurve.ED25519,
            "curve25519", HdCurve.CURVE25519);

    private static JsonNode vectors(String file) throws IOException {
        return new ObjectMapper().readTree(VectorsFolder.file(file).toFile()).get("vectors");
    }

    private static SecretBytes hex(String digits) {
        return SecretBytes.take(HexFormat.of().parseHex(digits));
    }

    private static String text(SecretBytes secret) {
        return secret.use(bytes -> new String(bytes, StandardCharsets.US_ASCII));
    }

    @Test
    void everyVectorOfBip32() throws Exception {
        int chains = 0;
        int invalid = 0;
        for (JsonNode vector : vectors("bips/bip32-vectors.json")) {
            for (JsonNode bad : vector.path("invalid")) {
                String key = bad.get("key").asText();
                assertThatThrownBy(() -> {
                            HdKey.parse(MnemonicTest.secret(key)).close();
                        })
                        .isInstanceOf(WalletException.class)
                        .hasMessageNotContaining(key.substring(20, 40));
                assertThatThrownBy(() -> HdPublicKey.parse(key)).isInstanceOf(WalletException.class);
                invalid++;
            }
            for (JsonNode chain : vector.path("chains")) {
                try (HdKey master = HdKey.master(
                                HdCurve.SECP256K1, hex(vector.get("seed").asText()));
                        HdKey key = master.derive(
                                DerivationPath.parse(chain.get("path").asText()));
                        HdKey read = HdKey.parse(
                                MnemonicTest.secret(chain.get("xprv").asText()))) {
                    String xprv = chain.get("xprv").asText();
                    String xpub = chain.get("xpub").asText();
                    assertThat(text(key.extendedPrivateKey())).isEqualTo(xprv);
                    assertThat(text(read.extendedPrivateKey())).isEqualTo(xprv);
                    assertThat(key.publicHalf()).hasToString(xpub);
                    assertThat(HdPublicKey.parse(xpub)).hasToString(xpub);
                }
                chains++;
            }
        }
        assertThat(chains).isEqualTo(17);
        assertThat(invalid).isEqualTo(14);
    }

    @Test
    void everyVectorOfSlip10() throws Exception {
        int chains = 0;
        for (JsonNode vector : vectors("bips/slip10-vectors.json")) {
            String title = vector.get("title").asText();
            HdCurve curve =
                    CURVES.get(title.substring(title.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT));
            assertThat(curve).as(title).isNotNull();
            for (JsonNode chain : vector.get("chains")) {
                try (HdKey master = HdKey.master(curve, hex(vector.get("seed").asText()));
                        HdKey key = master.derive(
                                DerivationPath.parse(chain.get("path").asText()))) {
                    String as = title + " " + chain.get("path").asText();
                    assertThat(key.privateKey())
                            .as(as)
                            .isEqualTo(hex(chain.get("private").asText()));
                    assertThat(key.chainCode())
                            .as(as)
                            .isEqualTo(hex(chain.get("chain code").asText()));
                    assertThat(key.publicKey().toHex())
                            .as(as)
                            .isEqualTo(chain.get("public").asText());
                    assertThat(key.parentFingerprint().toHex())
                            .as(as)
                            .isEqualTo(chain.get("fingerprint").asText());
                }
                chains++;
            }
        }
        assertThat(chains).isEqualTo(52);
    }

    @Property(tries = 20)
    void publicDerivationFollowsThePrivateOne(
            @ForAll @Size(32) byte[] seed,
            @ForAll @IntRange(min = 0) int first,
            @ForAll @IntRange(min = 0) int second) {
        try (HdKey master = HdKey.master(HdCurve.SECP256K1, SecretBytes.copyOf(seed));
                HdKey key = master.derive(new DerivationPath(List.of((long) first, (long) second)))) {
            assertThat(master.publicHalf().child(first).child(second))
                    .hasToString(key.publicHalf().toString());
        }
    }

    @Property(tries = 200)
    void pathsAreReadAsTheyAreWritten(@ForAll @Size(max = 10) List<@IntRange(min = 0) Integer> steps) {
        DerivationPath path = DerivationPath.MASTER;
        for (int step : steps) {
            path = path.child(step % 2 == 0 ? step : step + DerivationPath.HARDENED);
        }
        assertThat(DerivationPath.parse(path.toString())).isEqualTo(path);
        assertThat(DerivationPath.parse(path.toString().replace('\'', 'h'))).isEqualTo(path);
        assertThat(DerivationPath.parse(path.toString().replace('\'', 'H'))).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "44'/60'",
                "m/",
                "m//0",
                "m/-1",
                "m/2147483648",
                "m/01",
                "m/0''",
                "m/ 0",
                "m/x",
                "m/0/",
                "m/\u0663"
            })
    void otherTextIsNoPath(String text) {
        assertThatThrownBy(() -> DerivationPath.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("m/44'/60'/0'/0/3");
    }

    @Test
    void stepsThatDontExistAreRefused() {
        assertThatThrownBy(() -> HdKey.master(HdCurve.ED25519, SecretBytes.take(new byte[32]))
                        .child(0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HdKey.master(HdCurve.SECP256K1, SecretBytes.take(new byte[15])))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DerivationPath.parse("m" + "/0".repeat(256))).hasMessageContaining("at most 255");
        assertThat(DerivationPath.parse("m/44'/60'/0'/0/7").plus(3)).hasToString("m/44'/60'/0'/0/10");
        assertThatThrownBy(() -> DerivationPath.parse("m/2147483647").plus(1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
