// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.transaction;

import io.hauberk.chain.ethereum.Address;
import io.hauberk.hybrid.DualMessage;
import io.hauberk.hybrid.DualScheme;
import io.hauberk.hybrid.DualScheme.Form;
import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.migration.Account;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.Verdict;
import io.hauberk.wire.KeyEnvelope;
import io.hauberk.wire.SignatureEnvelope;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Something that a hybrid key signs for an account, by an on-chain dual: on EVM chains one of the form {@link Form#EVM},
 * elsewhere one of the others. Composites are refused, since no chain's primitives can check them.
 *
 * <p>A request is bound to chain, account, contract and nonce, so that its signature is good for nothing else.
 */
public sealed interface SigningRequest {
    /** {@return the account that signs} */
    Account account();

    /**
     * {@return what a dual of that form signs}
     *
     * @throws IllegalArgumentException if this request is for duals of another form
     */
    DualMessage message(Form form);

    /**
     * Something with a hash, on an EVM chain.
     *
     * @param account the account
     * @param contract the contract that verifies: a smart account verifies for itself
     * @param nonce the account's nonce for this, from 0 and below 2^256
     * @param hash the hash of what is signed, 32 bytes
     */
    record Evm(Account account, Address contract, BigInteger nonce, Bytes hash) implements SigningRequest {
        private static final Address NOBODY = new Address(Bytes.wrap(new byte[Address.SIZE]));

        /**
         * @throws IllegalArgumentException if the account is on no EVM chain, a number or length is out of range, or the
         *     contract is the zero address, which stands for statements that are verified off chain
         */
        public Evm {
            if (!account.chain().isEvm()) {
                throw new IllegalArgumentException(account.chain() + " is no EVM chain");
            }
            if (contract.equals(NOBODY)) {
                throw new IllegalArgumentException("the contract that verifies is not the zero address");
            }
            evm(account, contract, nonce, hash);
        }

        private static DualMessage.Evm evm(Account account, Address contract, BigInteger nonce, Bytes hash) {
            return new DualMessage.Evm(
                    new BigInteger(account.chain().reference()),
                    contract.bytes(),
                    Address.parse(account.address()).bytes(),
                    nonce,
                    hash);
        }

        @Override
        public DualMessage message(Form form) {
            if (form != Form.EVM) {
                throw new IllegalArgumentException(account.chain() + " takes duals of the form EVM, not " + form);
            }
            return evm(account, contract, nonce, hash);
        }
    }

    /**
     * Any bytes, on any other chain.
     *
     * @param account the account
     * @param nonce what makes it the account's next and no other: 1 to 64 bytes, such as a number or a recent blockhash
     * @param content what is signed: a transaction's message
     */
    record Plain(Account account, Bytes nonce, Bytes content) implements SigningRequest {
        /** @throws IllegalArgumentException if the account is on an EVM chain, or the nonce has another length */
        public Plain {
            if (account.chain().isEvm()) {
                throw new IllegalArgumentException("on EVM chains a hash is signed");
            }
            plain(account, nonce, content);
        }

        private static DualMessage.Plain plain(Account account, Bytes nonce, Bytes content) {
            Bytes address = Bytes.wrap(account.address().getBytes(StandardCharsets.US_ASCII));
            return new DualMessage.Plain(account.chain().toString(), address, nonce, content);
        }

        @Override
        public DualMessage message(Form form) {
            if (form == Form.EVM) {
                throw new IllegalArgumentException(account.chain() + " takes no duals of the form EVM");
            }
            return plain(account, nonce, content);
        }
    }

    /**
     * Signs.
     *
     * @param key a key of an on-chain dual
     * @throws IllegalArgumentException if it is a key of another kind, or of a dual for other chains
     */
    default SignatureEnvelope sign(SigningKey key, Hedging hedging) {
        DualScheme scheme = dual(key.scheme())
                .orElseThrow(() -> new IllegalArgumentException(
                        key.scheme().id() + " is no on-chain dual: no chain could verify its signature"));
        return new SignatureEnvelope(
                scheme.spec().id(), key.sign(message(scheme.form()).input(), hedging));
    }

    /**
     * Verifies. Total over key and signature.
     *
     * @param key the account's key, from its state
     * @param signature an encoded {@link SignatureEnvelope}, of any length and content
     * @return {@code UNKNOWN_SCHEME} also where the key is of no dual, or of one for other chains
     */
    default Verdict verify(KeyEnvelope key, Bytes signature) {
        Schemes schemes = HybridSchemes.standard();
        SchemeId id = key.scheme();
        Optional<DualMessage> message = schemes.find(id)
                .flatMap(SigningRequest::dual)
                .map(DualScheme::form)
                .filter(form -> (form == Form.EVM) == account().chain().isEvm())
                .map(this::message);
        return message.map(dual -> key.verify(schemes, dual.input(), signature)).orElse(Verdict.UNKNOWN_SCHEME);
    }

    private static Optional<DualScheme> dual(SignatureScheme scheme) {
        return scheme instanceof DualScheme dual ? Optional.of(dual) : Optional.empty();
    }
}
