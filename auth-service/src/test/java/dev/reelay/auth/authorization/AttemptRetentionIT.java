package dev.reelay.auth.authorization;

import static dev.reelay.auth.support.AuthApi.anotherWorkspace;
import static dev.reelay.auth.support.AuthApi.start;
import static dev.reelay.auth.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.common.retention.RetentionTicker;
import dev.reelay.testkit.Plans;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AttemptRetentionIT {

    private final String workspace = anotherWorkspace();

    @Inject
    RetentionTicker retention;

    @Test
    void authorizationsThatEndedGo() {
        start(workspace);
        DATABASE.update(
                "update authorization_attempts set expires_at = now() - interval '25 hours' where workspace = ?",
                workspace);
        start(workspace);
        retention.tick().await().atMost(Duration.ofSeconds(20));
        assertThat(DATABASE.number("select count(*) from authorization_attempts where workspace = ?", workspace))
                .isEqualTo(1);
    }

    @Test
    void theOldestAreFoundByAnIndex() {
        Plans.of("auth").assertServedByIndexes(AttemptRetention.DELETE, "now()", "10");
    }
}
