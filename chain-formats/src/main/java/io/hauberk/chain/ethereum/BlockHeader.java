// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import io.hauberk.chain.ChainFormatException;
import io.hauberk.signature.Bytes;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is kept of a block's header.
 *
 * @param number the height, below 2^63
 * @param timestamp when the block says it was made; nothing where the JSON lacks it, or no date is
 *     that late
 * @param transactionsRoot the root of the transactions' trie that the header states, 32 bytes
 * @param hash the block's hash, computed from the header; nothing where the JSON lacks a field of the header, or has one
 *     that is not known here
 */
record BlockHeader(long number, Optional<Instant> timestamp, Bytes transactionsRoot, Optional<Bytes> hash) {
    /** Reads a header. Fields of forks that are not known here may follow the known ones. */
    static BlockHeader read(RlpReader block) throws ChainFormatException {
        int start = block.offset();
        RlpReader reader = block.list("the header");
        Bytes root = Bytes.EMPTY;
        long number = 0;
        Optional<Instant> timestamp = Optional.empty();
        for (HeaderField field : HeaderField.LISTED) {
            if (!reader.hasMore() && !field.isOriginal()) {
                break;
            }
            int at = reader.offset();
            Bytes value = field.read(reader);
            if (field == HeaderField.TRANSACTIONS_ROOT) {
                root = value.copy();
            } else if (field == HeaderField.NUMBER) {
                number = height(value, at);
            } else if (field == HeaderField.TIMESTAMP) {
                timestamp = instant(value);
            }
        }
        while (reader.hasMore()) {
            reader.skip("a field of the header");
        }
        return new BlockHeader(number, timestamp, root, Optional.of(block.hashSince(start)));
    }

    /**
     * {@return a header out of JSON}
     *
     * @param fields what there was; at least the number and the transactions' root
     * @param complete whether nothing else there could belong to the header
     */
    static BlockHeader of(Map<HeaderField, Bytes> fields, boolean complete, long offset) throws ChainFormatException {
        Bytes number = required(fields, HeaderField.NUMBER, offset);
        Bytes root = required(fields, HeaderField.TRANSACTIONS_ROOT, offset);
        Bytes timestamp = fields.get(HeaderField.TIMESTAMP);
        return new BlockHeader(
                height(number, offset),
                timestamp == null ? Optional.empty() : instant(timestamp),
                root,
                complete ? hash(fields) : Optional.empty());
    }

    private static Optional<Bytes> hash(Map<HeaderField, Bytes> fields) {
        RlpWriter writer = new RlpWriter();
        int start = writer.beginList();
        int written = 0;
        for (HeaderField field : HeaderField.LISTED) {
            Bytes value = fields.get(field);
            if (value == null) {
                if (field.isOriginal()) {
                    return Optional.empty();
                }
                break;
            }
            writer.string(value);
            written++;
        }
        return written == fields.size()
                ? Optional.of(Keccak256.hash(Bytes.wrap(writer.endList(start).toArray())))
                : Optional.empty();
    }

    private static Bytes required(Map<HeaderField, Bytes> fields, HeaderField field, long offset)
            throws ChainFormatException {
        Bytes value = fields.get(field);
        if (value == null) {
            throw new ChainFormatException("the block has no " + field.jsonName(), offset);
        }
        return value;
    }

    /** {@return the date}; nothing for a second beyond the last date that has a name here */
    private static Optional<Instant> instant(Bytes timestamp) {
        long second = Quantity.toLong(timestamp);
        return second < 0 || second > Instant.MAX.getEpochSecond()
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(second));
    }

    private static long height(Bytes number, long offset) throws ChainFormatException {
        long height = Quantity.toLong(number);
        if (height < 0) {
            throw new ChainFormatException("number is not below 2^63", offset);
        }
        return height;
    }
}
