package dev.reelay.common.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.auth.ConnectionRevoked;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LogFieldsTest {

    private static final UUID ID = UUID.fromString("01a1fd3c-5996-72f3-9043-f1dd0c194ed7");

    /** As `printf %s acme | sha256sum` has it. */
    @Test
    void aWorkspaceIsHashedAndWhatIsNotKnownIsLeftOut() {
        assertThat(LogFields.of("acme", null, null)).isEqualTo(Map.of("workspace", "822b33ad87c1"));
        assertThat(LogFields.of(null, ID, null)).isEqualTo(Map.of("connectionId", ID.toString()));
    }

    @Test
    void anEventNamesItsConnectionAndWorkspace() {
        var event = new ConnectionRevoked(ID, "acme", Platform.TIKTOK, "-000", Instant.EPOCH);

        assertThat(EventFields.of(event)).isEqualTo(LogFields.of("acme", ID, null));
    }

    @Test
    void aRequestNamesWhatItsPathNames() {
        assertThat(RequestFields.of("/api/v1/publications/" + ID + "/cancel"))
                .isEqualTo(Map.of("publicationId", ID.toString()));
        assertThat(RequestFields.of("/api/v1/connections/" + ID)).isEqualTo(Map.of("connectionId", ID.toString()));
        assertThat(RequestFields.of("/api/v1/publications")).isEmpty();
        assertThat(RequestFields.of("/api/v1/posts/search")).isEmpty();
    }
}
