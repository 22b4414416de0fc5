// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/** A test of vector code; it is skipped in the one run of the build that leaves the module out. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(value = "io.hauberk.batch.kernel.Kernels#hostHasLanes", disabledReason = "runs without jdk.incubator.vector")
@interface RequiresVectors {}
