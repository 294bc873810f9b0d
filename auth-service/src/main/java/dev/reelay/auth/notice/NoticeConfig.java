package dev.reelay.auth.notice;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When users are told that their connections end. Mail needs a sender and a server: {@code quarkus.mailer.*}. */
@ConfigMapping(prefix = "reelay.auth.notice")
public interface NoticeConfig {

    /** Days before the end of a refresh token. */
    @WithDefault("7,3,1")
    List<@Min(1) @Max(30) Integer> daysBefore();

    /** Interval between looks for users to be told, and for mails to be sent; each goes on until there are none. */
    @WithDefault("10s")
    String pollInterval();

    /** Maximum number of connections claimed at a time; bounds the transaction. */
    @WithDefault("100")
    @Positive
    int batchSize();

    /** The product's page on which accounts are connected, for the mail; unset: no link. */
    Optional<URI> connectUrl();

    /** Pause after a mail server that was down or busy; doubled each time, up to {@link #longestPause()}. */
    @WithDefault("1m")
    Duration firstPause();

    @WithDefault("1h")
    Duration longestPause();

    /** A mail that was not taken within this time is given up: its news is old. */
    @WithDefault("P1D")
    Duration giveUpAfter();

    /** For a whole conversation with the mail server. */
    @WithDefault("30s")
    Duration sendTimeout();

    /** How long it is kept who was told what; longer than a refresh token lives, or the same notice would be given again. */
    @WithDefault("P400D")
    Duration keep();
}
