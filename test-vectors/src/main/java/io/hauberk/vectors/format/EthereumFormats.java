// SPDX-License-Identifier: Apache-2.0
package io.hauberk.vectors.format;

import io.hauberk.vectors.Message;
import io.hauberk.vectors.Octets;
import io.hauberk.vectors.Target;
import io.hauberk.vectors.VectorCase;
import io.hauberk.vectors.VectorCase.Label;
import io.hauberk.vectors.VectorCase.Outcome;
import io.hauberk.vectors.VectorCase.PrivateKey;
import io.hauberk.vectors.VectorFormatException;
import io.hauberk.vectors.VectorSuite;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The Ethereum vectors whose cases are signatures or addresses. */
final class EthereumFormats {
    /** A 32-byte digest by Keccak-256, signed with a recovery id. */
    private static final Target SIGN_HASH = new Target.Described("ECDSA", "secp256k1", "KECCAK-256", "recoverable");

    private static final List<String> FORKS = List.of("Legacy", "Eip155", "Berlin", "London", "Cancun");

    private EthereumFormats() {}

    /** A block as {@code eth_getBlockByNumber} gives it, with whole transactions; also the answer that wraps it. */
    static final class Block implements JsonFormat {
        @Override
        public boolean recognises(Json root) {
            Json block = root.find("result").orElse(root);
            return block.hasAll("transactionsRoot", "transactions", "parentHash", "number");
        }

        @Override
        public List<VectorSuite> read(Json root, Siblings siblings) throws VectorFormatException {
            Json block = root.find("result").orElse(root);
            int transactions = block.get("transactions").elements().size();
            String number = block.text("number");
            VectorCase one = new VectorCase.Block(
                    Label.of("block " + number),
                    SIGN_HASH,
                    "ethereum",
                    transactions,
                    Octets.of(root.file().content()));
            return List.of(new VectorSuite(root.file().suiteName(), "Ethereum block (JSON)", "", List.of(one)));
        }
    }

    /** ethers.js {@code accounts}: {@code [{name, privateKey, address}]}; also {@code [{key, addr}]} of ethereum/tests. */
    static final class Accounts implements JsonFormat {
        @Override
        public boolean recognises(Json root) {
            return root.isArrayOf("privateKey", "address") || root.isArrayOf("key", "addr");
        }

        @Override
        public List<VectorSuite> read(Json root, Siblings siblings) throws VectorFormatException {
            List<VectorCase> cases = new ArrayList<>();
            for (Json test : root.elements()) {
                boolean ethers = test.has("privateKey");
                cases.add(new VectorCase.Address(
                        Label.of(test.text(ethers ? "name" : "seed", test.name())),
                        SIGN_HASH,
                        new PrivateKey(test.hex(ethers ? "privateKey" : "key"), PrivateKey.Form.RAW),
                        test.hex(ethers ? "address" : "addr")));
            }
            return List.of(new VectorSuite(root.file().suiteName(), "Ethereum accounts", "", cases));
        }
    }

    /** ethers.js {@code transactions}: what is signed in each fork's form, by which key, and with what outcome. */
    static final class EthersTransactions implements JsonFormat {
        @Override
        public boolean recognises(Json root) {
            return root.isArrayOf("transaction", "privateKey", "unsignedLegacy", "signatureLegacy");
        }

        @Override
        public List<VectorSuite> read(Json root, Siblings siblings) throws VectorFormatException {
            List<VectorCase> cases = new ArrayList<>();
            for (Json test : root.elements()) {
                PrivateKey key = new PrivateKey(test.hex("privateKey"), PrivateKey.Form.RAW);
                for (String fork : FORKS) {
                    // A form that the transaction's fields don't allow is there, but empty.
                    if (test.optionalHex("unsigned" + fork).orElse(Octets.EMPTY).length() > 0) {
                        cases.add(new VectorCase.Sign(
                                Label.of(test.text("name", test.name()) + "/" + fork),
                                SIGN_HASH,
                                key,
                                Optional.empty(),
                                Message.plain(test.hex("unsigned" + fork)),
                                Optional.empty(),
                                new Outcome.Exactly(signature(test.get("signature" + fork)))));
                    }
                }
            }
            return List.of(new VectorSuite(root.file().suiteName(), "ethers.js transactions", "ethers-io", cases));
        }

        private static Octets signature(Json signature) throws VectorFormatException {
            BigInteger v = new BigInteger(1, padded(signature.text("v")).toArray());
            // v is 0 or 1 by itself, 27 or 28 in old transactions, 35 + 2 · chainId + (0 or 1) since EIP-155.
            int parity = v.compareTo(BigInteger.ONE) <= 0
                    ? v.intValue()
                    : v.subtract(BigInteger.valueOf(27)).testBit(0) ? 1 : 0;
            return Octets.concat(
                    padded(signature.text("r")).padLeft(32),
                    padded(signature.text("s")).padLeft(32),
                    Octets.of((byte) parity));
        }

        private static Octets padded(String number) {
            String digits = number.startsWith("0x") ? number.substring(2) : number;
            return Octets.fromHex(digits.length() % 2 == 0 ? digits : "0" + digits);
        }
    }

    /** ethers.js {@code typed-data}: EIP-712 digests; one of them comes with a key and a signature. */
    static final class TypedData implements JsonFormat {
        @Override
        public boolean recognises(Json root) {
            return root.isArrayOf("domain", "primaryType", "types", "digest");
        }

        @Override
        public List<VectorSuite> read(Json root, Siblings siblings) throws VectorFormatException {
            Target digest = new Target.Described("ECDSA", "secp256k1", "", "recoverable");
            List<VectorCase> cases = new ArrayList<>();
            for (Json test : root.elements()) {
                Label label = Label.of(test.text("name", test.name()));
                if (test.hasAll("privateKey", "signature")) {
                    Octets signature = test.hex("signature");
                    if (signature.length() != 65 || signature.get(64) < 27) {
                        throw test.get("signature").error("r, s and a v of 27 or 28 are expected");
                    }
                    cases.add(new VectorCase.Sign(
                            label,
                            digest,
                            new PrivateKey(test.hex("privateKey"), PrivateKey.Form.RAW),
                            Optional.empty(),
                            new Message.Digest(test.hex("digest")),
                            Optional.empty(),
                            new Outcome.Exactly(Octets.concat(
                                    signature.slice(0, 64), Octets.of((byte) (signature.get(64) - 27))))));
                } else {
                    cases.add(new VectorCase.NotRun(label, digest, 1, "an EIP-712 encoding without a signature"));
                }
            }
            return List.of(new VectorSuite(root.file().suiteName(), "ethers.js typed data", "ethers-io", cases));
        }
    }
}
