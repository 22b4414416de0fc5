// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.json;

import java.io.Serial;

/** Bytes that are not the JSON that was asked for. The message says where and what, and never quotes the document. */
public final class JsonFault extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Says what is wrong at a place, both counted from 1. */
    JsonFault(long line, long column, String problem) {
        super("line " + line + ", column " + column + ": " + problem);
    }
}
