// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/**
 * What the components of a dual sign on any chain but Ethereum's kind: the hash of {@code 0xFF ‖ tag} and, each with its
 * length before it, the dual's id, every component's id and key, chain, account, nonce and message. No chain's own
 * sign-hash begins with that byte and tag.
 */
final class PlainBinding implements Binding {
    private static final byte[] TAG = "\u00ffhauberk.dual.1".getBytes(StandardCharsets.ISO_8859_1);

    private final PreHash hash;
    private final Bytes id;
    private final List<Part> parts;
    private final List<Bytes> names;

    PlainBinding(String id, PreHash hash, List<Part> parts) {
        this.hash = hash;
        this.id = ascii(id);
        this.parts = parts;
        this.names = parts.stream().map(part -> ascii(part.id().name())).toList();
    }

    @Override
    public Optional<List<Input>> bind(List<Bytes> keys, Input.Pure message) {
        // The fields of the message stand in its encoding as they are to be hashed: it is checked, and taken whole.
        if (!message.context().isEmpty()
                || DualMessage.Plain.decode(message.content()).isEmpty()) {
            return Optional.empty();
        }
        MessageDigest digest = hash.digest();
        digest.update(TAG);
        update(digest, id);
        for (int i = 0; i < keys.size(); i++) {
            update(digest, names.get(i));
            update(digest, keys.get(i));
        }
        PreHash.update(digest, message.content());
        Input input = Input.pure(Bytes.wrap(digest.digest()));
        return Optional.of(parts.stream().map(_ -> input).toList());
    }

    private static void update(MessageDigest digest, Bytes field) {
        PreHash.update(digest, Fields.length(field));
        PreHash.update(digest, field);
    }

    private static Bytes ascii(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String messages() {
        return "what DualMessage.Plain encodes, under an empty context";
    }
}
