// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

import java.util.List;

/** Keccak-256, as Ethereum has it, of several messages at once. For one thread. */
@FunctionalInterface
public interface Keccak256Together {
    /** {@return the hash of each message}, 32 bytes; messages of like length that stand together cost least */
    List<Bytes> hash(List<Bytes> messages);
}
