// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ecdsa;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Signatures out of BIP-340's test vectors that an engine must make, accept and refuse once they are changed, before it
 * may serve. Both lengths of message matter: 32 bytes and others may take different paths.
 */
final class Bip340KnownAnswer {
    /** Vector 1: a message of 32 bytes. */
    private static final byte[] KEY_1 = hex("B7E151628AED2A6ABF7158809CF4F3C762E7160F38B4DA56A784D9045190CFEF");

    private static final byte[] X_1 = hex("DFF1D77F2A671C5F36183726DB2341BE58FEAE1DA2DECED843240F7B502BA659");
    private static final byte[] MESSAGE_1 = hex("243F6A8885A308D313198A2E03707344A4093822299F31D0082EFA98EC4E6C89");
    private static final byte[] SIGNATURE_1 = hex("6896BD60EEAE296DB48A229FF71DFE071BDE413E6D43F917DC8DCF8C78DE3341"
            + "8906D11AC976ABCCB20B091292BFF4EA897EFCB639EA871CFA95F6DE339E4B0A");

    /** Vector 16: a message of one byte. */
    private static final byte[] KEY_16 = hex("0340034003400340034003400340034003400340034003400340034003400340");

    private static final byte[] X_16 = hex("778CAA53B4393AC467774D09497A87224BF9FAB6F6E68B23086497324D6FD117");
    private static final byte[] MESSAGE_16 = hex("11");
    private static final byte[] SIGNATURE_16 = hex("08A20A0AFEF64124649232E0693C583AB1B9934AE63B4C3511F3AE1134C6A303"
            + "EA3173BFEA6683BD101FA5AA5DBC1996FE7CACFC5A577D33EC14564CEC2BACBF");

    /** Vector 5: not on the curve. */
    private static final byte[] NOT_ON_CURVE = hex("EEFDEA4CDB677750A420FEE807EACF21EB9898AE79B9768766E4FAA04A2D4A34");

    /** Vector 6, for the key and message of vector 1: y of R is odd. */
    private static final byte[] ODD_R = hex("FFF97BD5755EEEA420453A14355235D382F6472F8568A18B2F057A1460297556"
            + "3CC27944640AC607CD107AE10923D9EF7A73C643E166BE5EBEAFA34B1AC553E2");

    private Bip340KnownAnswer() {}

    /** {@return whether {@code engine} gives all the right answers} */
    static boolean holds(SchnorrEngine engine) {
        byte[] one = new byte[Curve.BYTES];
        one[Curve.BYTES - 1] = 1; // the auxiliary data of vector 1
        return answers(engine, KEY_1, X_1, one, MESSAGE_1, SIGNATURE_1)
                && answers(engine, KEY_16, X_16, new byte[Curve.BYTES], MESSAGE_16, SIGNATURE_16)
                && engine.prepare(NOT_ON_CURVE).isEmpty()
                && engine.prepare(X_1)
                        .filter(key -> !key.verify(MESSAGE_1, ODD_R))
                        .isPresent();
    }

    private static boolean answers(
            SchnorrEngine engine, byte[] privateKey, byte[] x, byte[] auxiliary, byte[] message, byte[] signature) {
        Optional<SchnorrEngine.PreparedKey> key = engine.prepare(x);
        if (key.isEmpty() || !Arrays.equals(Bip340.x(engine.publicKey(privateKey)), x)) {
            return false;
        }
        boolean verifies = key.get().verify(message, signature)
                && !key.get().verify(changed(message, 0), signature)
                && !key.get().verify(message, changed(signature, Curve.BYTES - 1))
                && !key.get().verify(message, changed(signature, 2 * Curve.BYTES - 1));
        return verifies && Arrays.equals(engine.sign(privateKey, message, auxiliary), signature);
    }

    private static byte[] changed(byte[] bytes, int index) {
        byte[] other = bytes.clone();
        other[index] ^= 1;
        return other;
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
