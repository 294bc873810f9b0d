package dev.reelay.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.embedded.ServiceJvm;
import org.junit.jupiter.api.Test;

class HeapsTest {

    @Test
    void aQuickServiceTakesWhatItNeedsWhateverTheMachine() {
        for (var machine : new long[] {2_000, 64_000}) {
            var heaps = new Heaps(ServiceJvm.QUICK, machine);
            assertThat(heaps.of(Service.SEARCH)).isGreaterThan(heaps.of(Service.WEBHOOK));
            assertThat(heaps.total()).isBetween(1_000, 1_500);
        }
    }

    @Test
    void aServerTakesHalfOfTheMachineAndNotLessThanItNeedsNorMoreThanItCanUse() {
        assertThat(new Heaps(ServiceJvm.SERVER, 8_000).total()).isBetween(3_900, 4_000);
        assertThat(new Heaps(ServiceJvm.SERVER, 1_000).total()).isEqualTo(new Heaps(ServiceJvm.QUICK, 1_000).total());
        assertThat(new Heaps(ServiceJvm.SERVER, 256_000).of(Service.AUTH)).isEqualTo(2_048);
    }
}
