package dev.reelay.publish.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.publish.publication.Lease;
import dev.reelay.publish.publication.LeaseLostException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R2")
class HeldLeaseTest {

    private static final Duration LENGTH = Duration.ofSeconds(15);

    private final Lease lease = new Lease(UUID.randomUUID(), UUID.randomUUID());

    @Test
    void endsByItsOwnClockCountedFromBeforeTheStatement() {
        var now = System.nanoTime();
        var held = new HeldLease(lease, now - LENGTH.toNanos() - 1, LENGTH);

        assertThat(held.isHeld()).isFalse();
        assertThatThrownBy(held::require).isInstanceOf(LeaseLostException.class);

        held.renewed(now, LENGTH);
        assertThat(held.isHeld()).isTrue();
    }

    @Test
    void isLostAtOnceWhenTheDatabaseSaysSo() {
        var held = new HeldLease(lease, System.nanoTime(), LENGTH);
        held.lost();

        assertThat(held.isHeld()).isFalse();
    }
}
