// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

/**
 * How long each way of verifying takes on this host, as measured when the kernels were warm. Decides which way an item
 * goes; the verdict is the same on all of them.
 *
 * @param scheme nanoseconds of the scheme's own back end for one signature, key decoding included
 * @param plain nanoseconds of the plain kernel for one signature
 * @param inLanes nanoseconds of one full call of the kernel in lanes
 * @param lanes how many signatures one such call verifies; 0 without that kernel, whose times don't count then
 * @param group of how many signatures such a call is made up: its time goes by the groups it begins
 */
record KernelTimes(long scheme, ByKey plain, ByKey inLanes, int lanes, int group) {
    /** Makes the times of a kernel whose calls all take the same. */
    KernelTimes(long scheme, ByKey plain, ByKey inLanes, int lanes) {
        this(scheme, plain, inLanes, lanes, lanes);
    }

    /**
     * A time for each of the two kinds of key.
     *
     * @param fresh nanoseconds with a key that has to be expanded
     * @param prepared nanoseconds with a prepared one
     */
    record ByKey(long fresh, long prepared) {
        /** Longer than anything that is measured. */
        static final ByKey NEVER = new ByKey(Long.MAX_VALUE / 2, Long.MAX_VALUE / 2);

        long of(boolean isPrepared) {
            return isPrepared ? prepared : fresh;
        }
    }

    /** {@return these times but for that of a full call of the kernel in lanes} */
    KernelTimes inLanes(boolean prepared, long nanos) {
        ByKey changed = prepared ? new ByKey(inLanes.fresh, nanos) : new ByKey(nanos, inLanes.prepared);
        return new KernelTimes(scheme, plain, changed, lanes, group);
    }

    /** {@return whether a single signature is faster on the plain kernel than on the scheme's back end} */
    boolean plainPays(boolean prepared) {
        return plain.of(prepared) < scheme;
    }

    /** {@return whether {@code items} signatures are faster in lanes than one by one} */
    boolean lanesPay(int items, boolean prepared) {
        return lanes > 0 && call(items, prepared) < items * Math.min(scheme, plain.of(prepared));
    }

    private long call(int items, boolean prepared) {
        long groups = (items - 1L) / group + 1;
        return inLanes.of(prepared) / (lanes / group) * groups;
    }

    /** {@return whether the kernels are better than the scheme's back end at anything} */
    boolean worthServing() {
        return plainPays(false) || plainPays(true) || lanesPay(lanes, false) || lanesPay(lanes, true);
    }

    /** {@return nanoseconds for one of many signatures with keys seen for the first time} */
    long perItem() {
        long single = Math.min(scheme, plain.fresh());
        return lanesPay(lanes, false) ? Math.max(1, inLanes.fresh() / lanes) : single;
    }
}
