// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.ethereum;

import io.hauberk.signature.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The code of a contract that answers as a multisig does: assembled here, since it only compares selectors. */
final class MockWallet {
    private static final Bytes OFFSET = Abi.word(32);

    private record Function(String signature, List<Bytes> words) {}

    private MockWallet() {}

    /** {@return runtime code in hexadecimal digits} */
    static String code(String thresholdFunction, long threshold, int owners) {
        Bytes version = Bytes.wrap("1.4.1".getBytes(StandardCharsets.US_ASCII));
        List<Bytes> list = new ArrayList<>(List.of(OFFSET, Abi.word(owners)));
        for (int i = 1; i <= owners; i++) {
            list.add(Abi.word(i));
        }
        List<Function> functions = List.of(
                new Function(thresholdFunction, List.of(Abi.word(threshold))),
                new Function("getOwners()", list),
                new Function(
                        "VERSION()",
                        List.of(
                                OFFSET,
                                Abi.word(version.length()),
                                Bytes.concat(version, Bytes.wrap(new byte[32 - version.length()])))));
        StringBuilder code = new StringBuilder();
        for (Function function : functions) {
            StringBuilder body = new StringBuilder();
            int at = 0;
            for (Bytes word : function.words()) {
                body.append("7f")
                        .append(word.toHex())
                        .append("61")
                        .append(two(at))
                        .append("52"); // PUSH32 PUSH2 MSTORE
                at += 32;
            }
            body.append("61").append(two(at)).append("6000f3"); // PUSH2 PUSH1 0 RETURN
            // PUSH1 0 CALLDATALOAD PUSH1 224 SHR PUSH4 selector EQ ISZERO PUSH2 next JUMPI
            String test = "60003560e01c63"
                    + Abi.topic(function.signature()).slice(0, 4).toHex()
                    + "141561";
            int next = (code.length() + test.length() + 4 + 2 + body.length()) / 2;
            code.append(test).append(two(next)).append("57").append(body).append("5b"); // JUMPDEST
        }
        return code.append("60006000fd").toString(); // REVERT
    }

    private static String two(int number) {
        return String.format("%04x", number);
    }
}
