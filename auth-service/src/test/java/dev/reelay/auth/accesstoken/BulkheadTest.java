package dev.reelay.auth.accesstoken;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BulkheadTest {

    private final Bulkhead bulkhead = new Bulkhead(2);
    private final List<UniEmitter<? super String>> running = new ArrayList<>();

    @Test
    void noMoreThanItsPlacesRunAtATime() {
        enter();
        enter();
        enter();
        assertThat(running).hasSize(2);
        running.get(0).complete("done");
        assertThat(running).hasSize(3);
    }

    @Test
    void aFailureFreesItsPlace() {
        enter();
        enter();
        enter();
        running.get(1).fail(new IllegalStateException());
        assertThat(running).hasSize(3);
    }

    @Test
    void afterAllHaveLeftItIsFreeAgain() {
        enter();
        enter();
        running.forEach(work -> work.complete("done"));
        enter();
        enter();
        enter();
        assertThat(running).hasSize(4);
    }

    private void enter() {
        bulkhead.pass(() -> Uni.createFrom().<String>emitter(running::add))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
    }
}
