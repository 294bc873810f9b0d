package dev.reelay.publish.publication;

import static dev.reelay.publish.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.reelay.common.identity.Role;
import dev.reelay.common.work.Await;
import dev.reelay.embedded.ServiceDatabases;
import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.embedded.test.PostgresTestResource;
import dev.reelay.publish.support.PublishApi;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.TimeoutException;
import jakarta.inject.Inject;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever asked has given up while the statement still runs: it ends in peace, and nobody is woken up for it. */
@QuarkusTest
@Tag("R7")
class AbandonedStatementIT {

    private static final String WAITING =
            "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like 'select%publications%'";

    @TestHTTPResource("/api/v1/publications")
    URL publications;

    @Inject
    PublicationService service;

    private final Alarms alarms = new Alarms();
    private final PublishApi studio = PublishApi.open();
    private UUID id;
    private Connection locker;

    @BeforeEach
    void lock() throws Exception {
        id = UUID.fromString(studio.fileRequest(PublishApi.video(1_000), "SELF_ONLY")
                .multiPart("scheduled_at", Instant.now().plusSeconds(3600).toString())
                .post("/api/v1/publications")
                .path("id"));
        locker = PostgresTestResource.server().connect(ServiceDatabases.DATABASE);
        locker.setAutoCommit(false);
        locker.createStatement().execute("select from publish.publications where id = '%s' for update".formatted(id));
    }

    @AfterEach
    void close() throws Exception {
        locker.close();
        alarms.close();
    }

    @Test
    void aGatewayHangsUp() throws Exception {
        var token = IssuerTestResource.token("somebody", studio.workspace(), Role.CREATOR);
        var request =
                "POST %s/%s/cancel HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Length: 0\r\n\r\n"
                        .formatted(publications.getPath(), id, token);
        try (var caller = new Socket(publications.getHost(), publications.getPort())) {
            caller.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            await().until(() -> DATABASE.number(WAITING) == 1);
        }
        assertEndsInPeace();
    }

    @Test
    void aWorkerReachesItsLimit() throws Exception {
        assertThatExceptionOfType(TimeoutException.class)
                .isThrownBy(() -> Await.result(Duration.ofSeconds(1), () -> service.cancel(studio.workspace(), id)));
        assertThat(DATABASE.number(WAITING)).isEqualTo(1);
        assertEndsInPeace();
    }

    private void assertEndsInPeace() throws Exception {
        Thread.sleep(500); // until the service knows that nobody waits any more; nothing shows it
        locker.rollback();
        await().until(() -> DATABASE.number(WAITING) == 0);
        Thread.sleep(500); // until it has the answer
        assertThat(alarms.lines).isEmpty();
    }

    private static final class Alarms extends Handler implements AutoCloseable {

        private final List<String> lines = new CopyOnWriteArrayList<>();

        private Alarms() {
            Logger.getLogger("").addHandler(this);
        }

        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                lines.add(entry.getLoggerName() + " " + entry.getMessage() + " " + entry.getThrown());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            Logger.getLogger("").removeHandler(this);
        }
    }
}
