package dev.reelay.search.engine.meilisearch;

import dev.reelay.common.stop.InHand;
import dev.reelay.common.work.WakeUp;
import dev.reelay.search.post.PostsChanged;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Runs the feed in a thread of its own while the service is up: when posts were written, and at intervals. No failure ends it. */
@ApplicationScoped
class IndexFeedLifecycle implements InHand {

    private final IndexFeed feed;
    private final FeedLease lease;
    private final MeilisearchServer server;
    private final MeilisearchConfig config;
    private final WakeUp wakeUp = new WakeUp();
    private final Thread thread = new Thread(this::run, "index-feed");
    private volatile boolean stopped;
    private boolean failing;

    IndexFeedLifecycle(IndexFeed feed, FeedLease lease, MeilisearchServer server, MeilisearchConfig config) {
        this.feed = feed;
        this.lease = lease;
        this.server = server;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        if (server.isConfigured()) {
            thread.setDaemon(true);
            thread.start();
        }
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
                round();
                wakeUp.await(config.feedInterval());
            }
        } catch (InterruptedException e) {
            Log.debug("Index feed stopped");
        } finally {
            release();
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
            feed.round();
            if (failing) {
                Log.info("Index feed works again");
            }
            failing = false;
        } catch (RuntimeException e) {
            feed.failed();
            if (!failing) {
                Log.warnf("Index feed failed and retries, PostgreSQL answers searches cause=%s", e.toString());
            }
            failing = true;
            TimeUnit.MILLISECONDS.sleep(config.feedInterval().toMillis());
        }
    }
}
