// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.SchemeId;

/**
 * The public key of one component of a hybrid. It verifies nothing and signs nothing by itself: a component key that
 * served elsewhere too would undo what binds the halves together.
 *
 * @param hybrid the hybrid it belongs to
 * @param index its place among the components, from 0
 * @param scheme the scheme of the component
 * @param encoded the encoded public key
 */
public record ComponentKey(SchemeId hybrid, int index, SchemeId scheme, Bytes encoded) {}
