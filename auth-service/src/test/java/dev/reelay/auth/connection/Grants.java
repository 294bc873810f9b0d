package dev.reelay.auth.connection;

import dev.reelay.auth.platform.AccountProfile;
import dev.reelay.auth.platform.TokenGrant;
import dev.reelay.common.secret.Secret;
import dev.reelay.contracts.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Grants and accounts for tests. */
final class Grants {

    static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    private Grants() {}

    static TokenGrant of(Duration accessLife, Duration refreshLife) {
        return new TokenGrant(
                "-000a",
                Secret.of("act.a"),
                Secret.of("rft.a"),
                List.of("user.info.basic", "video.list"),
                NOW,
                NOW.plus(accessLife),
                NOW.plus(refreshLife));
    }

    static Credential credential(Instant grantedAt) {
        var credential = new Credential(Platform.TIKTOK, "-000a");
        credential.grant(of(Duration.ofHours(2), Duration.ofDays(180)), 0, 0, grantedAt);
        return credential;
    }

    static NewConnection account(AccountProfile profile) {
        return account(profile, null);
    }

    static NewConnection account(UUID renews) {
        return account(AccountProfile.UNKNOWN, renews);
    }

    private static NewConnection account(AccountProfile profile, UUID renews) {
        return new NewConnection(
                "acme",
                "cleo",
                new Contact("cleo@example.com", "fr"),
                Platform.TIKTOK,
                of(Duration.ofHours(2), Duration.ofDays(180)),
                profile,
                renews);
    }
}
