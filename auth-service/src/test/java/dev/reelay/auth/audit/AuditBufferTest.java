package dev.reelay.auth.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.common.stop.StopSignal;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AuditBufferTest {

    private static final int ROOM = 1_200;

    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final StopSignal stopping = new StopSignal();
    private final Table table = new Table(metrics);
    private final AuditBuffer buffer = new AuditBuffer(table, config(), stopping, metrics);

    @Test
    void aReadDoesNotWaitForItsEntryAndManyAreWrittenTogether() {
        for (var i = 0; i < 1_100; i++) {
            assertThat(take(entry())).isCompleted();
        }
        assertThat(table.written).isEmpty();
        assertThat(unwritten()).isEqualTo(1_100);

        run(buffer.write());

        assertThat(table.statements).containsExactly(500, 500, 100);
        assertThat(table.written).hasSize(1_100).doesNotHaveDuplicates();
        assertThat(unwritten()).isZero();
    }

    @Test
    void whatTheDatabaseDoesNotTakeGoesOnWaiting() {
        var entry = entry();
        take(entry);
        table.isDown = true;
        assertThat(run(buffer.write())).isCompletedExceptionally();
        assertThat(unwritten()).isEqualTo(1);

        table.isDown = false;
        run(buffer.write());

        assertThat(table.written).containsExactly(entry);
    }

    @Test
    void aReadWithoutRoomWaitsForItsOwnEntryAndFailsWithIt() {
        for (var i = 0; i < ROOM; i++) {
            take(entry());
        }
        table.isSlow = true;
        var entry = entry();
        var read = take(entry);
        assertThat(read).isNotDone();
        table.answer();
        assertThat(read).isCompleted();
        assertThat(table.written).containsExactly(entry);

        table.isSlow = false;
        table.isDown = true;
        assertThat(take(entry())).isCompletedExceptionally();
        assertThat(metrics.get("reelay.auth.audit.waited").counter().count()).isEqualTo(2);
    }

    /** Those in the hand of a statement are unwritten too: else the bound would be none while the database is slow. */
    @Test
    void entriesBeingWrittenTakeRoom() {
        for (var i = 0; i < ROOM; i++) {
            take(entry());
        }
        table.isSlow = true;
        run(buffer.write());
        assertThat(take(entry())).isNotDone();
    }

    @Test
    void aReadDuringAStopWaitsForItsOwnEntry() {
        stopping.give();
        table.isSlow = true;
        var read = take(entry());
        assertThat(read).isNotDone();
        table.answer();
        assertThat(read).isCompleted();
    }

    private CompletableFuture<Void> take(AuditEntry entry) {
        return run(buffer.take(entry));
    }

    private static CompletableFuture<Void> run(Uni<Void> work) {
        return work.subscribeAsCompletionStage();
    }

    private double unwritten() {
        return metrics.get("reelay.auth.audit.unwritten").gauge().value();
    }

    private static AuditEntry entry() {
        return AuditEntry.now(
                Instant.now(),
                Actor.service("publish-service", "127.0.0.1"),
                AuditAction.TOKEN_READ,
                "acme",
                UUID.randomUUID(),
                1,
                "publish");
    }

    private static AuditConfig config() {
        return new SmallRyeConfigBuilder()
                .withMapping(AuditConfig.class)
                .withDefaultValue("reelay.auth.audit.buffer", Integer.toString(ROOM))
                .build()
                .getConfigMapping(AuditConfig.class);
    }

    /** In memory; down or slow as the test says. */
    private static final class Table extends AuditEntryRepository {

        private final List<AuditEntry> written = new ArrayList<>();
        private final List<Integer> statements = new ArrayList<>();
        private final List<Runnable> pending = new ArrayList<>();
        private boolean isDown;
        private boolean isSlow;

        private Table(MeterRegistry metrics) {
            super(null, metrics);
        }

        @Override
        Uni<Void> insert(List<AuditEntry> entries) {
            if (isDown) {
                return Uni.createFrom().failure(new IllegalStateException("down"));
            }
            return Uni.createFrom().emitter(emitter -> {
                if (isSlow) {
                    pending.add(() -> write(entries, emitter));
                } else {
                    write(entries, emitter);
                }
            });
        }

        private void write(List<AuditEntry> entries, UniEmitter<? super Void> emitter) {
            statements.add(entries.size());
            written.addAll(entries);
            emitter.complete(null);
        }

        private void answer() {
            pending.forEach(Runnable::run);
            pending.clear();
        }
    }
}
