// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.wallet;

/** The kinds of file that hold keys, or name accounts. */
public enum WalletFormat {
    /** A key of the key store of this project. */
    HAUBERK_KEY("key file of this key store"),
    /** Ethereum's encrypted key file. */
    KEYSTORE_V3("keystore v3"),
    /** The wallet of Ethereum's crowdsale. */
    CROWDSALE("crowdsale wallet"),
    /** The words of BIP-39. */
    MNEMONIC("BIP-39 mnemonic"),
    /** An extended private key of BIP-32. */
    EXTENDED_KEY("BIP-32 extended private key"),
    /** 64 hexadecimal digits. */
    RAW_HEX("raw private key in hexadecimal"),
    /** PEM: PKCS#8, encrypted PKCS#8 or SEC 1. */
    PEM("PEM private key"),
    /** PKCS#8 in DER, encrypted or not. */
    PKCS8("PKCS#8 private key"),
    /** PKCS#12, also called PFX. */
    PKCS12("PKCS#12 key store"),
    /** Solana's key pair file: an array of 64 numbers. */
    SOLANA_ID("Solana id.json"),
    /** Solana's key pair in base58, as wallets export it. */
    SOLANA_BASE58("Solana key pair in base58"),
    /** Bitcoin's wallet import format. */
    WIF("WIF private key"),
    /** A list of addresses without keys. */
    ADDRESS_LIST("list of addresses");

    private final String title;

    WalletFormat(String title) {
        this.title = title;
    }

    /** {@return its name for people} */
    @Override
    public String toString() {
        return title;
    }
}
