package dev.reelay.ingest.platform.instagram;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.ingest.Figures;
import dev.reelay.ingest.platform.AccountAccess;
import dev.reelay.ingest.platform.Capability;
import dev.reelay.ingest.platform.ContentSource;
import dev.reelay.ingest.platform.FetchedVideo;
import dev.reelay.ingest.platform.VideoPage;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** A second platform, in one file, that cannot be searched. Absent without {@code reelay.ingest.instagram.app-id}. */
@ApplicationScoped
class ToyInstagram implements ContentSource {

    static final String VIDEO = "17900000000000001";

    private final Optional<String> appId;

    ToyInstagram(@ConfigProperty(name = "reelay.ingest.instagram.app-id") Optional<String> appId) {
        this.appId = appId;
    }

    @Override
    public Platform platform() {
        return Platform.INSTAGRAM;
    }

    @Override
    public boolean isConfigured() {
        return appId.isPresent();
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.ACCOUNT_VIDEOS);
    }

    @Override
    public VideoPage videos(AccountAccess access, @Nullable String cursor) {
        return new VideoPage(
                List.of(new FetchedVideo(
                        VIDEO,
                        null,
                        "A toy #reel",
                        List.of("reel"),
                        Instant.parse("2026-01-02T03:04:05Z"),
                        12,
                        null,
                        null,
                        URI.create("https://toy.example/reel/" + VIDEO),
                        new Figures(10, 2, 1, 0, null))),
                null);
    }
}
