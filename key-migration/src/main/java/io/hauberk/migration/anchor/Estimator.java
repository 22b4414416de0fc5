// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.anchor;

/** Says what an act costs before anything is signed. An adapter may offer one that asks no node. */
@FunctionalInterface
public interface Estimator {
    /**
     * {@return what anchoring the act costs}
     *
     * @throws AnchorException if a node is needed and doesn't answer
     */
    Estimate estimate(Act act) throws AnchorException;
}
