// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.run;

import io.hauberk.migration.Account;
import io.hauberk.migration.binding.Binding;
import io.hauberk.migration.binding.KeyName;
import io.hauberk.migration.binding.Purpose;
import io.hauberk.migration.binding.Revocation;
import io.hauberk.migration.binding.Statement;
import io.hauberk.migration.plan.PlanHeader;
import io.hauberk.migration.run.KeyVault.NewKeys;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.SigningKey;
import io.hauberk.wire.KeyEnvelope;
import java.io.IOException;
import java.security.SecureRandom;

/** Makes the statements that a plan asks for, the same ones each time, and signs them. Safe for use by many threads. */
final class Statements {
    private final PlanHeader header;
    private final SecureRandom entropy = new SecureRandom();

    Statements(PlanHeader header) {
        this.header = header;
    }

    /** Signs an account's statement, and its revocation in advance, which the vault keeps. */
    Binding bind(Account account, SigningKey old, NewKeys keys, KeyVault vault) throws IOException {
        Statement statement = new Statement(
                Purpose.REGISTER,
                account,
                KeyEnvelope.of(old.verifyingKey()),
                KeyName.of(keys.key().verifyingKey()),
                KeyName.of(keys.recovery().verifyingKey()),
                0,
                header.anchor(),
                header.validity(),
                Statement.NOTHING);
        vault.keep(Revocation.sign(statement, keys.key(), Hedging.hedged(entropy)));
        return Binding.register(statement, old, header.form(), keys.key(), Hedging.hedged(entropy));
    }
}
