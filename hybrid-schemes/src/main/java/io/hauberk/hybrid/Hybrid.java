// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Family;
import io.hauberk.signature.HasKeyOid;
import io.hauberk.signature.HybridScheme;
import io.hauberk.signature.Input;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.Keccak256Together;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SchemeSpec;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureLength;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.Status;
import io.hauberk.signature.VerifyItem;
import io.hauberk.signature.VerifyingKey;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the two kinds of hybrid have in common: public keys, private keys and signatures are those of the components, side by side. */
abstract sealed class Hybrid implements HybridScheme, HasKeyOid permits CompositeScheme, DualScheme {
    /** Longer than any scheme allows: no signature verifies under it, and what is malformed shows all the same. */
    private static final Bytes NO_CONTEXT_EVER = Bytes.wrap(new byte[256]);

    private final SchemeSpec spec;
    private final String oid;
    private final List<Part> parts;
    private final List<SignatureScheme> components;
    private final Binding binding;
    private final int fixedSignatureBytes; // of all components but the last

    /**
     * Makes a hybrid.
     *
     * @param parts at least two; only the last may have signatures of several lengths
     */
    Hybrid(SchemeSpec spec, String oid, List<Part> parts, Binding binding) {
        this.spec = spec;
        this.oid = oid;
        this.parts = List.copyOf(parts);
        this.components = parts.stream().map(Part::scheme).toList();
        this.binding = binding;
        int fixed = 0;
        for (Part part : parts.subList(0, parts.size() - 1)) {
            if (!part.scheme().spec().signature().isFixed()) {
                throw new IllegalArgumentException("signatures of " + spec.id() + " would not split in one way");
            }
            fixed += part.signatureBytes();
        }
        if (components.stream().anyMatch(HybridScheme.class::isInstance)) {
            throw new IllegalArgumentException("no component of " + spec.id() + " is a hybrid itself");
        }
        this.fixedSignatureBytes = fixed;
    }

    /** {@return the data of a hybrid}, most of which follows from its components */
    static SchemeSpec spec(
            String id, List<Part> parts, Set<InputKind> inputs, int maxContextBytes, String kind, String source) {
        if (parts.size() < 2) {
            throw new IllegalArgumentException("a hybrid has at least two components");
        }
        List<SchemeSpec> specs =
                parts.stream().map(part -> part.scheme().spec()).toList();
        return new SchemeSpec(
                SchemeId.of(id),
                Family.HYBRID,
                Status.EXPERIMENTAL,
                specs.stream().mapToInt(SchemeSpec::nistCategory).max().orElseThrow(),
                specs.stream().mapToInt(SchemeSpec::publicKeyBytes).sum(),
                SignatureLength.between(
                        specs.stream().mapToInt(spec -> spec.signature().min()).sum(),
                        specs.stream().mapToInt(spec -> spec.signature().max()).sum()),
                inputs,
                maxContextBytes,
                false, // the halves of two signatures of one message can make a third
                specs.stream().mapToInt(SchemeSpec::costWeight).sum(),
                kind + " " + specs.stream().map(spec -> spec.id().name()).collect(Collectors.joining(" and "))
                        + ", each under its own rules; all must verify",
                source);
    }

    abstract HybridKey key(Bytes encoded, List<VerifyingKey> keys);

    @Override
    public final SchemeSpec spec() {
        return spec;
    }

    @Override
    public final String keyOid() {
        return oid;
    }

    @Override
    public final List<SignatureScheme> components() {
        return components;
    }

    final List<Part> parts() {
        return parts;
    }

    @Override
    public final HybridSigningKey generateKey(SecureRandom entropy) {
        List<SigningKey> keys = new ArrayList<>();
        try {
            for (Part part : parts) {
                keys.add(part.scheme().generateKey(entropy));
            }
            return new HybridSigningKey(this, publicKey(keys), keys);
        } catch (RuntimeException | Error e) {
            keys.forEach(SigningKey::close);
            throw e;
        }
    }

    @Override
    public final HybridSigningKey decodeSigningKey(SecretBytes encoded) throws MalformedKeyException {
        int length = parts.stream().mapToInt(part -> part.secret().bytes()).sum();
        if (encoded.length() != length) {
            throw new MalformedKeyException(
                    "a private key of " + id() + " has " + length + " bytes, not " + encoded.length());
        }
        List<SigningKey> keys = new ArrayList<>();
        byte[] all = encoded.copyToArray();
        try {
            int at = 0;
            for (Part part : parts) {
                try (SecretBytes secret = SecretBytes.take(part.secret().read(all, at))) {
                    keys.add(part.scheme().decodeSigningKey(secret));
                }
                at += part.secret().bytes();
            }
            return new HybridSigningKey(this, publicKey(keys), keys);
        } catch (MalformedKeyException | RuntimeException | Error e) {
            keys.forEach(SigningKey::close);
            throw e;
        } finally {
            Arrays.fill(all, (byte) 0);
        }
    }

    /** {@return the key made of component keys}, which it takes over */
    final HybridSigningKey assemble(List<SigningKey> keys) {
        List<SignatureScheme> schemes = keys.stream().map(SigningKey::scheme).toList();
        if (!schemes.stream()
                .map(SignatureScheme::id)
                .toList()
                .equals(components.stream().map(SignatureScheme::id).toList())) {
            throw new IllegalArgumentException("keys of " + schemes + ", not of " + components);
        }
        return new HybridSigningKey(this, publicKey(keys), keys);
    }

