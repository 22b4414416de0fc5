// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.binding;

import io.hauberk.chain.ethereum.Address;
import io.hauberk.hybrid.DualMessage;
import io.hauberk.hybrid.DualScheme;
import io.hauberk.migration.Account;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.SignatureScheme;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;

/** What new keys sign here: bound to one account, with one encoding and its hash. */
public sealed interface Signable permits Statement, Revocation {
    /** {@return the account it is about} */
    Account account();

    /** {@return the place among the account's acts that it is for} */
    long nonce();

    /**
     * {@return its one encoding}: {@code FF ‖ tag ‖ fields}, each field as its length in 4 bytes and its bytes. No chain's
     * transaction begins with FF, so a signature over it can't be one over something else.
     */
    Bytes encode();

    /** {@return the keccak-256 of the encoding}: what is anchored */
    default Bytes hash() {
        return Keccak.hash(encode());
    }

    /**
     * {@return what a hybrid or recovery key signs to stand behind it}: a composite the encoding, a dual its own message
     * with chain, account and nonce, any other scheme the encoding
     *
     * @throws IllegalArgumentException if the scheme can't: a dual for the EVM away from it, or one that takes digests
     */
    default Input inputFor(SignatureScheme scheme) {
        if (scheme instanceof DualScheme dual) {
            if (dual.form() != DualScheme.Form.EVM) {
                return new DualMessage.Plain(
                                account().chain().toString(),
                                Keccak.utf8(account().address()),
                                Bytes.wrap(ByteBuffer.allocate(Long.BYTES)
                                        .putLong(nonce())
                                        .array()),
                                encode())
                        .input();
            }
            if (!account().chain().isEvm()) {
                throw new IllegalArgumentException(
                        scheme.id() + " is for EVM chains, not for " + account().chain());
            }
            return new DualMessage.Evm(
                            new BigInteger(account().chain().reference()),
                            Bytes.wrap(new byte[Address.SIZE]), // checked off chain: no contract
                            Address.parse(account().address()).bytes(),
                            BigInteger.valueOf(nonce()),
                            hash())
                    .input();
        }
        Input plain = Input.pure(encode());
        scheme.spec().requireTakes(plain);
        return plain;
    }

    /** {@return the fields after a tag, in the form above} */
    static Bytes encode(String tag, List<Bytes> fields) {
        Bytes[] parts = new Bytes[2 + 2 * fields.size()];
        parts[0] = Bytes.wrap(new byte[] {(byte) 0xff});
        parts[1] = Keccak.utf8(tag);
        for (int i = 0; i < fields.size(); i++) {
            parts[2 + 2 * i] = Bytes.wrap(ByteBuffer.allocate(Integer.BYTES)
                    .putInt(fields.get(i).length())
                    .array());
            parts[3 + 2 * i] = fields.get(i);
        }
        return Bytes.concat(parts);
    }
}
