package dev.reelay.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.testkit.Database;
import java.time.Duration;
import java.util.List;
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
    private final Duration longest;
    private final int callers;

    Callers(Calls calls) {
        this(calls, 0, LIMIT);
    }

    /**
     * @param others for whom {@link #repeat} will be called
     * @param longest that one of them may take
     */
    Callers(Calls calls, int others, Duration longest) {
        var people = Stream.concat(calls.reads().stream(), Stream.of(calls.startAuthorization()))
                .toList();
        this.longest = longest;
        callers = people.size() + 1;
        threads = Executors.newScheduledThreadPool(callers + others);
        people.forEach(call -> repeat(PAUSE_MILLIS, () -> ask(call)));
        repeat(PAUSE_MILLIS, new Platform(calls)::deliver);
    }

    /** Ends the calling; each was answered, at worst with the advice to try again, and what was taken is there once. */
    void assertServedOrToldToComeBack(Database database) {
        var before = answers();
        await("every caller to be served").atMost(LIMIT).until(() -> served(before) == callers);
        assertAnsweredAndDeliveredOnce(database);
        var refused = refused();
        assertThat(refused).as("answers while services were stopped").isNotEmpty();
        refused.forEach(Answer::assertUnavailable);
        System.out.printf("[test] %d answers, %d of them 503%n", answers(), refused.size());
    }

    /** Ends the calling: no request is without an answer, and each delivery that was taken is there once. */
    void assertAnsweredAndDeliveredOnce(Database database) {
        close();
        assertThat(unanswered).as("requests without an answer").isEmpty();
        for (var publishId : delivered) {
            assertThat(database.number("select count(*) from webhook.deliveries where publish_id = ?", publishId))
                    .as("delivery %s", publishId)
                    .isEqualTo(1);
        }
    }

    /** How many there were so far. */
    int answers() {
        return answers.size();
    }

    int deliveries() {
        return delivered.size();
    }

    /** Those that were no success. */
    List<Answer> refused() {
        return answers.stream().filter(answer -> !answer.isOk()).toList();
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            assertThat(threads.awaitTermination(longest.toSeconds(), TimeUnit.SECONDS))
                    .as("everybody has an answer")
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many kinds of calls had a success since there were that many answers. */
    long served(int since) {
        return answers.stream()
                .skip(since)
                .filter(Answer::isOk)
                .map(Answer::call)
                .distinct()
                .count();
    }

    /** Again and again, with a pause in between; a failure is a request without an answer. */
    void repeat(long pauseMillis, Runnable work) {
        threads.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (Throwable e) {
                        unanswered.add(e);
                    }
                },
                0,
                pauseMillis,
                TimeUnit.MILLISECONDS);
    }

    Answer ask(Call call) {
        var answer = call.send();
        answers.add(answer);
        return answer;
    }

    /** Sends the next delivery only when the one before was taken. */
    private final class Platform {

        private final Calls calls;
        private String publishId = UUID.randomUUID().toString();

        private Platform(Calls calls) {
            this.calls = calls;
        }

        private void deliver() {
            if (ask(calls.deliver(publishId)).isOk()) {
                delivered.add(publishId);
                publishId = UUID.randomUUID().toString();
            }
        }
    }
}