    private HybridKey publicKey(List<SigningKey> keys) {
        List<VerifyingKey> halves = keys.stream().map(SigningKey::verifyingKey).toList();
        return key(Bytes.concat(halves.stream().map(VerifyingKey::encoded).toArray(Bytes[]::new)), halves);
    }

    @Override
    public HybridKey decodeVerifyingKey(Bytes encoded) throws MalformedKeyException {
        Optional<List<Bytes>> split = splitKey(encoded);
        if (split.isEmpty()) {
            throw new MalformedKeyException(
                    "a public key of " + id() + " has " + spec.publicKeyBytes() + " bytes, not " + encoded.length());
        }
        List<VerifyingKey> keys = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            keys.add(parts.get(i).scheme().decodeVerifyingKey(split.get().get(i)));
        }
        return key(encoded.copy(), keys);
    }

    @Override
    public final Optional<List<VerifyItem>> checks(Bytes key, Input input, Bytes signature) {
        spec.requireTakes(input);
        Optional<List<Bytes>> keys = splitKey(key);
        Optional<List<Bytes>> signatures = splitSignature(signature);
        if (keys.isEmpty() || signatures.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(checks(keys.get(), toVerify(keys.get(), (Input.Pure) input), signatures.get()));
    }

    private List<VerifyItem> checks(List<Bytes> keys, List<Input> inputs, List<Bytes> signatures) {
        VerifyItem[] checks = new VerifyItem[parts.size()];
        for (int i = 0; i < checks.length; i++) {
            checks[i] = new VerifyItem(parts.get(i).id(), keys.get(i), inputs.get(i), signatures.get(i));
        }
        return List.of(checks);
    }

    @Override
    public final boolean bindsByKeccak256() {
        return binding.takesKeccak256();
    }

    @Override
    public final List<Optional<List<VerifyItem>>> checks(List<VerifyItem> items, Keccak256Together keccak256) {
        List<Optional<List<Bytes>>> keys = new ArrayList<>(items.size());
        List<Optional<List<Bytes>>> signatures = new ArrayList<>(items.size());
        List<Binding.Signed> whole = new ArrayList<>(items.size()); // those of the right lengths
        for (int i = 0; i < items.size(); i++) {
            VerifyItem item = items.get(i);
            spec.requireTakes(item.input());
            keys.add(splitKey(item.key()));
            signatures.add(splitSignature(item.signature()));
            if (keys.get(i).isPresent() && signatures.get(i).isPresent()) {
                whole.add(new Binding.Signed(keys.get(i).get(), (Input.Pure) item.input()));
            }
        }
        Iterator<Optional<List<Input>>> bound = binding.bind(whole, keccak256).iterator();
        List<Optional<List<VerifyItem>>> all = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            Optional<List<Bytes>> key = keys.get(i);
            Optional<List<Bytes>> signature = signatures.get(i);
            all.add(
                    key.isPresent() && signature.isPresent()
                            ? Optional.of(checks(
                                    key.get(), bound.next().orElseGet(this::whatNothingVerifies), signature.get()))
                            : Optional.empty());
        }
        return all;
    }

    private Optional<List<Bytes>> splitKey(Bytes key) {
        if (key.length() != spec.publicKeyBytes()) {
            return Optional.empty();
        }
        Bytes[] split = new Bytes[parts.size()];
        int at = 0;
        for (int i = 0; i < split.length; i++) {
            split[i] = key.slice(at, parts.get(i).keyBytes());
            at += parts.get(i).keyBytes();
        }
        return Optional.of(List.of(split));
    }

    /** {@return the component signatures}, the last of which gets the rest, or nothing if there is too little */
    final Optional<List<Bytes>> splitSignature(Bytes signature) {
        if (signature.length() < fixedSignatureBytes) {
            return Optional.empty();
        }
        int last = parts.size() - 1;
        Bytes[] split = new Bytes[parts.size()];
        int at = 0;
        for (int i = 0; i < last; i++) {
            split[i] = signature.slice(at, parts.get(i).signatureBytes());
            at += parts.get(i).signatureBytes();
        }
        split[last] = signature.slice(at);
        return Optional.of(List.of(split));
    }

    /** {@return what each component verifies}: where the hybrid signs no such message, what can't verify */
    final List<Input> toVerify(List<Bytes> keys, Input.Pure message) {
        return binding.bind(keys, message).orElseGet(this::whatNothingVerifies);
    }

    private List<Input> whatNothingVerifies() {
        return parts.stream()
                .map(part -> part.takesDigest()
                        ? Input.digest(Bytes.wrap(new byte[Input.DIGEST_BYTES]))
                        : Input.pure(Bytes.EMPTY, NO_CONTEXT_EVER))
                .toList();
    }

    /**
     * {@return what each component signs}
     *
     * @throws IllegalArgumentException if the hybrid signs no such message
     */
    final List<Input> toSign(List<Bytes> keys, Input input) {
        spec.requireTakes(input);
        return binding.bind(keys, (Input.Pure) input)
                .orElseThrow(() -> new IllegalArgumentException(id() + " signs " + binding.messages()));
    }

    @Override
    public final String toString() {
        return id().name();
    }
}
