// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

import java.util.List;
import java.util.Optional;

/**
 * A scheme made of others, all of which have to pass: its keys and signatures are theirs side by side. Found by {@code
 * instanceof}; whoever verifies many signatures can take them apart here and check the parts of each kind together.
 *
 * <p>The verdict of a signature is the worst of its checks, as {@link Verdict#and} has it.
 */
public interface HybridScheme extends SignatureScheme {
    /** {@return the schemes of the components, at least two, in the order of their bytes}; none is a hybrid */
    List<SignatureScheme> components();

    /**
     * Takes a signature apart, without decoding anything: the parts share the bytes given. Total over the bytes.
     *
     * @param key the encoded public key, of any length and content
     * @param input what was signed, of a kind that the scheme takes
     * @param signature the signature, of any length and content
     * @return what each of {@link #components} has to verify; or nothing where the lengths don't allow that, and then
     *     the verdict is the one that the scheme itself gives: a failure
     * @throws IllegalArgumentException if the scheme takes no input of that kind
     */
    Optional<List<VerifyItem>> checks(Bytes key, Input input, Bytes signature);

    /** {@return whether taking a signature apart takes Keccak-256}: then {@link #checks(List, Keccak256Together)} gains */
    default boolean bindsByKeccak256() {
        return false;
    }

    /**
     * Takes several signatures apart, with the results of {@link #checks(Bytes, Input, Bytes)} for each; what is hashed for
     * that is hashed together.
     *
     * @param items signatures of this scheme
     * @param keccak256 hashes
     * @return what each of {@link #components} has to verify, or nothing, for each item
     * @throws IllegalArgumentException if the scheme takes no input of such a kind
     */
    default List<Optional<List<VerifyItem>>> checks(List<VerifyItem> items, Keccak256Together keccak256) {
        return items.stream()
                .map(item -> checks(item.key(), item.input(), item.signature()))
                .toList();
    }
}
