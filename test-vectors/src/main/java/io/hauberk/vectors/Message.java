// SPDX-License-Identifier: Apache-2.0
package io.hauberk.vectors;

/** What a case has signed. */
public sealed interface Message {
    /**
     * A message through the interface that applications use.
     *
     * @param content the message before any hash that the target names
     * @param context the context, empty where there is none
     */
    record Plain(Octets content, Octets context) implements Message {}

    /**
     * A message handed to the internal function of FIPS 204 or 205 as it is, without the prefix of a context.
     *
     * @param content the message
     */
    record Internal(Octets content) implements Message {}

    /**
     * The message representative of ML-DSA.
     *
     * @param value 64 octets
     */
    record Mu(Octets value) implements Message {}

    /**
     * A digest of the message.
     *
     * @param value of any length
     */
    record Digest(Octets value) implements Message {}

    /** {@return a message without a context} */
    static Message plain(Octets content) {
        return new Plain(content, Octets.EMPTY);
    }
}
