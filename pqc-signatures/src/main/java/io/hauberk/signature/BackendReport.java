// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

import java.util.Set;

/**
 * What is known of one back end of one scheme on this host.
 *
 * @param backend its name: {@code Bouncy Castle}, {@code JDK}, {@code libsecp256k1}, {@code Hauberk}
 * @param available whether it opened and passed its self-test here
 * @param capable the kinds of input it can serve
 * @param serves the kinds of input it does serve, given the others; empty if it is not in use
 * @param reason why it serves, or why not, in a few words for people
 */
public record BackendReport(
        String backend, boolean available, Set<InputKind> capable, Set<InputKind> serves, String reason) {
    public BackendReport {
        capable = Set.copyOf(capable);
        serves = Set.copyOf(serves);
    }

    /** {@return whether it serves any kind of input} */
    public boolean inUse() {
        return !serves.isEmpty();
    }
}
