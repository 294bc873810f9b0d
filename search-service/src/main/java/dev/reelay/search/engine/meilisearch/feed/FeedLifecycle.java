package dev.reelay.search.engine.meilisearch.feed;

import dev.reelay.common.stop.InHand;
import dev.reelay.common.work.Backoff;
import dev.reelay.common.work.WakeUp;
import dev.reelay.search.engine.meilisearch.IndexGenerations;
import dev.reelay.search.engine.meilisearch.client.MeilisearchConfig;
import dev.reelay.search.engine.meilisearch.client.MeilisearchServer;
import dev.reelay.search.post.BacklogService;
import dev.reelay.search.post.PostsChanged;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Runs the feed in a thread of its own while the service is up: when posts were written, and at intervals. No failure ends it. Without
 * a server it forgets the indexes that nobody feeds any more, so that no changes are kept for them.
 */
@ApplicationScoped
class FeedLifecycle implements InHand {

    private static final Duration FORGET_INTERVAL = Duration.ofMinutes(1);

    /** Longer than all replicas take to restart, some of which may still have a server. */
    private static final Duration UNFED = Duration.ofMinutes(10);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final IndexFeed feed;
    private final FeedLease lease;
    private final IndexGenerations generations;
    private final BacklogService backlog;
    private final MeilisearchServer server;
    private final MeilisearchConfig config;
    private final Backoff pauses;
    private final WakeUp wakeUp = new WakeUp();
    private final Thread thread = new Thread(this::run, "index-feed");
    private volatile boolean stopped;
    private int failures;
    private String told = ""; // what failed last

    FeedLifecycle(
            IndexFeed feed,
            FeedLease lease,
            IndexGenerations generations,
            BacklogService backlog,
            MeilisearchServer server,
            MeilisearchConfig config) {
        this.feed = feed;
        this.lease = lease;
        this.generations = generations;
        this.backlog = backlog;
        this.server = server;
        this.config = config;
        pauses = new Backoff(config.feedInterval(), LONGEST_PAUSE);
    }

    void start(@Observes StartupEvent started) {
        thread.setDaemon(true);
        thread.start();
    }

    void wake(@Observes PostsChanged changed) {
        wakeUp.call();
    }

    @Override
    public String name() {
        return "index feed";
    }

    /** A round can stop anywhere and be repeated. */
    @Override
    public void stopTaking() {
        stopped = true;
        thread.interrupt();
    }

    @Override
    public boolean awaitIdle(Duration atMost) throws InterruptedException {
        thread.join(Math.max(1, atMost.toMillis()));
        return !thread.isAlive();
    }

    private void run() {
        try {
            while (!stopped) {
                if (server.isConfigured()) {
                    round();
                    wakeUp.await(config.feedInterval());
                } else {
                    forget();
                    TimeUnit.MILLISECONDS.sleep(FORGET_INTERVAL.toMillis());
                }
            }
        } catch (InterruptedException e) {
            Log.debug("Index feed stopped");
        } finally {
            release();
        }
    }

    private void forget() {
        try {
            Wait.until(generations.forgetWhatIsUnfedFor(UNFED).chain(backlog::forget));
        } catch (RuntimeException e) {
            Log.debugf("Unfed indexes are forgotten later cause=%s", e.toString());
        }
    }

    private void release() {
        try {
            lease.release();
        } catch (RuntimeException e) {
            Log.debugf("Index feed could not release its lease, which expires cause=%s", e.toString());
        }
    }

    private void round() throws InterruptedException {
        try {
            feed.round(wakeUp);
            if (failures > 0) {
                Log.info("Index feed works again");
            }
            failures = 0;
            told = "";
        } catch (RuntimeException e) {
            feed.failed();
            failures++;
            if (!e.toString().equals(told)) {
                told = e.toString();
                Log.warnf("Index feed failed and retries cause=%s", told);
            }
            TimeUnit.MILLISECONDS.sleep(pauses.after(failures).toMillis());
        }
    }
}
