package dev.reelay.benchmarks.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InParallelTest {

    @Test
    void eachIsDoneOnce() throws Exception {
        var done = new ConcurrentLinkedQueue<Integer>();

        InParallel.each(4, 1_000, done::add);

        assertThat(done)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 1_000).boxed().toList());
    }

    @Test
    void asManyAreUnderWayAsThereAreThreads() throws Exception {
        var together = new CyclicBarrier(3);

        InParallel.each(3, 9, number -> together.await(10, TimeUnit.SECONDS));

        assertThat(together.getNumberWaiting()).isZero();
    }

    @Test
    void theFirstFailureEndsIt() {
        var done = new ConcurrentLinkedQueue<Integer>();

        assertThatThrownBy(() -> InParallel.each(1, 1_000, number -> {
                    if (number == 5) {
                        throw new IllegalStateException("no more");
                    }
                    done.add(number);
                }))
                .hasMessageContaining("no more");
        assertThat(done).containsExactly(0, 1, 2, 3, 4);
    }
}
