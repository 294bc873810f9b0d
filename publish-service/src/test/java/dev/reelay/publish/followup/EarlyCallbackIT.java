package dev.reelay.publish.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.contracts.webhook.CallbackKind;
import dev.reelay.publish.support.PublishApi;
import dev.reelay.testkit.Database;
import dev.reelay.testkit.Events;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EarlyCallbackIT {

    private static final Database DATABASE = Database.of("publish");

    private final PublishApi studio = PublishApi.open();
    private final String task = "v_pub_url~" + UUID.randomUUID();

    /** As webhook-service does when an operator asks for it: the same callback in another event. */
    @Test
    void aCallbackAboutAnUnknownTaskThatIsToldAgainIsKeptOnceAndHoldsUpNothing() {
        var callback = studio.callback(CallbackKind.PUBLISH_COMPLETED, task, null, null);
        Events.send(callback, callback);
        Events.send(studio.callback(CallbackKind.PUBLISH_COMPLETED, task + "-next", null, null));

        await().atMost(Duration.ofSeconds(30)).until(() -> kept(task + "-next") == 1);
        assertThat(kept(task)).isEqualTo(1);
        assertThat(DATABASE.number(
                        "select count(*) from parked_events where position(convert_to(?, 'UTF8') in payload) > 0",
                        task))
                .isZero();
    }

    private static long kept(String publishId) {
        return DATABASE.number("select count(*) from early_callbacks where publish_id = ?", publishId);
    }
}
