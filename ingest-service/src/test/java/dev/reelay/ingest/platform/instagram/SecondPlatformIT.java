package dev.reelay.ingest.platform.instagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.auth.TokenIssued;
import dev.reelay.contracts.ingest.VideoFetched;
import dev.reelay.ingest.support.IngestApi;
import dev.reelay.testkit.AuthServiceStub;
import dev.reelay.testkit.Events;
import dev.reelay.testkit.SecondPlatformProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The service without TikTok's settings, and with a platform that was added with new files only. */
@QuarkusTest
@TestProfile(SecondPlatformIT.OnlyInstagram.class)
class SecondPlatformIT {

    public static final class OnlyInstagram extends SecondPlatformProfile {

        public OnlyInstagram() {
            super("ingest", Map.of("reelay.ingest.instagram.app-id", "toy"), AuthServiceStub.class);
        }
    }

    private final IngestApi ada = IngestApi.of("toy");

    @Test
    void withoutItsSettingsTikTokIsUnknownAndTheServiceRuns() {
        ada.api()
                .body("{\"hashtags\":[\"fyp\"]}")
                .post("/api/v1/jobs/sync/tiktok")
                .then()
                .statusCode(404)
                .body("type", endsWith("unknown-platform"))
                .body("detail", equalTo("Videos can be fetched from: instagram."));
    }

    @Test
    void whatThePlatformDoesNotOfferIsRefusedAtTheCall() {
        ada.api()
                .body("{\"hashtags\":[\"fyp\"]}")
                .post("/api/v1/jobs/sync/instagram")
                .then()
                .statusCode(422)
                .body("type", endsWith("not-offered-by-platform"))
                .body("detail", equalTo("instagram does not offer searching by hashtag; these platforms do: none."));
    }

    @Test
    void aSecondPlatformsAccountIsFetchedWhenItIsConnected() {
        var now = Instant.now();
        AuthServiceStub.give(ada.connection(), ada.workspace(), "1784", "toy-token", "instagram_basic");
        Events.send(new TokenIssued(
                ada.connection(),
                ada.workspace(),
                "ada",
                Platform.INSTAGRAM,
                "1784",
                "toy",
                "A toy",
                List.of("instagram_basic"),
                now,
                now.plusSeconds(7200),
                now.plusSeconds(7200)));

        var run = ada.endedLatest("CONNECTED");

        assertThat(run.getString("state")).isEqualTo("SUCCEEDED");
        ada.api()
                .get("/api/v1/videos/instagram/" + ToyInstagram.VIDEO)
                .then()
                .statusCode(200)
                .body("hashtags[0]", equalTo("reel"));
        assertThat(Events.sent(VideoFetched.class, event -> ada.workspace().equals(event.workspace())))
                .allSatisfy(event -> assertThat(event.platform()).isEqualTo(Platform.INSTAGRAM));
    }
}
