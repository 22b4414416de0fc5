// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What the components of a composite sign: {@code M' = Prefix ‖ Label ‖ len(ctx) ‖ ctx ‖ PH(M)}. A component that has
 * contexts signs it under the label as its context, the others under none.
 *
 * <p>Source: draft-ietf-lamps-pq-composite-sigs-19.
 */
final class CompositeBinding implements Binding {
    static final int MAX_CONTEXT_BYTES = 255;

    private static final byte[] PREFIX = "CompositeAlgorithmSignatures2025".getBytes(StandardCharsets.US_ASCII);

    private final byte[] head; // Prefix ‖ Label
    private final Bytes label;
    private final PreHash preHash;
    private final boolean[] takesContext;

    CompositeBinding(String label, PreHash preHash, List<Part> parts) {
        byte[] name = label.getBytes(StandardCharsets.US_ASCII);
        this.label = Bytes.wrap(name);
        this.head = Bytes.concat(Bytes.wrap(PREFIX), this.label).toArray();
        this.preHash = preHash;
        this.takesContext = new boolean[parts.size()];
        for (int i = 0; i < takesContext.length; i++) {
            takesContext[i] = parts.get(i).takesContext();
        }
    }

    @Override
    public Optional<List<Input>> bind(List<Bytes> keys, Input.Pure message) {
        int contextBytes = message.context().length();
        if (contextBytes > MAX_CONTEXT_BYTES) {
            return Optional.empty();
        }
        byte[] toSign = new byte[head.length + 1 + contextBytes + preHash.bytes()];
        System.arraycopy(head, 0, toSign, 0, head.length);
        toSign[head.length] = (byte) contextBytes;
        message.context().copyTo(0, toSign, head.length + 1, contextBytes);
        byte[] hash = preHash.hash(message.content());
        System.arraycopy(hash, 0, toSign, head.length + 1 + contextBytes, hash.length);
        Bytes bytes = Bytes.wrap(toSign);
        Input[] inputs = new Input[takesContext.length];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = takesContext[i] ? Input.pure(bytes, label) : Input.pure(bytes);
        }
        return Optional.of(List.of(inputs));
    }

    @Override
    public String messages() {
        return "under a context of at most " + MAX_CONTEXT_BYTES + " bytes";
    }
}
