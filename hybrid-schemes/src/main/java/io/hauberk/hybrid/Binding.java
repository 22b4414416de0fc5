// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
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

    /** {@return what messages the hybrid signs, for people} */
    String messages();
}
