package dev.reelay.publish.publication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.publish.support.PublishApi;
import dev.reelay.testkit.EventStream;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PublicationStreamIT {

    private static final String PATH = "/api/v1/publications/stream";

    @Test
    @Tag("R10")
    void aPublicationIsHeardInItsWorkspaceOnly() {
        var mine = PublishApi.open();
        var other = PublishApi.open();
        try (var here = EventStream.open(PATH, IssuerTestResource.token("cleo", mine.workspace(), "analyst"));
                var there = EventStream.open(PATH, IssuerTestResource.token("dan", other.workspace(), "creator"))) {
            var id = mine.publishLater(PublishApi.video(1_000), "SELF_ONLY").toString();
            var elsewhere =
                    other.publishLater(PublishApi.video(1_000), "SELF_ONLY").toString();

            here.await("event:PublishRequested");
            there.await("event:PublishRequested");

            assertThat(here.text()).contains(id).doesNotContain(elsewhere);
            assertThat(there.text()).contains(elsewhere).doesNotContain(id);
        }
    }

    @Test
    void whoHasNoRoleHearsNothing() {
        assertThat(EventStream.status(PATH, IssuerTestResource.token("eve", "w", "stranger")))
                .isEqualTo(403);
    }
}
