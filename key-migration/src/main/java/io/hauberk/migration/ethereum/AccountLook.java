// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.ethereum;

import io.hauberk.chain.ethereum.Address;
import io.hauberk.migration.anchor.AccountKind;
import io.hauberk.migration.anchor.AnchorException;
import io.hauberk.migration.rpc.RpcError;
import io.hauberk.signature.Bytes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds out what controls an account: a key, a key with delegated code, a contract, a multisig. */
final class AccountLook {
    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z.+-]{1,20}");
    private static final BigInteger MAX_OWNERS = BigInteger.valueOf(10_000);
    /** The length of a text or list is the second word of what is returned. */
    private static final int HEADER_BYTES = 2 * Abi.WORD_BYTES;

    private final EthereumNode node;

    AccountLook(EthereumNode node) {
        this.node = node;
    }

    /**
     * What was found.
     *
     * @param kind the kind
     * @param description in words, empty for a plain key
     */
    record Found(AccountKind kind, String description) {}

    Found look(Address account) throws AnchorException {
        Bytes code = node.code(account);
        if (code.isEmpty()) {
            return new Found(AccountKind.KEY, "");
        }
        Optional<Address> target = Delegation.target(code);
        if (target.isPresent()) {
            return new Found(AccountKind.DELEGATED, "EIP-7702 delegation to " + target.get());
        }
        Optional<BigInteger> owners = owners(account);
        // A Safe's threshold is getThreshold(), that of the older MultiSigWallet is required().
        Optional<BigInteger> ofSafe = number(account, "getThreshold()");
        if (owners.isPresent() && ofSafe.isPresent()) {
            String version = version(account).map(text -> " " + text).orElse("");
            return multisig("Safe multisig" + version, ofSafe.get(), owners.get());
        }
        Optional<BigInteger> ofWallet = number(account, "required()");
        if (owners.isPresent() && ofWallet.isPresent()) {
            return multisig("MultiSigWallet multisig", ofWallet.get(), owners.get());
        }
        return new Found(AccountKind.CONTRACT, "contract of " + code.length() + " bytes");
    }

    private static Found multisig(String name, BigInteger threshold, BigInteger owners) {
        return new Found(AccountKind.MULTISIG, name + ", " + threshold + " of " + owners);
    }

    private Optional<BigInteger> number(Address account, String function) throws AnchorException {
        return ask(account, function)
                .filter(result -> result.length() == Abi.WORD_BYTES)
                .map(Abi::number)
                .filter(number -> number.signum() > 0 && number.compareTo(MAX_OWNERS) <= 0);
    }

    /** {@return the length of the list} */
    private Optional<BigInteger> owners(Address account) throws AnchorException {
        return ask(account, "getOwners()")
                .filter(AccountLook::hasHeader)
                .map(result -> Abi.number(result.slice(Abi.WORD_BYTES, Abi.WORD_BYTES)))
                .filter(count -> count.signum() > 0 && count.compareTo(MAX_OWNERS) <= 0);
    }

    private Optional<String> version(Address account) throws AnchorException {
        return ask(account, "VERSION()").filter(AccountLook::hasHeader).flatMap(result -> {
            BigInteger size = Abi.number(result.slice(Abi.WORD_BYTES, Abi.WORD_BYTES));
            if (size.bitLength() > 8 || size.intValue() > result.length() - HEADER_BYTES) {
                return Optional.empty();
            }
            byte[] text = result.slice(HEADER_BYTES, size.intValue()).toArray();
            return Optional.of(new String(text, StandardCharsets.ISO_8859_1))
                    .filter(version -> VERSION.matcher(version).matches());
        });
    }

    private static boolean hasHeader(Bytes result) {
        return result.length() >= HEADER_BYTES
                && Abi.number(result.slice(0, Abi.WORD_BYTES)).equals(BigInteger.valueOf(Abi.WORD_BYTES));
    }

    /** {@return what the contract returns}, or nothing if it reverts */
    private Optional<Bytes> ask(Address contract, String function) throws AnchorException {
        try {
            return Optional.of(node.call(contract, Abi.call(function), EthereumNode.At.LATEST));
        } catch (RpcError e) {
            return Optional.empty();
        }
    }
}
