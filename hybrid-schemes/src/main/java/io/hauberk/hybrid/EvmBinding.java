// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.Keccak256Together;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.digests.KeccakDigest;

/**
 * What the components of a dual sign on the Ethereum virtual machine: the EIP-712 digest of {@code Dual}, which names
 * the dual with its components, all keys, account, nonce and message; chain and contract are in the domain.
 *
 * <p>Source: EIP-712; docs/hybrids.md for {@code schemesHash} and {@code keysHash}.
 */
final class EvmBinding implements Binding {
    private static final Bytes DOMAIN_TYPE =
            keccak(ascii("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"));
    private static final Bytes DOMAIN_NAME = keccak(ascii("Hauberk Dual"));
    private static final Bytes DOMAIN_VERSION = keccak(ascii("1"));
    private static final Bytes DUAL_TYPE = keccak(
            ascii("Dual(bytes32 schemesHash,bytes32 keysHash,address account,uint256 nonce,bytes32 messageHash)"));
    private static final Bytes TYPED_DATA = Bytes.fromHex("1901");
    private static final Bytes ADDRESS_PADDING = Bytes.wrap(new byte[12]);

    private final List<Part> parts;
    private final List<Bytes> names; // of the components, each with its length before it
    private final Bytes schemesHash;

    EvmBinding(String id, List<Part> parts) {
        this.parts = parts;
        Bytes[] names = new Bytes[1 + parts.size()];
        names[0] = ascii(id);
        for (int i = 0; i < parts.size(); i++) {
            names[1 + i] = ascii(parts.get(i).id().name());
        }
        this.names = Arrays.stream(names).skip(1).map(Fields::encode).toList();
        this.schemesHash = keccak(Fields.encode(names));
    }

    @Override
    public boolean takesKeccak256() {
        return true;
    }

    @Override
    public Optional<List<Input>> bind(List<Bytes> keys, Input.Pure message) {
        return bind(List.of(new Signed(keys, message)), EvmBinding::oneByOne).getFirst();
    }

    @Override
    public List<Optional<List<Input>>> bind(List<Signed> all, Keccak256Together keccak256) {
        List<Optional<DualMessage.Evm>> messages =
                all.stream().map(one -> message(one.message())).toList();
        List<Bytes> keys = new ArrayList<>(all.size());
        List<DualMessage.Evm> duals = new ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) {
            if (messages.get(i).isPresent()) {
                keys.add(keysEncoded(all.get(i).keys()));
                duals.add(messages.get(i).get());
            }
        }
        Iterator<Bytes> digests = digests(keys, duals, keccak256).iterator();
        return messages.stream()
                .map(message -> message.map(_ -> inputs(digests.next())))
                .toList();
    }

    private static Optional<DualMessage.Evm> message(Input.Pure message) {
        return message.context().isEmpty() ? DualMessage.Evm.decode(message.content()) : Optional.empty();
    }

    private List<Input> inputs(Bytes digest) {
        return parts.stream()
                .map(part -> part.takesDigest() ? Input.digest(digest) : Input.pure(digest))
                .toList();
    }

    private List<Bytes> digests(List<Bytes> keys, List<DualMessage.Evm> duals, Keccak256Together keccak256) {
        List<Bytes> keysHashes = keccak256.hash(keys);
        List<Bytes> domains = keccak256.hash(duals.stream()
                .map(dual -> Bytes.concat(
                        DOMAIN_TYPE,
                        DOMAIN_NAME,
                        DOMAIN_VERSION,
                        DualMessage.Evm.word(dual.chainId()),
                        ADDRESS_PADDING,
                        dual.verifyingContract()))
                .toList());
        List<Bytes> encoded = new ArrayList<>(duals.size());
        for (int i = 0; i < duals.size(); i++) {
            DualMessage.Evm dual = duals.get(i);
            encoded.add(Bytes.concat(
                    DUAL_TYPE,
                    schemesHash,
                    keysHashes.get(i),
                    ADDRESS_PADDING,
                    dual.account(),
                    DualMessage.Evm.word(dual.nonce()),
                    dual.messageHash()));
        }
        List<Bytes> structs = keccak256.hash(encoded);
        List<Bytes> typed = new ArrayList<>(duals.size());
        for (int i = 0; i < duals.size(); i++) {
            typed.add(Bytes.concat(TYPED_DATA, domains.get(i), structs.get(i)));
        }
        return keccak256.hash(typed);
    }

    private Bytes keysEncoded(List<Bytes> keys) {
        Bytes[] fields = new Bytes[3 * keys.size()];
        for (int i = 0; i < keys.size(); i++) {
            fields[3 * i] = names.get(i);
            fields[3 * i + 1] = Fields.length(keys.get(i));
            fields[3 * i + 2] = keys.get(i);
        }
        return Bytes.concat(fields);
    }

    private static List<Bytes> oneByOne(List<Bytes> messages) {
        return messages.stream().map(EvmBinding::keccak).toList();
    }

    private static Bytes ascii(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Bytes keccak(Bytes message) {
        KeccakDigest keccak = new KeccakDigest(256);
        byte[] bytes = message.toArray();
        keccak.update(bytes, 0, bytes.length);
        byte[] hash = new byte[32];
        keccak.doFinal(hash, 0);
        return Bytes.wrap(hash);
    }

    @Override
    public String messages() {
        return "what DualMessage.Evm encodes, under an empty context";
    }
}
