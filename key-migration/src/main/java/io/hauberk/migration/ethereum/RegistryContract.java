// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.ethereum;

import io.hauberk.chain.ethereum.Address;
import io.hauberk.chain.ethereum.Keccak256;
import io.hauberk.migration.Account;
import io.hauberk.migration.anchor.Act;
import io.hauberk.migration.rpc.Json;
import io.hauberk.signature.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * The registry contract: its code, the calls that record acts, and the events that tell of them. Immutable.
 *
 * <p>Source: {@code src/main/solidity/KeyMigrationRegistry.sol}; a test compiles it again and compares every byte.
 */
public final class RegistryContract {
    /**
     * Creates a contract at an address that depends on nothing but the contract's code (CREATE2 with salt 0), so that
     * the registry is at {@link #address} on every chain that has this creator. Most have it.
     */
    public static final Address CREATOR = Address.parse("0x4e59b44847b379578588920cA78FbF26c0B4956C");

    private static final Bytes SALT = Bytes.wrap(new byte[Abi.WORD_BYTES]);
    private static final RegistryContract INSTANCE = read();

    private final Bytes creationCode;
    private final Bytes runtimeCode;
    private final Address address;

    private RegistryContract(Bytes creationCode, Bytes runtimeCode) {
        this.creationCode = creationCode;
        this.runtimeCode = runtimeCode;
        Bytes hash = Keccak256.hash(Bytes.copyOf((byte) 0xff), CREATOR.bytes(), SALT, Keccak256.hash(creationCode));
        this.address = new Address(hash.slice(Abi.WORD_BYTES - Address.SIZE));
    }

    /** {@return the contract} */
    public static RegistryContract get() {
        return INSTANCE;
    }

    private static RegistryContract read() {
        try (InputStream in = RegistryContract.class.getResourceAsStream("KeyMigrationRegistry.json")) {
            if (in == null) {
                throw new IllegalStateException("the contract's code is not in the jar");
            }
            if (!(Json.read(Bytes.wrap(in.readAllBytes())) instanceof Json.Members object)
                    || !(object.members().get("creationCode") instanceof Json.Text creation)
                    || !(object.members().get("runtimeCode") instanceof Json.Text runtime)) {
                throw new IllegalStateException("the contract's code is not in its file");
            }
            return new RegistryContract(Bytes.fromHex(creation.value()), Bytes.fromHex(runtime.value()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the code that creates it} */
    public Bytes creationCode() {
        return creationCode;
    }

    /** {@return the code that a node shows at its address} */
    public Bytes runtimeCode() {
        return runtimeCode;
    }

    /** {@return where {@link #CREATOR} puts it, on every chain} */
    public Address address() {
        return address;
    }

    /** {@return what is sent to {@link #CREATOR}} */
    public Bytes creatorCall() {
        return Bytes.concat(SALT, creationCode);
    }

    /**
     * {@return the call that records an act}, or nothing for a delegation, which the registry doesn't know of
     *
     * @throws IllegalArgumentException if the act is a registration with a nonce that isn't 0
     */
    public Optional<Bytes> call(Act act) {
        return switch (act) {
            case Act.Register a -> {
                if (a.nonce() != 0) {
                    throw new IllegalArgumentException("an account registers once, as its first act");
                }
                yield Optional.of(Abi.call("register(bytes32,bytes32)", a.statement(), a.recovery()));
            }
            case Act.Rotate a ->
                Optional.of(
                        Abi.call("rotate(uint64,bytes32,bytes32)", Abi.word(a.nonce()), a.statement(), a.previous()));
            case Act.Commit a -> Optional.of(Abi.call("commit(uint64,bytes32)", Abi.word(a.nonce()), a.commitment()));
            case Act.Reveal a ->
                Optional.of(Abi.call("reveal(uint64,bytes32,bytes32)", Abi.word(a.nonce()), a.statement(), a.salt()));
            case Act.Revoke a ->
                Optional.of(
                        Abi.call("revoke(uint64,bytes32,bytes32)", Abi.word(a.nonce()), a.statement(), a.revocation()));
            case Act.CutOff a -> Optional.of(Abi.call("cutOff(uint64)", Abi.word(a.nonce())));
            case Act.Delegate _ -> Optional.empty();
        };
    }

    /** {@return the call that records the hash of a document about an account, from any account} */
    public Bytes attest(Account account, Bytes document) {
        return Abi.call("attest(address,bytes32)", Abi.word(Address.parse(account.address())), document);
    }
}
