package dev.reelay.auth.connection;

import static dev.reelay.auth.support.AuthApi.anotherWorkspace;
import static dev.reelay.auth.support.AuthApi.connect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.testkit.EventStream;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConnectionStreamIT {

    private static final String PATH = "/api/v1/connections/stream";

    @Test
    @Tag("R10")
    void aConnectionIsHeardInItsWorkspaceOnly() {
        var mine = anotherWorkspace();
        var other = anotherWorkspace();
        try (var here = EventStream.open(PATH, IssuerTestResource.token("cleo", mine, "analyst"));
                var there = EventStream.open(PATH, IssuerTestResource.token("dan", other, "creator"))) {
            var id = connect(mine, TikTok.anotherAccount());
            var elsewhere = connect(other, TikTok.anotherAccount());

            here.await("event:TokenIssued");
            there.await("event:TokenIssued");

            assertThat(here.text()).contains(id).doesNotContain(elsewhere);
            assertThat(there.text()).contains(elsewhere).doesNotContain(id);
        }
    }

    @Test
    void whoHasNoRoleHearsNothing() {
        assertThat(EventStream.status(PATH, IssuerTestResource.token("eve", "w", "token:publish")))
                .isEqualTo(403);
    }
}
