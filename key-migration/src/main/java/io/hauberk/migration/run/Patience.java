// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.run;

import io.hauberk.migration.Account;
import io.hauberk.migration.anchor.AnchorException;
import java.io.IOException;
import java.time.Duration;

/** Waits between questions, for as long as the options say. For one thread. */
final class Patience {
    private final RunOptions options;
    private final long begun = System.nanoTime();
    private int failures;

    Patience(RunOptions options) {
        this.options = options;
    }

    void answered() {
        failures = 0;
    }

    void failed(AnchorException e) throws AnchorException {
        failures++;
        if (failures > options.retries()) {
            throw e;
        }
    }

    void await(Account account, String hint) throws IOException {
        if (Duration.ofNanos(System.nanoTime() - begun).compareTo(options.patience()) > 0) {
            throw new RunStop(
                    "the transaction of " + account + " is not deep enough in the chain after "
                            + options.patience().toSeconds() + " s",
                    hint);
        }
        try {
            Thread.sleep(options.poll());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunStop("interrupted", "run again");
        }
    }
}
