// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.migration.ChainName;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a chain's name. */
final class ChainConverter implements ITypeConverter<ChainName> {
    /** What a command says of such an option. */
    static final String DESCRIPTION =
            "The chain after CAIP-2, such as eip155:1 (Ethereum) or eip155:56 (BNB Smart Chain).";

    ChainConverter() {}

    @Override
    public ChainName convert(String text) {
        try {
            return ChainName.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
