// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.transaction;

import io.hauberk.chain.ethereum.Address;
import io.hauberk.chain.ethereum.Keccak256;
import io.hauberk.migration.Account;
import io.hauberk.migration.ChainName;
import io.hauberk.migration.MalformedFileException;
import io.hauberk.migration.document.FieldReader;
import io.hauberk.migration.document.Json;
import io.hauberk.signature.Bytes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * A user operation in the packed form of the entry points from 0.7 on, without its signature.
 *
 * <p>Source: ERC-4337, "Packed user operation" and the entry points 0.7 and 0.8 as they are deployed.
 *
 * @param sender the smart account
 * @param nonce key and sequence, below 2^256
 * @param initCode factory and its data, empty if the account exists
 * @param callData what the account does
 * @param accountGasLimits verification and call gas, 16 bytes each
 * @param preVerificationGas below 2^256
 * @param gasFees priority and maximum fee, 16 bytes each
 * @param paymasterAndData who pays and what he wants to know, empty if the account pays
 */
public record UserOperation(
        Address sender,
        BigInteger nonce,
        Bytes initCode,
        Bytes callData,
        Bytes accountGasLimits,
        BigInteger preVerificationGas,
        Bytes gasFees,
        Bytes paymasterAndData) {
    private static final String WHAT = "a user operation";
    private static final int MAX_CHARS = 1 << 20;
    private static final int WORD = 32;
    private static final int HALF = 16;
    private static final Bytes ADDRESS_PADDING = Bytes.wrap(new byte[WORD - Address.SIZE]);
    private static final Bytes TYPED_DATA = Bytes.fromHex("1901");
    private static final Bytes DOMAIN_TYPE =
            Keccak256.hash(ascii("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"));
    private static final Bytes OPERATION_TYPE = Keccak256.hash(ascii("PackedUserOperation(address sender,uint256 nonce,"
            + "bytes initCode,bytes callData,bytes32 accountGasLimits,uint256 preVerificationGas,bytes32 gasFees,"
            + "bytes paymasterAndData)"));

    /** The contract that executes user operations, by the version of its hash. */
    public enum EntryPoint {
        /** The hash of packed fields, entry point and chain. */
        V0_7("0.7", "0x0000000071727De22E5E9d8BAf0edAc6f37da032"),
        /** EIP-712 typed data in the domain of the entry point. */
        V0_8("0.8", "0x4337084D9E255Ff0702461CF8895CE9E3b5Ff108");

        private final String version;
        private final String address;

        EntryPoint(String version, String address) {
            this.version = version;
            this.address = address;
        }

        /** {@return where it is on most chains} */
        public Address address() {
            return Address.parse(address);
        }

        /** {@return the version} */
        @Override
        public String toString() {
            return version;
        }
    }

    /** @throws IllegalArgumentException if a number or length is out of the range above */
    public UserOperation {
        if (nonce.signum() < 0
                || nonce.bitLength() > 8 * WORD
                || preVerificationGas.signum() < 0
                || preVerificationGas.bitLength() > 8 * WORD
                || accountGasLimits.length() != WORD
                || gasFees.length() != WORD) {
            throw new IllegalArgumentException("a number or length of the user operation is out of range");
        }
    }

    /**
     * Reads the JSON that bundlers take ({@code eth_sendUserOperation}); a signature in it is left aside.
     *
     * @throws MalformedFileException if it is anything else, or delegates its account (factory 0x7702)
     */
    public static UserOperation read(String text) throws MalformedFileException {
        FieldReader fields = Json.readObject(text.strip(), MAX_CHARS, WHAT);
        if (fields.has("signature")) {
            fields.bytes("signature");
        }
        try {
            UserOperation operation = new UserOperation(
                    fields.parse("sender", fields.text("sender"), Address::parse),
                    Quantities.read(fields, "nonce"),
                    factory(fields),
                    fields.bytes("callData"),
                    Bytes.concat(
                            half(Quantities.read(fields, "verificationGasLimit")),
                            half(Quantities.read(fields, "callGasLimit"))),
                    Quantities.read(fields, "preVerificationGas"),
                    Bytes.concat(
                            half(Quantities.read(fields, "maxPriorityFeePerGas")),
                            half(Quantities.read(fields, "maxFeePerGas"))),
                    paymaster(fields));
            fields.end();
            return operation;
        } catch (IllegalArgumentException e) {
            throw fields.problem("can't be: " + e.getMessage());
        }
    }

    private static Bytes factory(FieldReader fields) throws MalformedFileException {
        if (!fields.has("factory")) {
            if (fields.has("factoryData")) {
                throw fields.problem("has factoryData without a factory");
            }
            return Bytes.EMPTY;
        }
        Bytes factory = fields.bytes("factory");
        if (factory.length() != Address.SIZE || factory.toHex().startsWith("7702000000")) {
            throw fields.problem("delegates its account by EIP-7702, or names no factory; that is not supported");
        }
        return fields.has("factoryData") ? Bytes.concat(factory, fields.bytes("factoryData")) : factory;
    }

    private static Bytes paymaster(FieldReader fields) throws MalformedFileException {
        if (!fields.has("paymaster")) {
            return Bytes.EMPTY; // what else is said of one is then unknown to end()
        }
        Address paymaster = fields.parse("paymaster", fields.text("paymaster"), Address::parse);
        return Bytes.concat(
                paymaster.bytes(),
                half(Quantities.readOrZero(fields, "paymasterVerificationGasLimit")),
                half(Quantities.readOrZero(fields, "paymasterPostOpGasLimit")),
                fields.has("paymasterData") ? fields.bytes("paymasterData") : Bytes.EMPTY);
    }

    private static Bytes half(BigInteger number) {
        return fixed(number, HALF);
    }

    private static Bytes word(BigInteger number) {
        return fixed(number, WORD);
    }

    private static Bytes fixed(BigInteger number, int size) {
        if (number.bitLength() > 8 * size) {
            throw new IllegalArgumentException("a number of more than " + size + " bytes");
        }
        byte[] minimal = number.toByteArray(); // may have a zero byte for the sign before it
        byte[] fixed = new byte[size];
        int used = Math.min(minimal.length, size);
        System.arraycopy(minimal, minimal.length - used, fixed, size - used, used);
        return Bytes.wrap(fixed);
    }

    /**
     * {@return the operation's hash}, 32 bytes
     *
     * @param version which hash
     * @param entryPoint where the entry point is
     * @param chain an EVM chain
     */
    public Bytes hash(EntryPoint version, Address entryPoint, ChainName chain) {
        Bytes chainId = word(new BigInteger(chain.reference()));
        Bytes fields = Bytes.concat(
                ADDRESS_PADDING,
                sender.bytes(),
                word(nonce),
                Keccak256.hash(initCode),
                Keccak256.hash(callData),
                accountGasLimits,
                word(preVerificationGas),
                gasFees,
                Keccak256.hash(paymasterAndData));
        return switch (version) {
            case V0_7 -> Keccak256.hash(Keccak256.hash(fields), ADDRESS_PADDING, entryPoint.bytes(), chainId);
            case V0_8 -> {
                Bytes domain = Keccak256.hash(
                        DOMAIN_TYPE,
                        Keccak256.hash(ascii("ERC4337")),
                        Keccak256.hash(ascii("1")),
                        chainId,
                        ADDRESS_PADDING,
                        entryPoint.bytes());
                yield Keccak256.hash(TYPED_DATA, domain, Keccak256.hash(OPERATION_TYPE, fields));
            }
        };
    }

    /** {@return what the sender's hybrid key signs}; the smart account verifies it */
    public SigningRequest request(EntryPoint version, Address entryPoint, ChainName chain) {
        return new SigningRequest.Evm(Account.evm(chain, sender), sender, nonce, hash(version, entryPoint, chain));
    }

    private static Bytes ascii(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
