// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hauberk.migration.ChainName;
import io.hauberk.migration.OldKey;
import io.hauberk.migration.wallet.WalletException.Reason;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.SecretBytes;
import io.hauberk.vectors.VectorsFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of wallet file: it is recognised, opens to its account, and tells what is wrong without giving anything away. */
class WalletFileTest {
    private static final ChainName ETHEREUM = ChainName.evm(1);
    private static final ChainName SOLANA = ChainName.parse("solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp");
    private static final ChainName BITCOIN = ChainName.parse("bip122:000000000019d6689c085ae165831e93");
    private static final String PASSWORD = "marker-password";
    private static final String SECP256K1_KEY = "07adb1e78787121a80a4d2f8932dc3400aa45bf00c3c4959a476e8d768c92972";
    private static final String ED25519_KEY = "77aebe85fd67da6865e4ab45145fe9a7defa5df8f524dcfd7364999b510b20c3";
    private static final String ED25519_PUBLIC = "5ff8effd2c4faab539a7860b69b5bd01a34faf2be6b61115b20027b2060b39f0";
    private static final String SMALL_KEYSTORE = "wallet_random3";

    private static SecretBytes secret(String text) {
        return MnemonicTest.secret(text);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(WalletFileTest.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }

    private static JsonNode vectors(String file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(VectorsFolder.file(file)))) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static String account(byte[] file, ChainName chain, String password) throws WalletException {
        try (WalletFile wallet = WalletFile.of("wallet", SecretBytes.copyOf(file));
                SecretBytes secret = secret(password);
                OldKey key = wallet.open(chain, secret).getFirst()) {
            return key.account().address();
        }
    }

