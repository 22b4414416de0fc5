// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import io.hauberk.chain.ChainFormatException;
import io.hauberk.signature.Bytes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads a block from RLP. */
final class RlpBlockReader {
    private RlpBlockReader() {}

    static EthereumBlock read(byte[] rlp, EthereumChain chain) throws ChainFormatException {
        RlpReader outer = new RlpReader(rlp, 0, rlp.length);
        RlpReader block = outer.list("the block");
        outer.end("the block");
        BlockHeader header = BlockHeader.read(block);
        List<EthereumTransaction> transactions = transactions(rlp, block.list("the list of transactions"));
        RlpReader ommers = block.list("the list of ommers");
        while (ommers.hasMore()) {
            BlockHeader.read(ommers);
        }
        if (block.hasMore()) {
            withdrawals(block.list("the list of withdrawals"));
        }
        block.end("a block");
        return new EthereumBlock(
                chain,
                header,
                Optional.empty(),
                transactions,
                Collections.nCopies(transactions.size(), EthereumBlock.Claims.NONE));
    }

    private static List<EthereumTransaction> transactions(byte[] rlp, RlpReader list) throws ChainFormatException {
        List<EthereumTransaction> transactions = new ArrayList<>();
        TransactionLimits limits = new TransactionLimits();
        while (list.hasMore()) {
            int start = list.offset();
            EthereumTransaction transaction;
            if (list.atList()) {
                Bytes encoded = list.skip("a transaction");
                transaction = TransactionDecoder.decode(rlp, start, start + encoded.length());
            } else {
                // A typed transaction is a list behind its type, all of it wrapped into one byte string.
                int length = list.string("a transaction").length();
                transaction = TransactionDecoder.decode(rlp, list.offset() - length, list.offset());
                if (!transaction.type().hasEnvelope()) {
                    throw new ChainFormatException("a legacy transaction is wrapped into a byte string", start);
                }
            }
            limits.count(transaction, start);
            transactions.add(transaction);
        }
        return transactions;
    }

    private static void withdrawals(RlpReader list) throws ChainFormatException {
        while (list.hasMore()) {
            RlpReader withdrawal = list.list("a withdrawal");
            withdrawal.integer(8, "the index of a withdrawal");
            withdrawal.integer(8, "the validatorIndex of a withdrawal");
            withdrawal.fixed(Address.SIZE, "the address of a withdrawal");
            withdrawal.integer(8, "the amount of a withdrawal");
            withdrawal.end("a withdrawal");
        }
    }
}
