package dev.reelay.ingest.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.auth.TokenIssued;
import dev.reelay.ingest.platform.AccountProfile;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccountTest {

    private static final Instant AT = Instant.parse("2026-11-29T12:00:00Z");

    private final Account account = Account.of(new TokenIssued(
            UUID.randomUUID(), "acme", "ada", Platform.TIKTOK, "open-id", "ada", "Ada", List.of(), AT, AT, AT));

    @Test
    void aNewBioIsKeptAndNoEventTellsIt() {
        assertThat(account.show(profile("Dances", 10L), AT)).isTrue();

        assertThat(account.show(profile("Sings", 10L), AT.plusSeconds(1))).isFalse();

        assertThat(account.profile().bio()).isEqualTo("Sings");
        assertThat(account.statsFetchedAt()).isEqualTo(AT);
        assertThat(account.show(profile("Sings", 11L), AT.plusSeconds(2))).isTrue();
    }

    @Test
    void whatIsNoLongerGrantedIsNoLongerShown() {
        account.show(profile("Dances", 10L), AT);

        account.show(profile(null, 10L), AT.plusSeconds(1));

        assertThat(account.profile().bio()).isNull();
        assertThat(account.profile().username()).isEqualTo("ada");
    }

    private static AccountProfile profile(@Nullable String bio, Long followers) {
        return new AccountProfile(null, "Ada", bio, null, null, followers, 1L, 2L, 3L);
    }
}
