// SPDX-License-Identifier: Apache-2.0
package io.hauberk.wire;

import io.hauberk.signature.SchemeId;
import io.hauberk.wire.Identifier.Kind;
import java.util.List;

/** The tags that chains have for schemes, a row each. Tags of drafts carry the draft's name: their numbers collide. */
final class ChainTags {
    /**
     * A tag.
     *
     * @param tag the chain or draft, a colon, and what it calls the scheme
     * @param scheme the scheme whose bytes and rules those are
     * @param source where that is written
     */
    record Row(String tag, String scheme, String source) {}

    static final List<Row> ROWS = List.of(
            new Row("ethereum:transaction", "ECDSA-secp256k1-Ethereum", "https://eips.ethereum.org/EIPS/eip-2"),
            new Row(
                    "ethereum:precompile-0x01",
                    "ECDSA-secp256k1-ecrecover",
                    "https://ethereum.github.io/yellowpaper/paper.pdf"),
            new Row("eip-8355:0x12", "ML-DSA-44", "https://eips.ethereum.org/EIPS/eip-8355"),
            new Row("eip-8355:0x13", "ML-DSA-65", "https://eips.ethereum.org/EIPS/eip-8355"),
            new Row("eip-8355:0x14", "ML-DSA-87", "https://eips.ethereum.org/EIPS/eip-8355"),
            new Row("bsc-3660:0x05", "ML-DSA-44", "https://github.com/bnb-chain/bsc/pull/3660"),
            new Row(
                    "bitcoin:witness-v0",
                    "ECDSA-secp256k1-Bitcoin",
                    "https://github.com/bitcoin/bips/blob/master/bip-0143.mediawiki"),
            new Row(
                    "bitcoin:witness-v1",
                    "Schnorr-secp256k1-BIP340",
                    "https://github.com/bitcoin/bips/blob/master/bip-0341.mediawiki"),
            new Row("solana:transaction", "Ed25519-Strict", "https://github.com/anza-xyz/agave"),
            new Row("cometbft:ed25519", "Ed25519-ZIP215", "https://github.com/cometbft/cometbft"),
            new Row("cosmos:ml_dsa_65", "ML-DSA-65", "https://github.com/cosmos/cosmos-sdk"),
            new Row("hiero:ECDSA_secp256k1", "ECDSA-secp256k1-Keccak256", "https://hips.hedera.com/hip/hip-222"),
            new Row("near:2", "ML-DSA-65", "https://github.com/near/NEPs/pull/645"),
            new Row(
                    "stellar:verify_sig_ml_dsa_87",
                    "ML-DSA-87",
                    "https://github.com/stellar/stellar-protocol/pull/1946"),
            new Row("tip-899:ML_DSA_44", "ML-DSA-44", "https://github.com/tronprotocol/tips/issues/899"),
            new Row("sui:0x00", "Ed25519-ZIP215", "https://docs.sui.io/concepts/cryptography"),
            new Row("sui:0x02", "ECDSA-P256-SHA256-LowS", "https://docs.sui.io/concepts/cryptography"),
            new Row("sui:0x08", "ML-DSA-65", "https://docs.sui.io/concepts/cryptography"));

    private ChainTags() {}

    static List<Identifier> of(SchemeId scheme) {
        return ROWS.stream()
                .filter(row -> row.scheme().equals(scheme.name()))
                .map(row -> new Identifier(Kind.CHAIN, row.tag()))
                .toList();
    }
}