    private static void assertRefused(byte[] file, ChainName chain, String password, Reason reason) {
        assertThatThrownBy(() -> account(file, chain, password))
                .isInstanceOfSatisfying(
                        WalletException.class,
                        e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason));
    }

    private static String address(String hex) {
        return hex.toLowerCase(Locale.ROOT);
    }

    // --- keystores -------------------------------------------------------------------------------------------------

    @Test
    void everyWalletOfEthersOpensToItsAddress() throws Exception {
        int opened = 0;
        for (JsonNode vector : vectors("ethereum/ethers-wallets.json.gz")) {
            byte[] file = vector.get("content").asText().getBytes(StandardCharsets.UTF_8);
            byte[] password = Bytes.fromHex(vector.get("password").asText()).toArray();
            try (WalletFile wallet = WalletFile.of("wallet.json", SecretBytes.copyOf(file));
                    SecretBytes secret = SecretBytes.take(password);
                    OldKey key = wallet.open(ETHEREUM, secret).getFirst()) {
                assertThat(wallet.format())
                        .isEqualTo(
                                vector.get("type").asText().equals("crowdsale")
                                        ? WalletFormat.CROWDSALE
                                        : WalletFormat.KEYSTORE_V3);
                assertThat(wallet.needsPassword()).isTrue();
                assertThat(key.account().address())
                        .isEqualTo(address(vector.get("address").asText()));
                wallet.statedAddress()
                        .ifPresent(stated -> assertThat(stated)
                                .isEqualToIgnoringCase(vector.get("address").asText()));
                opened++;
            }
        }
        assertThat(opened).isEqualTo(9);
    }

    private static String ethers(String name) throws IOException {
        for (JsonNode vector : vectors("ethereum/ethers-wallets.json.gz")) {
            if (vector.get("name").asText().equals(name)) {
                return vector.get("content").asText();
            }
        }
        throw new AssertionError(name);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void keystoresTellWrongPasswordsFromChangedFiles() throws Exception {
        String file = ethers(SMALL_KEYSTORE);
        assertThat(account(bytes(file), ETHEREUM, "foo")).isEqualTo("0x17c5185167401ed00cf5f5b2fc97d9bbfdb7d025");
        assertRefused(bytes(file), ETHEREUM, "fop", Reason.WRONG_PASSWORD);
        assertRefused(bytes(file.replace("\"mac\":\"6e", "\"mac\":\"6f")), ETHEREUM, "foo", Reason.WRONG_PASSWORD);
        assertRefused(
                bytes(file.replace("17c5185167401ed00c", "17c5185167401ed00d")), ETHEREUM, "foo", Reason.MISMATCH);
        // The MAC doesn't cover the initialisation vector; the address does.
        assertRefused(bytes(file.replace("deadbeef1", "deadbeef2")), ETHEREUM, "foo", Reason.MISMATCH);
        String crowdsale = ethers("wallet_crowdsale_passwd");
        assertRefused(bytes(crowdsale), ETHEREUM, "fop", Reason.WRONG_PASSWORD);
    }

    @Test
    void keystoresThatAskForTooMuchAreRefusedAtOnce() throws Exception {
        String file = ethers(SMALL_KEYSTORE);
        for (String n :
                List.of("1073741824", "2147483647", "99999999999999999999", "1000", "0", "-4", "1.5", "\"1024\"")) {
            assertThatThrownBy(() -> account(bytes(file.replace("\"n\":1024", "\"n\":" + n)), ETHEREUM, "foo"))
                    .as(n)
                    .isInstanceOf(WalletException.class);
        }
        assertRefused(bytes(file.replace("\"r\":4", "\"r\":1000000")), ETHEREUM, "foo", Reason.UNSUPPORTED);
        assertRefused(bytes(file.replace("\"p\":2", "\"p\":1000000")), ETHEREUM, "foo", Reason.UNSUPPORTED);
        assertRefused(bytes(file.replace("\"version\":3", "\"version\":4")), ETHEREUM, "foo", Reason.UNSUPPORTED);
        assertRefused(bytes(file.replace("aes-128-ctr", "aes-128-cbc")), ETHEREUM, "foo", Reason.UNSUPPORTED);
        String pbkdf2 = ethers("wallet_parity_pbkdf2");
        assertRefused(bytes(pbkdf2.replace("\"c\":10240", "\"c\":2000000000")), ETHEREUM, "", Reason.UNSUPPORTED);
        assertRefused(bytes(pbkdf2.replace("hmac-sha256", "hmac-sha512")), ETHEREUM, "", Reason.UNSUPPORTED);
        assertThatThrownBy(() -> account(bytes(file.replace("\"mac\"", "\"mak\"")), ETHEREUM, "foo"))
                .hasMessageContaining("line 1, column")
                .hasMessageContaining("the field \"mac\" is missing");
        assertThatThrownBy(() -> account(bytes(file.replace("\"n\":1024", "\"n\":1024,\"n\":1024")), ETHEREUM, "foo"))
                .hasMessageContaining("duplicate field");
    }

    // --- raw keys --------------------------------------------------------------------------------------------------

    @Test
    void everyRawKeyOfTheVectorsGivesItsAddress() throws Exception {
        int accounts = 0;
        for (JsonNode vector : vectors("ethereum/ethers-accounts.json.gz")) {
            String key = vector.get("privateKey").asText();
            assertThat(account(bytes(key + "\n"), ETHEREUM, ""))
                    .isEqualTo(address(vector.get("address").asText()));
            accounts++;
        }
        for (JsonNode vector : new ObjectMapper()
                .readTree(VectorsFolder.file("ethereum/keyaddrtest.json").toFile())) {
            String key = vector.get("key").asText().toUpperCase(Locale.ROOT);
            assertThat(account(bytes(key), ETHEREUM, ""))
                    .isEqualTo("0x" + vector.get("addr").asText());
            accounts++;
        }
        assertThat(accounts).isEqualTo(261);
        assertRefused(bytes("0".repeat(64)), ETHEREUM, "", Reason.MALFORMED);
        assertRefused(bytes("f".repeat(64)), ETHEREUM, "", Reason.MALFORMED);
    }

    /** The pair of keys of the Bitcoin wiki's page on the format, and its addresses. */
    @Test
    void wifGivesTheAddressOfItsForm() throws Exception {
        String plain = "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ";
        String compressed = "KwdMAjGmerYanjeui5SHS7JkmpZvVipYvB2LJGU1ZxJwYvP98617";
        assertThat(account(bytes(plain), BITCOIN, "")).isEqualTo("1GAehh7TsJAHuUAeKZcXf5CnwuGuGgyX2S");
        assertThat(account(bytes(compressed), BITCOIN, "")).isEqualTo("1LoVGDgRs9hTfTNJNuXKSpywcbdvwRXpmK");
        assertThat(account(bytes(plain), ETHEREUM, "")).isEqualTo(account(bytes(compressed), ETHEREUM, ""));
        assertRefused(bytes(plain.replace('H', 'J')), BITCOIN, "", Reason.MALFORMED);
    }

    private static byte[] idJson() {
        byte[] pair = Bytes.fromHex(ED25519_KEY + ED25519_PUBLIC).toArray();
        List<String> numbers = new ArrayList<>();
        for (byte b : pair) {
            numbers.add(Integer.toString(b & 0xff));
        }
        return bytes("[" + String.join(",", numbers) + "]");
    }

    @Test
    void solanasFilesHoldBothHalves() throws Exception {
        String expected = Base58.text(Bytes.fromHex(ED25519_PUBLIC).toArray());
        assertThat(account(idJson(), SOLANA, "")).isEqualTo(expected);
        String spaced = new String(idJson(), StandardCharsets.US_ASCII).replace(",", " ,\n ");
        assertThat(account(bytes(spaced), SOLANA, "")).isEqualTo(expected);
        String base58 = Base58.text(Bytes.fromHex(ED25519_KEY + ED25519_PUBLIC).toArray());
        assertThat(account(bytes(base58), SOLANA, "")).isEqualTo(expected);
        String text = new String(idJson(), StandardCharsets.US_ASCII);
        assertRefused(bytes(text.replace("[119,", "[118,")), SOLANA, "", Reason.MISMATCH);
        for (String other : List.of(
                text.replace("[119,", "[256,"),
                text.replace("[119,", "[-1,"),
                text.replace("[119,", "[0119,"),
                text.replace("[119,", "["),
                text.replace("]", ""),
                text + "]",
                text.replace("]", ",1]"),
                "[]",
                "[\"a\"]")) {
            assertRefused(bytes(other), SOLANA, "", Reason.MALFORMED);
        }
    }

    // --- PEM, PKCS#8, PKCS#12, as OpenSSL writes them ---------------------------------------------------------------

    @Test
    void whatOpensslWritesIsRead() throws Exception {
        String expected = account(bytes(SECP256K1_KEY), ETHEREUM, "");
        assertThat(account(resource("secp256k1-sec1.pem"), ETHEREUM, "")).isEqualTo(expected);
        assertThat(account(resource("secp256k1-pkcs8.pem"), ETHEREUM, "")).isEqualTo(expected);
        assertThat(account(resource("secp256k1-pkcs8-encrypted.pem"), ETHEREUM, PASSWORD))
                .isEqualTo(expected);
        assertThat(account(resource("secp256k1.p12"), ETHEREUM, PASSWORD)).isEqualTo(expected);
        assertThat(account(resource("ed25519-pkcs8.pem"), SOLANA, ""))
                .isEqualTo(Base58.text(Bytes.fromHex(ED25519_PUBLIC).toArray()));
        byte[] der = io.hauberk.signature.key.Pem.decode("PRIVATE KEY", resource("secp256k1-pkcs8.pem"));
        assertThat(account(der, ETHEREUM, "")).isEqualTo(expected);
        assertRefused(resource("secp256k1-pkcs8-encrypted.pem"), ETHEREUM, "other", Reason.WRONG_PASSWORD);
        assertRefused(resource("secp256k1-pkcs8-encrypted.pem"), ETHEREUM, "", Reason.PASSWORD_NEEDED);
        assertRefused(resource("secp256k1.p12"), ETHEREUM, "other", Reason.WRONG_PASSWORD);
        assertRefused(resource("secp256k1.p12"), ETHEREUM, "", Reason.PASSWORD_NEEDED);
        assertRefused(resource("ed25519-pkcs8.pem"), ETHEREUM, "", Reason.MALFORMED);
        assertRefused(resource("secp256k1-pkcs8.pem"), SOLANA, "", Reason.MALFORMED);
    }

    // --- which is which ----------------------------------------------------------------------------------------------

    @Test
    void kindsAreToldApart() throws Exception {
        assertFormat(bytes(SECP256K1_KEY), WalletFormat.RAW_HEX, false);
        assertFormat(bytes("  0x" + SECP256K1_KEY + "\n"), WalletFormat.RAW_HEX, false);
        assertFormat(bytes("abandon ".repeat(11) + "about\n"), WalletFormat.MNEMONIC, false);
        assertFormat(bytes("あいこくしん　".repeat(11) + "あおぞら"), WalletFormat.MNEMONIC, false);
        assertFormat(resource("secp256k1-sec1.pem"), WalletFormat.PEM, false);
        assertFormat(resource("secp256k1-pkcs8-encrypted.pem"), WalletFormat.PEM, true);
        assertFormat(resource("secp256k1.p12"), WalletFormat.PKCS12, true);
        assertFormat(idJson(), WalletFormat.SOLANA_ID, false);
        assertFormat(bytes("address,label\n0x0,me\n"), WalletFormat.ADDRESS_LIST, false);
        assertFormat(bytes("0xd8da6bf26964af9d7eed9e03e53415d37aa96045\n"), WalletFormat.ADDRESS_LIST, false);
        assertFormat(bytes("eip155:1:0xd8da6bf26964af9d7eed9e03e53415d37aa96045\n"), WalletFormat.ADDRESS_LIST, false);
        assertFormat(bytes("hauberk-key-1\n{}\n"), WalletFormat.HAUBERK_KEY, true);
        for (String other : List.of("", " ", "{}", "{\"a\":", "12345", "\0\1\2", "hello")) {
            assertRefused(bytes(other), ETHEREUM, "", Reason.MALFORMED);
        }
        byte[] large = new byte[WalletFile.MAX_BYTES + 1];
        Arrays.fill(large, (byte) 'a');
        large[20] = ' ';
        assertRefused(large, ETHEREUM, "", Reason.TOO_LARGE);
    }

    private static void assertFormat(byte[] file, WalletFormat format, boolean password) throws WalletException {
        try (WalletFile wallet = WalletFile.of("wallet", SecretBytes.copyOf(file))) {
            assertThat(wallet.format()).isEqualTo(format);
            assertThat(wallet.needsPassword()).isEqualTo(password);
            assertThat(wallet).hasToString("wallet (" + format + ")");
        }
    }

    /** The first accounts of the mnemonic that every development tool has, known from all of them. */
    @Test
    void mnemonicsGiveTheKnownAccounts() throws Exception {
        byte[] words = bytes("test test test test test test test test test test test junk");
        try (WalletFile wallet = WalletFile.of("words.txt", SecretBytes.copyOf(words));
                Mnemonic mnemonic = wallet.mnemonic(WordList.english());
                SecretBytes seed = mnemonic.seed(secret(""));
                HdKey master = HdKey.master(HdCurve.SECP256K1, seed);
                HdKey ed25519 = HdKey.master(HdCurve.ED25519, seed)) {
            List<String> expected = List.of(
                    "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266",
                    "0x70997970c51812dc3a010c7d01b50e0d17dc79c8",
                    "0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc");
            for (int i = 0; i < expected.size(); i++) {
                DerivationPath path = ChainKeys.of(ETHEREUM).usualPath(i);
                try (OldKey key = ChainKeys.key(ETHEREUM, master, path, path.toString())) {
                    assertThat(key.account().address()).isEqualTo(expected.get(i));
                    assertThat(key).hasToString("eip155:1:" + expected.get(i) + " (m/44'/60'/0'/0/" + i + ")");
                }
            }
            assertThat(ChainKeys.of(SOLANA).usualPath(2)).hasToString("m/44'/501'/2'/0'");
            assertThatThrownBy(() -> ChainKeys.key(SOLANA, ed25519, DerivationPath.parse("m/44'/501'/0"), "x"))
                    .isInstanceOf(WalletException.class);
            try (OldKey key =
                    ChainKeys.key(SOLANA, ed25519, ChainKeys.of(SOLANA).usualPath(0), "x")) {
                assertThat(key.account().address()).hasSizeBetween(43, 44);
            }
            assertThatThrownBy(() -> wallet.open(ETHEREUM, secret(""))).hasMessageContaining("root of many keys");
        }
    }

    // --- hostile files, and nothing given away ----------------------------------------------------------------------

    @Test
    void changedFilesOnlyEverGiveWalletExceptionsAndNothingSecret() throws Exception {
        List<byte[]> files = List.of(
                bytes(ethers(SMALL_KEYSTORE)),
                bytes(ethers("wallet_crowdsale_passwd")),
                bytes(SECP256K1_KEY),
                bytes("5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ"),
                idJson(),
                resource("secp256k1-sec1.pem"),
                resource("secp256k1-pkcs8.pem"),
                resource("secp256k1-pkcs8-encrypted.pem"),
                resource("secp256k1.p12"),
                io.hauberk.signature.key.Pem.decode("PRIVATE KEY", resource("secp256k1-pkcs8.pem")),
                bytes("legal winner thank year wave sausage worth useful legal winner thank yellow"));
        Random random = new Random(7);
        int refused = 0;
        int opened = 0;
        for (byte[] file : files) {
            for (int i = 0; i < 120; i++) {
                byte[] changed = changed(file, random);
                try {
                    account(changed, i % 3 == 0 ? SOLANA : ETHEREUM, i % 2 == 0 ? PASSWORD : "foo");
                    opened++;
                } catch (WalletException e) {
                    refused++;
                    assertSecretFree(e.getMessage() + e.hint());
                }
            }
        }
        assertThat(refused).isGreaterThan(900);
        assertThat(opened).isGreaterThan(10);
    }

    private static byte[] changed(byte[] file, Random random) {
        byte[] changed = file.clone();
        switch (random.nextInt(4)) {
            case 0 -> changed = Arrays.copyOf(changed, random.nextInt(file.length));
            case 1 -> changed[random.nextInt(file.length)] = (byte) random.nextInt(256);
            case 2 -> changed[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
            default -> {
                int at = random.nextInt(file.length);
                System.arraycopy(file, at, changed, random.nextInt(at + 1), file.length - at);
            }
        }
        return changed;
    }

    private static void assertSecretFree(String said) {
        String lower = said.toLowerCase(Locale.ROOT);
        for (String secret : List.of(
                PASSWORD,
                SECP256K1_KEY.substring(8, 24),
                ED25519_KEY.substring(8, 24),
                "5huecgu8rm",
                "winner",
                "sausage",
                "119,174,190",
                "mhqcaqeei")) {
            assertThat(lower).doesNotContain(secret);
        }
    }

    // --- secrets -----------------------------------------------------------------------------------------------------

    @Test
    void secretsComeFromFilesThatOnlyTheirOwnerReads(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("password"), PASSWORD + "\r\n");
        Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> SecretSource.file(file).read()).isInstanceOfSatisfying(WalletException.class, e -> {
            assertThat(e.reason()).isEqualTo(Reason.EXPOSED);
            assertThat(e.hint()).isEqualTo("chmod 600 " + file);
            assertSecretFree(e.getMessage());
        });
        Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        try (SecretBytes read = SecretSource.file(file).read()) {
            assertThat(read).isEqualTo(secret(PASSWORD));
        }
        assertThatThrownBy(() -> SecretSource.file(folder.resolve("none")).read())
                .hasMessageContaining("there is no file");
        assertThatThrownBy(() -> SecretSource.descriptor(987).read()).hasMessageContaining("descriptor 987");
        Files.write(file, new byte[SecretSource.MAX_BYTES + 1]);
        assertThatThrownBy(() -> SecretSource.file(file).read()).hasMessageContaining("more than 65536 bytes");
        assertSecretFree(SecretSource.unsafe(secret(PASSWORD)).toString());
    }
}
