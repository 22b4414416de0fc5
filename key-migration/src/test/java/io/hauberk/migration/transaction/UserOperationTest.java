// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hauberk.chain.ethereum.Address;
import io.hauberk.migration.ChainName;
import io.hauberk.migration.MalformedFileException;
import io.hauberk.migration.transaction.UserOperation.EntryPoint;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserOperationTest {
    private static final String ADDRESS = "0x1234567890123456789012345678901234567890";
    private static final String GAS = "0x69ed75"; // 6942069

    private static String json(String more) {
        return "{\"sender\":\"" + ADDRESS + "\",\"nonce\":\"0x0\",\"callData\":\"0x\",\"callGasLimit\":\"" + GAS
                + "\",\"verificationGasLimit\":\"" + GAS + "\",\"preVerificationGas\":\"" + GAS
                + "\",\"maxFeePerGas\":\"0x10f2c\",\"maxPriorityFeePerGas\":\"0x45\",\"signature\":\"0x\"" + more + "}";
    }

    /** What viem computes for the same operations (getUserOperationHash, its tests). */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0.7 | '' | 1903d62bb5dc75af6fed866aa46d8e80063d9e288aa7f2caad0ff1fcae22e40d
                    0.7 | ,"factory":"A","factoryData":"0xdeadbeef" | 46c1d51e831d50c1a93135f026a7d3f1921ed66e9c81da723dd3817a49f01bc1
                    0.7 | ,"paymaster":"A" | 1f2cf8638ead0fc621c6fb1562b8222c06539efcec09be156191f72418ebb109
                    0.7 | ,"paymaster":"A","paymasterVerificationGasLimit":"G","paymasterPostOpGasLimit":"G","paymasterData":"0xdeadbeef" | 265fc1350b3fc016d493f9533354cf1a758c0fb9ddbbfd8b19c987d4e8935eed
                    0.8 | '' | a2224e732a1d4e2f923c7c05d586a0aa6cbc42172ec02f31d35fa9a2b8ba9208
                    0.8 | ,"factory":"A","factoryData":"0xdeadbeef" | 3146c70a9ef7538e9b9aca8b00ad4b127ca7eef7817a557f1801acbf8d68c206
                    0.8 | ,"paymaster":"A","paymasterVerificationGasLimit":"G" | 9cb735eb4278caf0a9f53ad81e5f592e965c9d034f6e2780befa4cd09a990b04
                    0.8 | ,"paymaster":"A","paymasterVerificationGasLimit":"G","paymasterPostOpGasLimit":"G","paymasterData":"0xdeadbeef" | f10ef9afcf27a4fd17e477cd19f37e588e3ff7d48eade07ab5b7eb8caf75667f
                    """)
    void hashesAreThoseOfTheEntryPoint(String version, String more, String hash) throws MalformedFileException {
        String fields = more.replace("\"A\"", "\"" + ADDRESS + "\"").replace("\"G\"", "\"" + GAS + "\"");
        EntryPoint point = version.equals("0.7") ? EntryPoint.V0_7 : EntryPoint.V0_8;
        Address address = point == EntryPoint.V0_7 ? Address.parse(ADDRESS) : point.address();
        assertThat(UserOperation.read(json(fields))
                        .hash(point, address, ChainName.evm(1))
                        .toHex())
                .isEqualTo(hash);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"factoryData\":\"0x00\"",
                ",\"factory\":\"0x7702\"",
                ",\"factory\":\"0x7702000000000000000000000000000000000000\"",
                ",\"paymasterData\":\"0x00\"",
                ",\"nonce\":\"0x1\"",
                ",\"initCode\":\"0x\"",
                ",\"paymaster\":7"
            })
    void whatMeansNothingIsRefused(String more) {
        assertThatThrownBy(() -> UserOperation.read(json(more))).isInstanceOf(MalformedFileException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x100000000000000000000000000000000", "0x01", "1", ""})
    void numbersHaveOneFormAndSixteenBytes(String number) {
        String text = json("").replace("\"0x45\"", "\"" + number + "\"");
        assertThatThrownBy(() -> UserOperation.read(text)).isInstanceOf(MalformedFileException.class);
    }
}
