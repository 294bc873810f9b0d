package dev.reelay.publish.followup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.common.retention.RetentionTicker;
import dev.reelay.common.work.Await;
import dev.reelay.testkit.Database;
import dev.reelay.testkit.Plans;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EarlyCallbackRetentionIT {

    private static final Database DATABASE = Database.of("publish");

    private final String user = "user-" + UUID.randomUUID();

    @Inject
    RetentionTicker retention;

    @Test
    void callbacksAboutTasksThatStayUnknownGo() {
        callbacks(1_200, 15);
        callbacks(2, 13);
        Await.result(retention::tick);
        assertThat(DATABASE.number("select count(*) from early_callbacks where platform_user_id = ?", user))
                .isEqualTo(2);
    }

    @Test
    void theOldestAreFoundByAnIndex() {
        Plans.of("publish").assertServedByIndexes(EarlyCallbackRetention.DELETE, "now()", "10");
    }

    private void callbacks(int count, int daysAgo) {
        DATABASE.update(
                """
                insert into early_callbacks (callback_id, platform, platform_user_id, publish_id, kind, occurred_at, received_at)
                select gen_random_uuid(), 'tiktok', ?, 'v_pub_url~' || gen_random_uuid(), 'COMPLETED', now(),
                    now() - make_interval(days => ?)
                from generate_series(1, ?)""",
                user,
                daysAgo,
                count);
    }
}
