// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.run;

import io.hauberk.migration.Account;
import java.util.Optional;
import java.util.SortedMap;

/**
 * How far a plan was carried out.
 *
 * @param planned how many accounts the plan has
 * @param done how many of them are done
 * @param failed those that can't be done, and why
 * @param stop why it ended early, or nothing if it didn't
 */
public record RunReport(long planned, long done, SortedMap<Account, String> failed, Optional<Stop> stop) {
    /**
     * Why a run ended early. Everything is in order: run it again.
     *
     * @param problem what happened
     * @param hint what a person can do about it
     */
    public record Stop(String problem, String hint) {}

    /** {@return whether every account is done} */
    public boolean isComplete() {
        return done == planned;
    }
}
