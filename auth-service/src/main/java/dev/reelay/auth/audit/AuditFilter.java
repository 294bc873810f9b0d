package dev.reelay.auth.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which entries to list; a {@code null} member means all.
 *
 * @param from the first time that is listed, to the millisecond
 * @param to the first time that is not, to the millisecond
 */
record AuditFilter(
        @Nullable String workspace,
        @Nullable UUID connectionId,
        @Nullable String actor,
        @Nullable AuditAction action,
        @Nullable Instant from,
        @Nullable Instant to) {}
