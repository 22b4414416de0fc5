// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.simd.Lanes.LANES;

import io.hauberk.batch.kernel.Keccak;
import io.hauberk.batch.kernel.LittleEndian;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Keccak256Together;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keccak-256, as Ethereum has it, a message a lane.
 *
 * <p>Source: FIPS 202, section 5, with the padding of the submission (Keccak reference 3.0, section 1.1.2): no suffix.
 */
public final class Keccak256Lanes implements Keccak256Together {
    private static final int HASH_BYTES = 32;

    private final MessageLanes messages = new MessageLanes(Keccak.SHAKE256_WORDS, Keccak.PLAIN_SUFFIX);
    private final long[] state = new long[Keccak.WORDS * LANES];

    /** Makes one with its scratch space. */
    public Keccak256Lanes() {}

    @Override
    public List<Bytes> hash(List<Bytes> all) {
        List<Bytes> hashes = new ArrayList<>(all.size());
        for (int from = 0; from < all.size(); from += LANES) {
            int count = Math.min(LANES, all.size() - from);
            for (int lane = 0; lane < count; lane++) {
                messages.set(lane, 0, all.get(from + lane));
            }
            Arrays.fill(state, 0);
            messages.absorb(state, 0);
            messages.clear();
            for (int lane = 0; lane < count; lane++) {
                byte[] hash = new byte[HASH_BYTES];
                for (int i = 0; i < HASH_BYTES / Long.BYTES; i++) {
                    LittleEndian.putLong(hash, Long.BYTES * i, state[LANES * i + lane]);
                }
                hashes.add(Bytes.wrap(hash));
            }
        }
        return hashes;
    }
}
