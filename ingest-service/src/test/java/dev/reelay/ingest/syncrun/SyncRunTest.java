package dev.reelay.ingest.syncrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.contracts.Platform;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SyncRunTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void aNewRunWaitsAndIsDueAtOnce() {
        var run = SyncRun.ofAccount(
                SyncRun.newId(), "w", Platform.TIKTOK, UUID.randomUUID(), SyncRunTrigger.CONNECTED, NOW);

        var view = SyncRunView.of(run);

        assertThat(view.state()).isEqualTo(SyncRunState.QUEUED);
        assertThat(view.kind()).isEqualTo(SyncRunKind.ACCOUNT);
        assertThat(view.hashtags()).isNull();
        assertThat(view.nextAttemptAt()).isNull();
    }

    @Test
    void aHashtagRunTellsWhatItLooksFor() {
        var range = new HashtagRange(
                List.of("fyp"), List.of(), LocalDate.parse("2025-02-01"), LocalDate.parse("2025-03-01"), 500);

        var view = SyncRunView.of(SyncRun.ofHashtags(SyncRun.newId(), "w", Platform.TIKTOK, range, NOW));

        assertThat(view.hashtags()).containsExactly("fyp");
        assertThat(view.startDate()).isEqualTo("2025-02-01");
        assertThat(view.endDate()).isEqualTo("2025-03-01");
        assertThat(view.maxVideos()).isEqualTo(500);
        assertThat(view.connectionId()).isNull();
    }

    @Test
    void whatSomebodyAsksForIsNotCutShortByAPublication() {
        var run = SyncRun.ofAccount(
                SyncRun.newId(), "w", Platform.TIKTOK, UUID.randomUUID(), SyncRunTrigger.PUBLISHED, NOW);

        run.addTrigger(SyncRunTrigger.PUBLISHED);
        assertThat(run.trigger()).isEqualTo(SyncRunTrigger.PUBLISHED);
        run.addTrigger(SyncRunTrigger.REQUESTED);
        run.addTrigger(SyncRunTrigger.PUBLISHED);

        assertThat(run.trigger()).isEqualTo(SyncRunTrigger.REQUESTED);
    }

    @Test
    void aRunFetchesAsMuchAsTheTriggerThatWantsMost() {
        var run = SyncRun.ofAccount(
                SyncRun.newId(), "w", Platform.TIKTOK, UUID.randomUUID(), SyncRunTrigger.UNPUBLISHED, NOW);
        run.check(List.of("1"));

        run.addTrigger(SyncRunTrigger.PUBLISHED);
        run.await("2");
        assertThat(run.trigger()).isEqualTo(SyncRunTrigger.PUBLISHED);
        run.addTrigger(SyncRunTrigger.SCHEDULED);
        run.addTrigger(SyncRunTrigger.REFRESHED);

        assertThat(run.trigger()).isEqualTo(SyncRunTrigger.SCHEDULED);
    }

    /** It reads the same rows during a rolling update, and would stumble over a trigger that it does not know. */
    @ParameterizedTest
    @EnumSource
    void theReleaseBeforeKnowsATriggerForEach(SyncRunTrigger trigger) {
        assertThat(trigger.known()).isIn(SyncRunTrigger.CONNECTED, SyncRunTrigger.REQUESTED, SyncRunTrigger.PUBLISHED);
    }

    @Test
    void nobodyEndsARunWithoutItsLease() {
        var run = SyncRun.ofAccount(
                SyncRun.newId(), "w", Platform.TIKTOK, UUID.randomUUID(), SyncRunTrigger.CONNECTED, NOW);
        var stranger = UUID.randomUUID();

        assertThatThrownBy(() -> run.succeed(stranger, NOW)).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> run.fail(stranger, "no", NOW)).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> run.retryAt(stranger, NOW, "no")).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> run.lookAgainAt(stranger, NOW, "no")).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> run.release(stranger)).isInstanceOf(LeaseLostException.class);
        assertThat(run.state()).isEqualTo(SyncRunState.QUEUED);
    }
}
