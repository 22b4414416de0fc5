// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.transaction;

import io.hauberk.migration.MalformedFileException;
import io.hauberk.migration.document.FieldReader;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** Numbers as Ethereum's JSON writes them: {@code 0x} and the fewest digits. */
final class Quantities {
    private static final Pattern FORM = Pattern.compile("0x(0|[1-9a-f][0-9a-f]{0,63})");

    private Quantities() {}

    static BigInteger read(FieldReader fields, String name) throws MalformedFileException {
        return fields.parse(name, fields.text(name), text -> {
            if (!FORM.matcher(text).matches()) {
                throw new IllegalArgumentException("a number is 0x and the fewest lower-case digits");
            }
            return new BigInteger(text.substring(2), 16);
        });
    }

    static BigInteger readOrZero(FieldReader fields, String name) throws MalformedFileException {
        return fields.has(name) ? read(fields, name) : BigInteger.ZERO;
    }
}
