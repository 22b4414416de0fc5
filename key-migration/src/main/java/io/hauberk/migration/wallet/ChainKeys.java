// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.wallet;

import io.hauberk.chain.ethereum.Address;
import io.hauberk.migration.Account;
import io.hauberk.migration.ChainName;
import io.hauberk.migration.OldKey;
import io.hauberk.migration.wallet.WalletException.Reason;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.key.Pkcs8;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * How a chain's accounts follow from a key: which scheme it signs with, on which curve a mnemonic gives keys, by which path,
 * and what the address looks like.
 */
@SuppressWarnings("ImmutableEnumChecker") // a SchemeId and a path are, and know nothing of Error Prone
public enum ChainKeys {
    /** Ethereum and every chain with its formats. */
    EVM("ECDSA-secp256k1-Ethereum", HdCurve.SECP256K1, 60, "m/44'/60'/0'/0/0"),
    /** Solana. */
    SOLANA("Ed25519-Strict", HdCurve.ED25519, 501, "m/44'/501'/0'/0'"),
    /** Bitcoin: addresses of the key's hash (P2PKH). */
    BITCOIN("ECDSA-secp256k1-Bitcoin", HdCurve.SECP256K1, 0, "m/44'/0'/0'/0/0");

    private final SchemeId scheme;
    private final HdCurve curve;
    private final int coinType;
    private final DerivationPath usualPath;

    ChainKeys(String scheme, HdCurve curve, int coinType, String usualPath) {
        this.scheme = SchemeId.of(scheme);
        this.curve = curve;
        this.coinType = coinType;
        this.usualPath = DerivationPath.parse(usualPath);
    }

    /**
     * {@return how accounts of that chain follow from keys}
     *
     * @throws WalletException {@code UNSUPPORTED} for a chain that isn't one of these
     */
    public static ChainKeys of(ChainName chain) throws WalletException {
        return switch (chain.namespace()) {
            case "eip155" -> EVM;
            case "solana" -> SOLANA;
            case "bip122" -> BITCOIN;
            default ->
                throw new WalletException(
                        Reason.UNSUPPORTED,
                        "keys of the chain " + chain + " aren't known here",
                        "chains are eip155:ID (Ethereum's formats), solana:GENESIS and bip122:GENESIS");
        };
    }

    /** {@return the curve of keys from a mnemonic} */
    public HdCurve curve() {
        return curve;
    }

    /** {@return the coin type of SLIP-44} */
    public int coinType() {
        return coinType;
    }

    /** {@return the path of a wallet's first account}; those of the next are one step further in its last changing step */
    public DerivationPath usualPath() {
        return usualPath;
    }

    /** {@return the path of account number {@code index} of a usual wallet} */
    public DerivationPath usualPath(int index) {
        if (this == SOLANA) {
            List<Long> steps = usualPath.steps();
            return new DerivationPath(
                    List.of(steps.get(0), steps.get(1), DerivationPath.HARDENED + index, steps.get(3)));
        }
        return usualPath.plus(index);
    }

    /**
     * {@return the key, as that of the account it controls}
     *
     * @param raw 32 bytes: a scalar, on Solana a seed; the caller still owns and closes it
     * @param origin where it was found, without anything secret
     * @throws WalletException if it is no private key of the chain
     */
    public static OldKey key(ChainName chain, SecretBytes raw, String origin) throws WalletException {
        ChainKeys keys = of(chain);
        try {
            SigningKey key = keys.scheme().decodeSigningKey(raw);
            return new OldKey(keys.account(chain, key.verifyingKey().encoded()), key, origin);
        } catch (MalformedKeyException e) {
            throw new WalletException(
                    Reason.MALFORMED, origin + ": " + e.getMessage(), "is it a key of another chain? see --chain");
        }
    }

    /** {@return the key at that place of a tree, as that of the account it controls} */
    public static OldKey key(ChainName chain, HdKey master, DerivationPath path, String origin) throws WalletException {
        ChainKeys keys = of(chain);
        if (keys.curve != master.curve() || (keys.curve.hardenedOnly() && !path.isHardened())) {
            throw new WalletException(
                    Reason.UNSUPPORTED,
                    "on " + chain + " there is no key at " + path,
                    keys.curve.hardenedOnly() ? "every step is hardened there: " + keys.usualPath : "see --path");
        }
        try (HdKey at = master.derive(path);
                SecretBytes raw = at.privateKey()) {
            return key(chain, raw, origin);
        }
    }

    /**
     * {@return the key in an unencrypted PKCS#8 structure, as that of the account it controls}
     *
     * @param der the caller still owns and closes it
     * @throws WalletException if it is no private key of the chain
     */
    static OldKey pkcs8(ChainName chain, SecretBytes der, String origin) throws WalletException {
        ChainKeys keys = of(chain);
        try {
            SigningKey key = Pkcs8.decode(keys.scheme(), der);
            return new OldKey(keys.account(chain, key.verifyingKey().encoded()), key, origin);
        } catch (MalformedKeyException e) {
            throw new WalletException(
                    Reason.MALFORMED, origin + ": " + e.getMessage(), "is it a key of another chain? see --chain");
        }
    }

    private SignatureScheme scheme() {
        Optional<SignatureScheme> found = Schemes.standard().find(scheme);
        return found.orElseThrow(() -> new IllegalStateException("the scheme " + scheme + " is gone"));
    }

    private Account account(ChainName chain, Bytes publicKey) {
        return switch (this) {
            case EVM -> Account.evm(chain, Address.ofPublicKey(publicKey));
            case SOLANA -> new Account(chain, Base58.text(publicKey.toArray()));
            case BITCOIN -> new Account(chain, payToHash(point(publicKey, true)));
        };
    }

    /** {@return a key whose Bitcoin address is the hash of its uncompressed form, as old wallets have it} */
    static OldKey uncompressed(ChainName chain, SecretBytes raw, String origin) throws WalletException {
        OldKey key = key(chain, raw, origin);
        if (of(chain) != BITCOIN) {
            return key;
        }
        Bytes point = point(key.key().verifyingKey().encoded(), false);
        return new OldKey(new Account(chain, payToHash(point)), key.key(), origin);
    }

    private static Bytes point(Bytes publicKey, boolean compressed) {
        return Bytes.wrap(HdCurve.SECP256K1
                .parameters()
                .orElseThrow()
                .getCurve()
                .decodePoint(publicKey.toArray())
                .getEncoded(compressed));
    }

    /** {@return the address of a public key's hash}: version 0, then RIPEMD-160 of SHA-256, with a checksum */
    static String payToHash(Bytes publicKey) {
        byte[] payload = Bytes.concat(Bytes.copyOf((byte) 0), Bytes.wrap(HdKey.hash160(publicKey.toArray())))
                .toArray();
        return new String(Base58.encodeChecked(payload), StandardCharsets.US_ASCII);
    }
}
