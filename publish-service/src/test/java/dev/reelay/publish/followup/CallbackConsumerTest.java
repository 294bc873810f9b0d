package dev.reelay.publish.followup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.webhook.CallbackKind;
import dev.reelay.contracts.webhook.PlatformCallbackReceived;
import dev.reelay.publish.task.TaskUpdate;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallbackConsumerTest {

    private static PlatformCallbackReceived callback(CallbackKind kind, String publishId) {
        return new PlatformCallbackReceived(
                UUID.randomUUID(),
                Platform.TIKTOK,
                "-000demo",
                kind,
                "event",
                publishId,
                "7",
                "reason",
                Instant.EPOCH,
                Instant.EPOCH);
    }

    @Test
    void readsHowATaskWentOn() {
        assertThat(CallbackConsumer.update(callback(CallbackKind.PUBLISH_COMPLETED, "task")))
                .hasValueSatisfying(update -> assertThat(update.kind()).isEqualTo(TaskUpdate.Kind.COMPLETED));
        assertThat(CallbackConsumer.update(callback(CallbackKind.PUBLISH_INBOX_DELIVERED, "task")))
                .hasValueSatisfying(update -> assertThat(update.kind()).isEqualTo(TaskUpdate.Kind.DELIVERED));
        assertThat(CallbackConsumer.update(callback(CallbackKind.PUBLISH_FAILED, "task")))
                .hasValueSatisfying(update -> assertThat(update.reason()).isEqualTo("reason"));
        assertThat(CallbackConsumer.update(callback(CallbackKind.PUBLISH_PUBLICLY_AVAILABLE, "task")))
                .hasValueSatisfying(update -> assertThat(update.videoId()).isEqualTo("7"));
        assertThat(CallbackConsumer.update(callback(CallbackKind.PUBLISH_NO_LONGER_AVAILABLE, "task")))
                .hasValueSatisfying(update -> assertThat(update.kind()).isEqualTo(TaskUpdate.Kind.NO_LONGER_AVAILABLE));
    }

    @ParameterizedTest
    @EnumSource(
            value = CallbackKind.class,
            names = {"AUTHORIZATION_REMOVED", "OTHER"})
    void passesOverWhatEndsNothing(CallbackKind kind) {
        assertThat(CallbackConsumer.update(callback(kind, "task"))).isEmpty();
    }

    @Test
    void passesOverWhatNamesNoTask() {
        assertThat(CallbackConsumer.update(callback(CallbackKind.PUBLISH_COMPLETED, null)))
                .isEmpty();
    }
}
