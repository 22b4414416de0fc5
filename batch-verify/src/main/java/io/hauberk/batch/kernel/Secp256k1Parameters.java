// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import io.hauberk.signature.SchemeId;
import java.math.BigInteger;
import java.util.List;

/**
 * What tells one scheme over secp256k1 from another.
 *
 * @param scheme its id
 * @param equation what is checked
 * @param hash how the input becomes 32 bytes
 * @param form how a signature is written
 * @param lowS whether s above n/2 is refused
 * @param keys which encodings of a key are taken
 */
public record Secp256k1Parameters(SchemeId scheme, Equation equation, Hash hash, Form form, boolean lowS, Keys keys) {
    /** The field's prime. */
    public static final BigInteger P = BigInteger.TWO.pow(256).subtract(BigInteger.valueOf(0x1000003d1L));

    /** The order of the group. */
    public static final BigInteger N =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

    /** The x coordinate of the base point. */
    public static final BigInteger G_X =
            new BigInteger("79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798", 16);

    /** The y coordinate of the base point. */
    public static final BigInteger G_Y =
            new BigInteger("483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8", 16);

    /** What is checked. */
    public enum Equation {
        /** The signer's key is r⁻¹·(s·R − z·G): SEC 1 version 2, section 4.1.6. */
        RECOVERY,
        /** x of z·s⁻¹·G + r·s⁻¹·Q is r modulo n: SEC 1 version 2, section 4.1.4. */
        ECDSA,
        /** s·G − e·P has the x coordinate r and an even y: BIP-340. */
        BIP340
    }

    /** How the input becomes 32 bytes. */
    public enum Hash {
        /** It is 32 bytes. */
        GIVEN,
        /** SHA-256. */
        SHA_256,
        /** Keccak-256 as Ethereum has it. */
        KECCAK_256,
        /** The challenge of BIP-340, which takes r and the key in. */
        CHALLENGE
    }

    /** How a signature is written. */
    public enum Form {
        /** r ‖ s. */
        RAW,
        /** Strict DER. */
        DER,
        /** r ‖ s ‖ 0 or 1. */
        PARITY,
        /** r ‖ s ‖ 27 or 28. */
        V
    }

    /** Which encodings of a key are taken. */
    public enum Keys {
        /** 33 bytes. */
        COMPRESSED,
        /** 33 or 65 bytes. */
        ANY,
        /** 33 or 65 bytes, with 06 or 07 as the prefix of 65, too. */
        ANY_OR_HYBRID,
        /** 32 bytes. */
        X_ONLY
    }

    private static final List<Secp256k1Parameters> ALL = List.of(
            of("ECDSA-secp256k1-Ethereum", Equation.RECOVERY, Hash.GIVEN, Form.PARITY, true, Keys.ANY),
            of("ECDSA-secp256k1-ecrecover", Equation.RECOVERY, Hash.GIVEN, Form.V, false, Keys.ANY),
            of("ECDSA-secp256k1-Keccak256", Equation.ECDSA, Hash.KECCAK_256, Form.RAW, false, Keys.COMPRESSED),
            of("ECDSA-secp256k1-SHA256-DER", Equation.ECDSA, Hash.SHA_256, Form.DER, false, Keys.ANY),
            of("ECDSA-secp256k1-SHA256-LowS", Equation.ECDSA, Hash.SHA_256, Form.RAW, true, Keys.ANY),
            of("ECDSA-secp256k1-Bitcoin", Equation.ECDSA, Hash.GIVEN, Form.DER, false, Keys.ANY_OR_HYBRID),
            of("ECDSA-secp256k1-Bitcoin-LowS", Equation.ECDSA, Hash.GIVEN, Form.DER, true, Keys.ANY),
            of("Schnorr-secp256k1-BIP340", Equation.BIP340, Hash.CHALLENGE, Form.RAW, false, Keys.X_ONLY));

    /** {@return every scheme over secp256k1} */
    public static List<Secp256k1Parameters> all() {
        return ALL;
    }

    private static Secp256k1Parameters of(
            String scheme, Equation equation, Hash hash, Form form, boolean lowS, Keys keys) {
        return new Secp256k1Parameters(SchemeId.of(scheme), equation, hash, form, lowS, keys);
    }
}
