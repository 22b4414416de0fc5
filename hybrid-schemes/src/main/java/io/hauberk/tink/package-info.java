// SPDX-License-Identifier: Apache-2.0

/**
 * Every scheme and hybrid of this project in Tink keysets, by Tink's public API and without its global registry.
 *
 * <p>{@link io.hauberk.tink.HauberkConfiguration} is the whole of it: hand it to {@code KeysetHandle} and to Tink's
 * keyset formats. Tink's own ML-DSA, SLH-DSA and composite keys are served by this project's back ends, without
 * Conscrypt; the rest by {@code SignatureConfig2026}. Tink is optional: without it on the class path, nothing here may be
 * touched, and nothing else needs it.
 *
 * <p>Everything is immutable and safe for use by many threads. As Tink's own, these keys hold their secrets until the
 * collector takes them, since Tink's keysets can't be closed.
 */
@NullMarked
package io.hauberk.tink;

import org.jspecify.annotations.NullMarked;
