// SPDX-License-Identifier: Apache-2.0
package io.hauberk.vectors;

/**
 * What a reader takes at most, so that a hostile folder can't exhaust the host.
 *
 * @param files files in the folder
 * @param fileBytes bytes of a file as stored
 * @param inflatedBytes bytes of a file after inflation
 * @param jsonDepth nesting of JSON
 */
public record VectorLimits(int files, long fileBytes, long inflatedBytes, int jsonDepth) {
    /** Far above any published file: the largest of ACVP has about 100 MB. */
    public static final VectorLimits STANDARD = new VectorLimits(20_000, 128L << 20, 256L << 20, 64);

    /** @throws IllegalArgumentException unless all are positive and no file can be larger than an array */
    public VectorLimits {
        if (files <= 0 || fileBytes <= 0 || inflatedBytes <= 0 || jsonDepth <= 0) {
            throw new IllegalArgumentException("limits are positive");
        }
        if (Math.max(fileBytes, inflatedBytes) > Integer.MAX_VALUE - 16) {
            throw new IllegalArgumentException("at most 2 GiB a file");
        }
    }
}
