// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import io.hauberk.signature.SchemeId;
import java.util.ArrayList;
import java.util.List;

/**
 * A degree of Falcon with a form of signature, as verification needs them; lengths follow from the row.
 *
 * <p>Source: Falcon round 3 specification (v1.2), table 3.3 and section 3.11.
 *
 * @param scheme the scheme's id
 * @param logN log2 of the degree
 * @param form how signatures are written
 * @param paddedBytes the length of a padded signature
 * @param normBound ⌊β²⌋, the largest ‖(s1, s2)‖² that is accepted
 */
public record FalconParameters(SchemeId scheme, int logN, Form form, int paddedBytes, int normBound) {
    /** How a signature is written. */
    public enum Form {
        /** Golomb-Rice coded s2, as long as it takes. */
        COMPRESSED("", 0x30),
        /** The same, filled with zeros to a fixed length. */
        PADDED("-Padded", 0x30),
        /** s2 in 12 bits a coefficient. */
        CONSTANT_TIME("-CT", 0x50);

        private final String idSuffix;
        private final int headerBits;

        Form(String idSuffix, int headerBits) {
            this.idSuffix = idSuffix;
            this.headerBits = headerBits;
        }
    }

    /** The modulus q. */
    public static final int Q = 12_289;

    /** The bytes of the nonce r. */
    public static final int NONCE_BYTES = 40;

    /** The bytes before the coefficients of a signature: header and nonce. */
    public static final int HEAD_BYTES = 1 + NONCE_BYTES;

    /** The largest |s2| that the encodings can hold. */
    public static final int MAX_S2 = 2047;

    /** The bits of a coefficient of h. */
    public static final int H_BITS = 14;

    /** The bits of a coefficient of s2 in the constant-time form. */
    public static final int CONSTANT_TIME_BITS = 12;

    /** A sample of 16 bits below it, 5·q, is uniform modulo q. */
    public static final int SAMPLE_LIMIT = (1 << 16) / Q * Q;

    private static final int LOG_1024 = 10;

    /** {@return both degrees in all three forms} */
    public static List<FalconParameters> all() {
        List<FalconParameters> all = new ArrayList<>();
        for (Form form : Form.values()) {
            all.add(new FalconParameters(SchemeId.of("Falcon-512" + form.idSuffix), 9, form, 666, 34_034_726));
        }
        for (Form form : Form.values()) {
            all.add(new FalconParameters(SchemeId.of("Falcon-1024" + form.idSuffix), LOG_1024, form, 1280, 70_265_242));
        }
        return all;
    }

    /** {@return the degree n} */
    public int n() {
        return 1 << logN;
    }

    /** {@return the bytes of a public key}: a header and h */
    public int publicKeyBytes() {
        return 1 + H_BITS * n() / 8;
    }

    /** {@return the first byte of a public key} */
    public byte publicKeyHeader() {
        return (byte) logN;
    }

    /** {@return the first byte of a signature} */
    public byte signatureHeader() {
        return (byte) (form.headerBits | logN);
    }

    /** {@return the fewest bytes of a signature}: compressed, nine bits a coefficient */
    public int minSignatureBytes() {
        return form == Form.COMPRESSED ? HEAD_BYTES + 9 * n() / 8 : maxSignatureBytes();
    }

    /** {@return the most bytes of a signature}: compressed, what no signature within the norm bound exceeds */
    public int maxSignatureBytes() {
        return switch (form) {
            case COMPRESSED -> HEAD_BYTES + ((11 << logN) + (101 >> (LOG_1024 - logN)) + 7) / 8;
            case PADDED -> paddedBytes;
            case CONSTANT_TIME -> HEAD_BYTES + CONSTANT_TIME_BITS * n() / 8;
        };
    }
}
