package dev.reelay.auth.notice;

import static dev.reelay.auth.support.AuthApi.anotherWorkspace;
import static dev.reelay.auth.support.AuthApi.connect;
import static dev.reelay.auth.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.common.retention.RetentionTicker;
import dev.reelay.testkit.Plans;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
class NoticeRetentionIT {

    @Inject
    RetentionTicker retention;

    @Test
    void noticesBeyondTheRetentionGo() {
        var id = connect(anotherWorkspace(), TikTok.anotherAccount());
        notices(id, 1_200, 401);
        notices(id, 2, 399);
        retention.tick().await().atMost(Duration.ofSeconds(20));
        assertThat(DATABASE.number("select count(*) from notices where connection_id = ?::uuid", id))
                .isEqualTo(2);
    }

    @Test
    void theOldestAreFoundByAnIndex() {
        Plans.of("auth").assertServedByIndexes(NoticeRetention.DELETE, "now()", "10");
    }

    private static void notices(String connection, int count, int daysAgo) {
        DATABASE.update(
                """
                insert into notices (id, connection_id, days_before, ends_at, told_at, mail)
                select gen_random_uuid(), ?::uuid, 7, now() - make_interval(days => ?, secs => n),
                    now() - make_interval(days => ?), 'NONE'
                from generate_series(1, ?) n""",
                connection,
                daysAgo,
                daysAgo,
                count);
    }
}
