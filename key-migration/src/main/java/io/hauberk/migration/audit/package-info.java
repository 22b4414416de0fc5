// SPDX-License-Identifier: Apache-2.0

/**
 * What a migration came to, for whoever has to answer for it. {@link io.hauberk.migration.audit.Evidence} is what is known
 * of an account, {@link io.hauberk.migration.audit.AuditedAccount} what that amounts to, and
 * {@link io.hauberk.migration.audit.AuditReport} all of them: start there. A report has one text, which
 * {@link io.hauberk.migration.audit.ReportSignature} signs; {@link io.hauberk.migration.audit.CryptoBom} and
 * {@link io.hauberk.migration.audit.AuditPage} show it to programs and to people.
 *
 * <p>Nothing here asks a node, reads a clock or opens a key file: the same evidence gives the same bytes. Names and reasons
 * are taken as hostile wherever they are shown. Everything is immutable and safe for use by many threads.
 */
@NullMarked
package io.hauberk.migration.audit;

import org.jspecify.annotations.NullMarked;
