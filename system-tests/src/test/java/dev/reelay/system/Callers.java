package dev.reelay.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.testkit.Database;
import java.time.Duration;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** People who read and write all the time, and a platform that delivers until it is told that its delivery was taken. */
final class Callers implements AutoCloseable {

    /** Between an answer and the same caller's next request. */
    private static final long PAUSE_MILLIS = 200;

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> unanswered = new ConcurrentLinkedQueue<>();
    private final Queue<String> delivered = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService threads;
    private final int callers;

    Callers(Calls calls) {
        var people = Stream.concat(calls.reads().stream(), Stream.of(calls.startAuthorization()))
                .toList();
        callers = people.size() + 1;
        threads = Executors.newScheduledThreadPool(callers);
        people.forEach(call -> repeat(() -> ask(call)));
        repeat(new Platform(calls)::deliver);
    }

    /** Ends the calling; each was answered, at worst with the advice to try again, and what was taken is there once. */
    void assertServedOrToldToComeBack(Database database) {
        var before = answers.size();
        await("every caller to be served").atMost(LIMIT).until(() -> served(before) == callers);
        close();
        assertThat(unanswered).as("requests without an answer").isEmpty();
        var refused = answers.stream().filter(answer -> !answer.isOk()).toList();
        assertThat(refused).as("answers while services were stopped").isNotEmpty();
        refused.forEach(Answer::assertUnavailable);
        for (var publishId : delivered) {
            assertThat(database.number("select count(*) from webhook.deliveries where publish_id = ?", publishId))
                    .as("delivery %s", publishId)
                    .isEqualTo(1);
        }
        System.out.printf("[test] %d answers, %d of them 503%n", answers.size(), refused.size());
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            assertThat(threads.awaitTermination(LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long served(int since) {
        return answers.stream()
                .skip(since)
                .filter(Answer::isOk)
                .map(Answer::call)
                .distinct()
                .count();
    }

    private void repeat(Runnable work) {
        threads.scheduleWithFixedDelay(work, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private Answer ask(Call call) {
        try {
            var answer = call.send();
            answers.add(answer);
            return answer;
        } catch (AssertionError e) {
            unanswered.add(e);
            return null;
        }
    }

    /** Sends the next delivery only when the one before was taken. */
    private final class Platform {

        private final Calls calls;
        private String publishId = UUID.randomUUID().toString();

        private Platform(Calls calls) {
            this.calls = calls;
        }

        private void deliver() {
            var answer = ask(calls.deliver(publishId));
            if (answer != null && answer.isOk()) {
                delivered.add(publishId);
                publishId = UUID.randomUUID().toString();
            }
        }
    }
}
