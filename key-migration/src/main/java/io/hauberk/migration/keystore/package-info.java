// SPDX-License-Identifier: Apache-2.0

/**
 * Keys out: the store of new keys, one encrypted file a key. Start at {@link io.hauberk.migration.keystore.KeyStore}.
 *
 * <p>A hybrid's component keys go into a file together and come out together, as the hybrid: nothing here takes one out
 * alone. What a file says of its key without a password is public, and it is bound to the key by the encryption.
 */
@NullMarked
package io.hauberk.migration.keystore;

import org.jspecify.annotations.NullMarked;
