// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.audit;

import io.hauberk.chain.ethereum.Address;
import io.hauberk.migration.Account;
import io.hauberk.migration.anchor.Inclusion;
import io.hauberk.migration.audit.AuditedAccount.NewKeys;
import io.hauberk.migration.audit.Exposure.Kind;
import io.hauberk.migration.binding.KeyName;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.Verdict;
import io.hauberk.wire.KeyEnvelope;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A report of many accounts, as a process whose heap is too small to hold them: signs it, writes its files, reads it again and
 * verifies it. Arguments: a folder and how many accounts. Prints the verdict.
 */
final class ManyAccounts {
    private static final int SCATTER = 0x9e3779b1; // odd, so that no two accounts are the same, in no order

    private ManyAccounts() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        FiledAccounts.Out accounts = new FiledAccounts.Out();
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            accounts.add(moved(i));
        }
        AuditReport report = AuditReport.of(Sample.CHAIN).withSorted(accounts.all());
        SigningKey auditor = Sample.key("ECDSA-secp256k1-Ethereum", "auditor");
        ReportSignature signature = ReportSignature.sign(report, auditor, Hedging.deterministic());
        AuditFiles.write(folder, report, Optional.of(signature), false);
        AuditReport read = AuditReport.read(folder.resolve(AuditFiles.REPORT));
        Verdict verdict = signature.verify(read, KeyEnvelope.of(auditor.verifyingKey()));
        System.out.println(verdict + " " + read.outcomes().get(Outcome.MOVED));
    }

    private static AuditedAccount moved(int index) {
        byte[] address = new byte[20];
        ByteBuffer.wrap(address).putInt(index * SCATTER).putInt(index);
        Bytes hash = Sample.hash(index & 0x7f);
        return new AuditedAccount(
                Account.evm(Sample.CHAIN, new Address(Bytes.wrap(address))),
                "a folder of a custodian/account " + index,
                Outcome.MOVED,
                "",
                Optional.of(SchemeId.of("ECDSA-secp256k1-Ethereum")),
                Optional.of(new NewKeys(
                        new KeyName(SchemeId.of(Sample.HYBRID), hash),
                        new KeyName(SchemeId.of(Sample.RECOVERY), hash),
                        hash)),
                Optional.of(new Inclusion(
                        Sample.CHAIN, 1_000 + index / 100, 1_790_000_000L, "0x" + hash.toHex(), "0x" + index, 1)),
                List.of(
                        new Exposure(Kind.OLD_KEY_IN_POWER, "the chain takes the old key's signature alone, " + index),
                        new Exposure(Kind.HANGS_ON_OLD_KEY, "an approval of " + index)));
    }
}
