package dev.reelay.sandbox.tiktok.webhook;

import dev.reelay.sandbox.tiktok.app.App;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Sends callbacks to the one URL that the app has registered. Only a 200 counts as received. */
public final class Webhooks {

    private static final int MOST_REMEMBERED = 10_000;
    private static final long ATTEMPT_MILLIS = 10_000;

    private final Vertx vertx;
    private final HttpClient client;
    private final App app;
    private final RetrySchedule schedule;
    private final boolean resign;
    private final Clock clock;
    private final Map<Long, Delivery> deliveries = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Delivery> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };
    private @Nullable URI url;
    private long lastId;
    private int generation;
    private int toLose;
    private int toDuplicate;
    private Random random = new Random();
    private double loseShare;
    private double duplicateShare;

    /** @param url {@code null}: nobody listens yet; see {@link #receiver} */
    public Webhooks(Vertx vertx, App app, @Nullable URI url, double timeScale, boolean resign, Clock clock) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(5_000));
        this.app = app;
        this.url = url;
        this.schedule = new RetrySchedule(timeScale);
        this.resign = resign;
        this.clock = clock;
    }

    /** @param url {@code null} stops the deliveries */
    public synchronized void receiver(@Nullable URI url) {
        this.url = url;
    }

    public synchronized @Nullable URI receiver() {
        return url;
    }

    /** The next callbacks are never sent. */
    public synchronized void loseNext(int count) {
        toLose = count;
    }

    /** The next callbacks are sent twice. */
    public synchronized void duplicateNext(int count) {
        toDuplicate = count;
    }

    /**
     * Callbacks are lost and doubled at random; replaces the shares of before.
     *
     * @param seed the same one draws the same fates, in the order of the callbacks
     */
    public synchronized void atRandom(long seed, double newLoseShare, double newDuplicateShare) {
        if (!(newLoseShare >= 0 && newDuplicateShare >= 0 && newLoseShare + newDuplicateShare <= 1)) {
            throw new IllegalArgumentException("shares must be from 0 to 1, together too");
        }
        random = new Random(seed);
        loseShare = newLoseShare;
        duplicateShare = newDuplicateShare;
    }

    /** Oldest first. */
    public synchronized List<Delivery> deliveries() {
        return List.copyOf(deliveries.values());
    }

    /** Ends pending retries and forgets the history. */
    public synchronized void reset() {
        generation++;
        deliveries.clear();
        toLose = 0;
        toDuplicate = 0;
        loseShare = 0;
        duplicateShare = 0;
    }

    /** @param content goes into the envelope as a string that holds JSON */
    public synchronized void send(String event, String openId, JsonObject content) {
        var body = new JsonObject()
                .put("client_key", app.clientKey())
                .put("event", event)
                .put("create_time", clock.instant().getEpochSecond())
                .put("user_openid", openId)
                .put("content", content.encode())
                .encode();
        var delivery = new Delivery(++lastId, event, openId, body, "PENDING", 0, 0);
        var drawn = random.nextDouble();
        if (toLose > 0 || drawn < loseShare) {
            toLose = Math.max(0, toLose - 1);
            deliveries.put(delivery.id(), delivery.in("LOST"));
        } else if (url == null) {
            deliveries.put(delivery.id(), delivery.in("NO_RECEIVER"));
        } else {
            start(delivery);
            if (toDuplicate > 0 || drawn < loseShare + duplicateShare) {
                toDuplicate = Math.max(0, toDuplicate - 1);
                start(new Delivery(++lastId, event, openId, body, "PENDING", 0, 0));
            }
        }
    }

    /** Sends a remembered callback once more, as at-least-once delivery may; false if it is unknown. */
    public synchronized boolean redeliver(long id) {
        var earlier = deliveries.get(id);
        if (earlier == null || url == null) {
            return false;
        }
        start(new Delivery(++lastId, earlier.event(), earlier.openId(), earlier.body(), "PENDING", 0, 0));
        return true;
    }

    private void start(Delivery delivery) {
        deliveries.put(delivery.id(), delivery);
        attempt(delivery, generation, clock.instant().getEpochSecond());
    }

    private void attempt(Delivery delivery, int since, long firstSecond) {
        URI target;
        synchronized (this) {
            if (since != generation || url == null) {
                return;
            }
            target = url;
        }
        var body = Buffer.buffer(delivery.body());
        var second = resign ? clock.instant().getEpochSecond() : firstSecond;
        client.request(new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setAbsoluteURI(target.toString())
                        .setTimeout(ATTEMPT_MILLIS)
                        .putHeader("content-type", "application/json")
                        .putHeader(
                                "TikTok-Signature",
                                WebhookSignature.header(app.clientSecret(), second, body.getBytes())))
                // Nested: chained by the thread that calls, a short answer may be over before that (vert.x issue 6038).
                .compose(request ->
                        request.send(body).compose(response -> response.body().map(response.statusCode())))
                .onComplete(done -> settle(delivery, since, firstSecond, done.succeeded() ? done.result() : 0));
    }

    private synchronized void settle(Delivery delivery, int since, long firstSecond, int status) {
        if (since != generation) {
            return;
        }
        if (status == 200) {
            deliveries.put(delivery.id(), delivery.attempted("DELIVERED", status));
            return;
        }
        var pause = schedule.pauseAfter(delivery.attempts() + 1);
        var next = delivery.attempted(pause.isPresent() ? "PENDING" : "GIVEN_UP", status);
        deliveries.put(delivery.id(), next);
        pause.ifPresent(wait -> vertx.setTimer(wait.toMillis(), timer -> attempt(next, since, firstSecond)));
    }
}
