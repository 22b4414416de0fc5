// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.Keccak256Together;
import java.util.List;
import java.util.Optional;

/** What the components of a hybrid sign in place of its message. */
interface Binding {
    /**
     * {@return what each component signs}, or nothing if the hybrid signs no such message
     *
     * @param keys the encoded public keys of the components
     * @param message the message, of any content and context
     */
    Optional<List<Input>> bind(List<Bytes> keys, Input.Pure message);

    /**
     * What a signature stands for.
     *
     * @param keys the encoded public keys of the components
     * @param message the message, of any content and context
     */
    record Signed(List<Bytes> keys, Input.Pure message) {}

    /** {@return whether binding takes Keccak-256} */
    default boolean takesKeccak256() {
        return false;
    }

    /** {@return what {@link #bind(List, Input.Pure)} gives for each}; what is hashed for that is hashed together */
    default List<Optional<List<Input>>> bind(List<Signed> all, Keccak256Together keccak256) {
        return all.stream().map(one -> bind(one.keys(), one.message())).toList();
    }

    /** {@return what messages the hybrid signs, for people} */
    String messages();
}
