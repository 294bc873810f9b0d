package dev.reelay.auth.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AuditEntryTest {

    /** PostgreSQL's text takes neither NUL nor half of a surrogate pair; an entry that cannot be written would keep all others. */
    @Test
    void aNameThatTheTableDoesNotTakeIsMadeStorable() {
        var entry = entry("a\u0000b\uD800c\nd");
        assertThat(entry.actor().name()).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd");
        assertThat(entry("\uD83D\uDE00 fine").actor().name()).isEqualTo("\uD83D\uDE00 fine");
        assertThat(entry("x".repeat(10_000)).actor().name()).hasSize(500);
        assertThat(entry("x".repeat(499) + "\uD83D\uDE00").actor().name()).isEqualTo("x".repeat(499) + "\uFFFD");
    }

    private static AuditEntry entry(String name) {
        return AuditEntry.now(
                Instant.now(), Actor.person(name, "::1"), AuditAction.DISCONNECTED, "acme", null, null, null);
    }
}
