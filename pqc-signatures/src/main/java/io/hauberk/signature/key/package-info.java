// SPDX-License-Identifier: Apache-2.0
/**
 * Standard containers for keys: SubjectPublicKeyInfo, PKCS#8 (plain and encrypted), PEM, multikey and JWK.
 *
 * <p>Every reader is told which scheme it reads for, since a container names the kind of key ({@link
 * io.hauberk.signature.key.KeyType}) but never the validation rules: OID 1.3.101.112 is five schemes. A container of
 * another kind is refused, so a typed key of one parameter set never becomes one of another. <em>Raw keys carry no
 * type</em>: 32 bytes can be an Ed25519 key, a BIP-340 key or a seed, and only the caller knows.
 *
 * <p>Readers are strict (DER, base64url without padding, no duplicate members), bounded (64 KiB of input), and report
 * what is wrong in a {@link io.hauberk.signature.MalformedKeyException} that holds no secret. Where no standard form
 * exists for a scheme (Falcon, BIP-340, HashML-DSA), writers refuse with an {@link IllegalArgumentException} that says
 * so. All classes are stateless and thread-safe.
 */
@NullMarked
package io.hauberk.signature.key;

import org.jspecify.annotations.NullMarked;
