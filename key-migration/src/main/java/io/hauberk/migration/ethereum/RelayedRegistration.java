// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.ethereum;

import io.hauberk.chain.ethereum.Address;
import io.hauberk.chain.ethereum.Keccak256;
import io.hauberk.migration.Account;
import io.hauberk.signature.Bytes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * A registration that somebody else sends and pays for, for an account that has nothing to pay with. The account signs
 * {@link #digest} with its old key, as EIP-712 typed data.
 *
 * @param account the account
 * @param statement the binding statement's hash, 32 bytes, not all zero
 * @param recovery the hash of the recovery key, 32 bytes
 * @param deadline the last block timestamp at which it may be recorded, in seconds since 1970
 */
public record RelayedRegistration(Account account, Bytes statement, Bytes recovery, long deadline) {
    private static final Bytes DOMAIN_TYPE =
            Abi.topic("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
    private static final Bytes TYPE =
            Abi.topic("Registration(address account,bytes32 statement,bytes32 recovery,uint256 deadline)");
    private static final Bytes NAME = text("Hauberk key migration registry");
    private static final Bytes VERSION = text("1");
    private static final Bytes TYPED_DATA = Bytes.fromHex("1901");
    private static final int SIGNATURE_BYTES = 65;

    /** @throws IllegalArgumentException if the account is not one of Ethereum's kind or a hash has another length */
    public RelayedRegistration {
        if (!account.chain().isEvm() || statement.length() != Abi.WORD_BYTES || recovery.length() != Abi.WORD_BYTES) {
            throw new IllegalArgumentException("an account of Ethereum's kind and two hashes of 32 bytes");
        }
        if (deadline < 0) {
            throw new IllegalArgumentException("a deadline is not negative: " + deadline);
        }
    }

    /**
     * {@return what the account signs}, 32 bytes
     *
     * @param registry where the registry is
     */
    public Bytes digest(Address registry) {
        BigInteger chainId = new BigInteger(account.chain().reference());
        Bytes domain = Keccak256.hash(DOMAIN_TYPE, NAME, VERSION, Abi.word(chainId), Abi.word(registry));
        Bytes message = Keccak256.hash(TYPE, word(), statement, recovery, Abi.word(deadline));
        return Keccak256.hash(TYPED_DATA, domain, message);
    }

    /**
     * {@return the call of the registry that records it}
     *
     * @param signature of {@link #digest}: r ‖ s ‖ yParity, 65 bytes, low s
     * @throws IllegalArgumentException if the signature has another form
     */
    public Bytes call(Bytes signature) {
        if (signature.length() != SIGNATURE_BYTES || signature.getUnsigned(64) > 1 || signature.get(32) < 0) {
            throw new IllegalArgumentException("a signature is r, a low s and a parity of 0 or 1, 65 bytes");
        }
        byte[] s = signature.slice(32, 32).toArray();
        s[0] |= (byte) (signature.get(64) << 7);
        return Abi.call(
                "registerFor(address,bytes32,bytes32,uint256,bytes32,bytes32)",
                word(),
                statement,
                recovery,
                Abi.word(deadline),
                signature.slice(0, 32),
                Bytes.wrap(s));
    }

    private Bytes word() {
        return Abi.word(Address.parse(account.address()));
    }

    private static Bytes text(String text) {
        return Keccak256.hash(Bytes.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
}
