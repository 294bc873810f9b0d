package dev.reelay.auth.audit;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done. No secrets.
 *
 * @param id UUIDv7 of the time at which it happened, by which entries are ordered, filtered and deleted
 * @param happenedAt UTC
 * @param workspace whose; {@code null} for what concerns all
 * @param tokenVersion of the token pair
 * @param detail a word or two: a reason, a use, a call
 */
record AuditEntry(
        UUID id,
        Instant happenedAt,
        Actor actor,
        AuditAction action,
        @Nullable String workspace,
        @Nullable UUID connectionId,
        @Nullable Integer tokenVersion,
        @Nullable String detail) {

    private static final int LONGEST = 500;

    AuditEntry {
        actor = new Actor(actor.kind(), storable(actor.name()), actor.address());
        detail = detail == null ? null : storable(detail);
    }

    static AuditEntry now(
            Instant now,
            Actor actor,
            AuditAction action,
            @Nullable String workspace,
            @Nullable UUID connectionId,
            @Nullable Integer tokenVersion,
            @Nullable String detail) {
        return new AuditEntry(
                UuidCreator.getTimeOrderedEpoch(now),
                now,
                actor,
                action,
                workspace,
                connectionId,
                tokenVersion,
                detail);
    }

    /** Names come from tokens, which may hold what the table does not take: an entry must not fail for that. */
    private static String storable(String text) {
        var kept = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return kept.replaceAll("[\\p{Cntrl}\\p{Cs}]", "\uFFFD");
    }
}
