// SPDX-License-Identifier: Apache-2.0
package io.hauberk.vectors;

/** What a vector file says about the scheme that its cases are for; a runner matches it with the schemes it has. */
public sealed interface Target {
    /** {@return a short name for people} */
    String describe();

    /**
     * One scheme by its id in this project, validation rules included: what our own vectors name.
     *
     * @param schemeId the id
     */
    record Named(String schemeId) implements Target {
        @Override
        public String describe() {
            return schemeId;
        }
    }

    /**
     * An algorithm in the words of its standard. It leaves open what the file leaves open: several schemes, with
     * different rules for hostile signatures, may fit.
     *
     * @param algorithm {@code ECDSA}, {@code Schnorr}, {@code EdDSA}, {@code ML-DSA}, {@code SLH-DSA}, {@code Falcon},
     *     {@code composite} or another name
     * @param parameters the curve ({@code secp256k1}, {@code P-256}, {@code Ed25519}) or the parameter set
     * @param hash what hashes the message first, in the names of ACVP ({@code SHA2-256}, {@code KECCAK-256}); empty for
     *     none
     * @param encoding the form of the signature where there are several: {@code der}, {@code raw}, {@code recoverable},
     *     {@code compressed}; else empty
     */
    record Described(String algorithm, String parameters, String hash, String encoding) implements Target {
        @Override
        public String describe() {
            String name = parameters.startsWith(algorithm) || algorithm.equals("EdDSA") || algorithm.equals("composite")
                    ? parameters
                    : algorithm + " " + parameters;
            return name.strip() + (hash.isEmpty() ? "" : " with " + hash);
        }
    }

    /** {@return an algorithm without pre-hash and with one form of signature} */
    static Target of(String algorithm, String parameters) {
        return new Described(algorithm, parameters, "", "");
    }
}
