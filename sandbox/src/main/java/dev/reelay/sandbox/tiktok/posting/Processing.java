package dev.reelay.sandbox.tiktok.posting;

import dev.reelay.sandbox.catalog.Hashtags;
import dev.reelay.sandbox.catalog.Popularity;
import dev.reelay.sandbox.catalog.Video;
import dev.reelay.sandbox.catalog.Videos;
import dev.reelay.sandbox.tiktok.webhook.Webhooks;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What the platform does with a post after its bytes are there. */
public final class Processing {

    /**
     * What becomes of the next post instead of success.
     *
     * @param failReason {@code null}: it stays in processing for ever
     */
    private record Outcome(@Nullable String failReason) {}

    private final Vertx vertx;
    private final Videos videos;
    private final Webhooks webhooks;
    private final Clock clock;
    private final Deque<Outcome> outcomes = new ArrayDeque<>();
    private final Duration usualTime;
    private final Duration usualPostIdDelay;
    private Duration time;
    private Duration postIdDelay;
    private int generation;

    public Processing(Vertx vertx, Videos videos, Webhooks webhooks, Clock clock, Duration time, Duration postIdDelay) {
        this.vertx = vertx;
        this.videos = videos;
        this.webhooks = webhooks;
        this.clock = clock;
        this.usualTime = time;
        this.usualPostIdDelay = postIdDelay;
        this.time = time;
        this.postIdDelay = postIdDelay;
    }

    /** The next posts fail after their processing, with a {@code fail_reason} of the status page. */
    public synchronized void failNext(int times, String reason) {
        for (int i = 0; i < times; i++) {
            outcomes.add(new Outcome(reason));
        }
    }

    /** The next posts stay in processing for ever. */
    public synchronized void stickNext(int times) {
        for (int i = 0; i < times; i++) {
            outcomes.add(new Outcome(null));
        }
    }

    public synchronized void time(Duration processing) {
        time = processing;
    }

    /** From PUBLISH_COMPLETE until the post is public and has its id. */
    public synchronized void postIdDelay(Duration delay) {
        postIdDelay = delay;
    }

    /** Ends what is still in processing too: its callback would turn up in the history of whoever starts anew. */
    public synchronized void reset() {
        generation++;
        outcomes.clear();
        time = usualTime;
        postIdDelay = usualPostIdDelay;
    }

    synchronized void begin(PublishTask task) {
        var outcome = outcomes.poll();
        if (outcome == null) {
            after(time, () -> succeed(task));
        } else if (outcome.failReason() != null) {
            var reason = outcome.failReason();
            after(time, () -> fail(task, reason));
        }
    }

    void fail(PublishTask task, String reason) {
        if (task.fail(reason)) {
            notify(task, "post.publish.failed", new JsonObject().put("reason", reason));
        }
    }

    private void succeed(PublishTask task) {
        if (!task.processed()) {
            return;
        }
        if (task.order().inbox()) {
            notify(task, "post.publish.inbox_delivered", new JsonObject());
            return;
        }
        notify(task, "post.publish.complete", new JsonObject());
        if (CreatorSettings.PUBLIC.equals(task.order().privacyLevel())) {
            after(postIdDelay, () -> makePublic(task, task.order().caption()));
        }
    }

    /** Its creator posts a video from the inbox, or posts it once more; false for a task that is not there. */
    synchronized boolean postFromInbox(PublishTask task, String caption, boolean isPublic) {
        if (!task.postedFromInbox()) {
            return false;
        }
        notify(task, "post.publish.complete", new JsonObject());
        if (isPublic) {
            after(postIdDelay, () -> makePublic(task, caption));
        }
        return true;
    }

    private void makePublic(PublishTask task, String caption) {
        var id = PublishTasks.ids(clock);
        if (task.madePublic(id)) {
            videos.add(video(id, task, caption));
            notify(task, "post.publish.publicly_available", new JsonObject().put("post_id", Long.toString(id)));
        }
    }

    private Video video(long id, PublishTask task, String caption) {
        var order = task.order();
        var now = clock.instant().getEpochSecond();
        var region = videos.account(order.who().username())
                .map(account -> account.regionCode())
                .orElse(null);
        return new Video(
                id,
                order.who().username(),
                caption,
                Hashtags.in(caption),
                now,
                null, // nobody looked inside the file
                region,
                null, // nobody chose a sound
                null,
                new Popularity.Growing(now, 5_000, 2, 0.08));
    }

    private void notify(PublishTask task, String event, JsonObject content) {
        var type = task.order().inbox() ? "INBOX_SHARE" : "DIRECT_PUBLISH";
        webhooks.send(
                event,
                task.order().who().openId(),
                content.put("publish_id", task.order().publishId()).put("publish_type", type));
    }

    private void after(Duration delay, Runnable work) {
        var since = generation;
        vertx.setTimer(Math.max(1, delay.toMillis()), timer -> runUnlessReset(since, work));
    }

    /** With the lock held, so that a reset waits for the end of a step that has begun. */
    private synchronized void runUnlessReset(int since, Runnable work) {
        if (since == generation) {
            work.run();
        }
    }
}
