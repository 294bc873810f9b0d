package dev.reelay.sandbox.tiktok.research;

import dev.reelay.sandbox.catalog.Video;
import dev.reelay.sandbox.catalog.Videos;
import dev.reelay.sandbox.tiktok.access.Gate;
import dev.reelay.sandbox.tiktok.display.Pictures;
import dev.reelay.sandbox.tiktok.http.Answers;
import dev.reelay.sandbox.tiktok.http.ApiFault;
import dev.reelay.sandbox.tiktok.http.FieldSelection;
import dev.reelay.sandbox.tiktok.http.JsonBody;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** {@code POST /v2/research/video/query/} and {@code POST /v2/research/user/info/}. */
public final class ResearchRoutes {

    private static final int DEFAULT_COUNT = 20;
    private static final int MOST = 100;

    private final Gate gate;
    private final Videos videos;
    private final Quota quota;
    private final Searches searches;
    private final Pictures pictures;
    private final Answers answers;
    private final Clock clock;

    public ResearchRoutes(
            Gate gate, Videos videos, Quota quota, Searches searches, Pictures pictures, Answers answers, Clock clock) {
        this.gate = gate;
        this.videos = videos;
        this.quota = quota;
        this.searches = searches;
        this.pictures = pictures;
        this.answers = answers;
        this.clock = clock;
    }

    public void mount(Router router) {
        // The first page of a query looks at every video: with a large catalogue that is no work for an event loop.
        router.post("/v2/research/video/query/").blockingHandler(this::query, false);
        router.post("/v2/research/user/info/").handler(this::userInfo);
    }

    private void userInfo(RoutingContext ctx) {
        admit(ctx);
        var fields = FieldSelection.of(ctx, ResearchUserView.FIELDS);
        var username = JsonBody.of(ctx).text("username");
        // TikTok documents no code for an author whom it does not know; this is the one of its list that fits.
        var account = videos.account(username)
                .orElseThrow(() -> ApiFault.invalidParams("The user " + username + " cannot be found"));
        quota.addRecords(1);
        answers.ok(
                ctx,
                ResearchUserView.of(
                        account,
                        videos,
                        fields,
                        pictures.avatar(username),
                        clock.instant().getEpochSecond()));
    }

    private void admit(RoutingContext ctx) {
        gate.admitResearch(ctx);
        if (!quota.takeRequest()) {
            throw ApiFault.quotaExceeded();
        }
    }

    private void query(RoutingContext ctx) {
        admit(ctx);
        var fields = FieldSelection.of(ctx, ResearchVideoView.FIELDS);
        var body = JsonBody.of(ctx);
        var query = VideoQuery.of(body);
        var count = body.integer("max_count", DEFAULT_COUNT);
        var cursor = body.integer("cursor", 0);
        if (count < 1 || count > MOST || cursor < 0 || cursor > Integer.MAX_VALUE) {
            throw ApiFault.invalidParams("Invalid count or cursor");
        }
        var searchId = body.optionalText("search_id");
        var found = searchId.isPresent()
                ? searches.find(searchId.get(), query)
                        .orElseThrow(() -> ApiFault.invalidParams("Invalid search_id for this query"))
                        .found()
                : find(query, body.flag("is_random", false), (int) count);
        var from = (int) Math.min(cursor, found.size());
        var until = (int) Math.min(from + count, found.size());
        var now = clock.instant().getEpochSecond();
        var page = new JsonArray();
        found.subList(from, until).forEach(video -> page.add(ResearchVideoView.of(video, fields, now)));
        quota.addRecords(page.size());
        answers.ok(
                ctx,
                new JsonObject()
                        .put("videos", page)
                        .put("cursor", (long) until)
                        .put("has_more", until < found.size())
                        .put("search_id", searchId.orElseGet(() -> searches.keep(new Searches.Search(query, found)))));
    }

    /** By descending id, or some at random. */
    private List<Video> find(VideoQuery query, boolean random, int count) {
        var now = clock.instant().getEpochSecond();
        var found = new ArrayList<>(
                videos.all().stream().filter(video -> query.matches(video, now)).toList());
        if (random) {
            Collections.shuffle(found);
            return List.copyOf(found.subList(0, Math.min(count, found.size())));
        }
        return List.copyOf(found);
    }
}
