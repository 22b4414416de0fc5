// SPDX-License-Identifier: Apache-2.0
package io.hauberk.tink;

import com.google.crypto.tink.signature.SignatureParameters;
import io.hauberk.signature.SchemeId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which scheme a key is of, and whether its signatures carry Tink's prefix. */
// exports: whoever uses this requires Tink; Immutable: a SchemeId is, and knows nothing of Error Prone
@SuppressWarnings({"exports", "Immutable"})
public final class SchemeParameters extends SignatureParameters {
    /** What stands before a signature. */
    public enum Variant {
        /** Five bytes: 0x01 and the key's id, so that a keyset finds the right key at once. */
        TINK,
        /** Nothing: the bytes are those of the scheme. What a chain wants. */
        NO_PREFIX
    }

    private final SchemeId scheme;
    private final Variant variant;

    private SchemeParameters(SchemeId scheme, Variant variant) {
        this.scheme = scheme;
        this.variant = variant;
    }

    /** {@return the parameters}; whether there is such a scheme shows when a key is made */
    public static SchemeParameters create(SchemeId scheme, Variant variant) {
        return new SchemeParameters(scheme, variant);
    }

    /** {@return the scheme} */
    public SchemeId scheme() {
        return scheme;
    }

    /** {@return what stands before a signature} */
    public Variant variant() {
        return variant;
    }

    @Override
    public boolean hasIdRequirement() {
        return variant == Variant.TINK;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SchemeParameters that && scheme.equals(that.scheme) && variant == that.variant;
    }

    @Override
    public int hashCode() {
        return Objects.hash(scheme, variant);
    }

    @Override
    public String toString() {
        return scheme + " (" + variant + ")";
    }
}
