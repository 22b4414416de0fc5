// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.ethereum;

import io.hauberk.migration.anchor.AnchorException;
import io.hauberk.migration.rpc.RpcError;
import java.util.List;

/**
 * What nodes say when they don't take a transaction. There is no list of codes: each client has its own words.
 *
 * <p>Source: the error texts of go-ethereum, Nethermind, Besu, Erigon, Reth and anvil.
 */
final class SendError {
    private static final List<String> KNOWN =
            List.of("already known", "alreadyknown", "known transaction", "already imported", "already exists");

    /** Words, and what a person can do about it. The first row that fits counts. */
    private record Row(String words, String hint) {}

    private static final List<Row> ROWS = List.of(
            new Row("nonce too low", "another transaction used the nonce: ask what became of this one, then run again"),
            new Row("nonce too high", "an earlier transaction of the account is missing: run again"),
            new Row("underpriced", "the fee is too low to be taken, or to replace the waiting one: raise it"),
            new Row("less than block base fee", "the price of gas has risen: sign again with a higher fee"),
            new Row("fee cap", "the price of gas has risen, or the node limits what may be paid"),
            new Row("insufficient funds", "send the account what is missing, then run again"),
            new Row("intrinsic gas", "the gas limit is too low for this chain: estimate again"),
            new Row("gas limit", "the gas limit is more than a block has"),
            new Row("invalid sender", "the transaction is for another chain"),
            new Row("chain id", "the transaction is for another chain"));

    private SendError() {}

    /** {@return whether the node says that it has the transaction already} */
    static boolean isKnown(RpcError error) {
        return KNOWN.stream().anyMatch(error::says);
    }

    static AnchorException.Refused refused(RpcError error) {
        String hint = ROWS.stream()
                .filter(row -> error.says(row.words()))
                .map(Row::hint)
                .findFirst()
                .orElse("see what the node says; nothing was sent");
        return new AnchorException.Refused("the node refused the transaction: " + error.reason(), hint);
    }
}
