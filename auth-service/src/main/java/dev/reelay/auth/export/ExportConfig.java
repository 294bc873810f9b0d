package dev.reelay.auth.export;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where the other services' parts of an export come from, past the gateway, and how long they are waited for. */
@ConfigMapping(prefix = "reelay.auth.export")
public interface ExportConfig {

    /** As all four: the service's public port, inside; without one of them there are no exports. */
    Optional<URI> ingestUrl();

    Optional<URI> publishUrl();

    Optional<URI> searchUrl();

    Optional<URI> webhookUrl();

    /** For opening a connection to a service. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** For the first byte of each part; before that, a service that is down is a problem and no broken download. */
    @WithDefault("8s")
    Duration answerTimeout();

    /** For each piece of a part after that. */
    @WithDefault("30s")
    Duration pieceTimeout();

    /** Exports at a time, in a replica; each costs a share of a processor for compression. */
    @WithDefault("4")
    @Positive
    int parallel();
}
