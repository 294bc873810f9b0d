package dev.reelay.ingest.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.ingest.support.IngestApi;
import dev.reelay.ingest.support.TestCatalog;
import dev.reelay.testkit.EventStream;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class VideoStreamIT {

    private static final String PATH = "/api/v1/videos/stream";

    private final IngestApi creator = IngestApi.of(TestCatalog.WALKER);

    @Test
    @Tag("R10")
    void whatIsFetchedIsHeardInItsWorkspaceOnly() {
        try (var here = EventStream.open(PATH, IssuerTestResource.token("cleo", creator.workspace(), "creator"));
                var there = EventStream.open(PATH, IssuerTestResource.token("dan", "another", "analyst"))) {
            creator.connect();
            creator.endedLatest("CONNECTED");

            here.await("event:VideoFetched");
            here.await("event:AccountStatsFetched");
            here.await("event:SyncRunEnded");

            assertThat(here.text()).contains(creator.connection().toString());
            assertThat(there.text()).doesNotContain("event:VideoFetched").doesNotContain(creator.workspace());
        }
    }

    @Test
    void whoHasNoRoleHearsNothing() {
        assertThat(EventStream.status(PATH, IssuerTestResource.token("eve", "w", "stranger")))
                .isEqualTo(403);
    }
}
