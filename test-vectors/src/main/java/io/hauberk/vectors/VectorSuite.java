// SPDX-License-Identifier: Apache-2.0
package io.hauberk.vectors;

import java.util.List;

/**
 * The cases of one file, or of one file and its results.
 *
 * @param name the path of the file below the folder that was read, without extensions
 * @param format the format it was read as, for people
 * @param source where it comes from, as far as the file says; often empty
 * @param cases in the order of the file
 */
public record VectorSuite(String name, String format, String source, List<VectorCase> cases) {
    public VectorSuite {
        cases = List.copyOf(cases);
    }

    /** {@return the number of cases, those that can't be run included} */
    public int size() {
        return cases.stream()
                .mapToInt(one -> switch (one) {
                    case VectorCase.NotRun notRun -> notRun.count();
                    case VectorCase.Block block -> block.signatures();
                    default -> 1;
                })
                .sum();
    }
}
