package dev.reelay.sandbox.tiktok.display;

import dev.reelay.sandbox.catalog.Video;
import dev.reelay.sandbox.catalog.Videos;
import dev.reelay.sandbox.tiktok.access.Endpoint;
import dev.reelay.sandbox.tiktok.access.Gate;
import dev.reelay.sandbox.tiktok.app.App;
import dev.reelay.sandbox.tiktok.http.Answers;
import dev.reelay.sandbox.tiktok.http.ApiFault;
import dev.reelay.sandbox.tiktok.http.FieldSelection;
import dev.reelay.sandbox.tiktok.http.JsonBody;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Optional;

/** {@code /v2/user/info/}, {@code /v2/video/list/} and {@code /v2/video/query/}. */
public final class DisplayRoutes {

    private static final int DEFAULT_COUNT = 10;
    private static final int MOST = 20;

    private final Gate gate;
    private final Videos videos;
    private final UserInfoView userInfo;
    private final VideoView videoView;
    private final Answers answers;
    private final Clock clock;

    public DisplayRoutes(Gate gate, App app, Videos videos, Pictures pictures, Answers answers, Clock clock) {
        this.gate = gate;
        this.videos = videos;
        this.userInfo = new UserInfoView(videos, pictures, clock);
        this.videoView = new VideoView(app, pictures, clock);
        this.answers = answers;
        this.clock = clock;
    }

    public void mount(Router router) {
        router.get(Endpoint.USER_INFO.path()).handler(this::userInfo);
        router.post(Endpoint.VIDEO_LIST.path()).handler(this::list);
        router.post(Endpoint.VIDEO_QUERY.path()).handler(this::query);
    }

    private void userInfo(RoutingContext ctx) {
        var who = gate.admitUser(ctx, Endpoint.USER_INFO);
        var fields = FieldSelection.of(ctx, UserInfoView.fields());
        answers.ok(ctx, new JsonObject().put("user", userInfo.of(who, fields)));
    }

    private void list(RoutingContext ctx) {
        var who = gate.admitUser(ctx, Endpoint.VIDEO_LIST);
        var fields = FieldSelection.of(ctx, VideoView.FIELDS);
        var body = JsonBody.of(ctx);
        var count = body.integer("max_count", DEFAULT_COUNT);
        if (count < 1 || count > MOST) {
            throw ApiFault.invalidParams("The parameter max_count must be between 1 and " + MOST);
        }
        var cursor = body.integer("cursor", 0);
        // Exclusive, in milliseconds; nothing is shown before its time.
        var before = cursor <= 0 ? clock.millis() + 1 : cursor;
        var older = videos.of(who.username()).tailMap(before, false).entrySet().iterator();
        var page = new JsonArray();
        var last = cursor;
        while (older.hasNext() && page.size() < count) {
            var entry = older.next();
            page.add(videoView.of(entry.getValue(), fields));
            last = entry.getKey();
        }
        answers.ok(ctx, new JsonObject().put("videos", page).put("cursor", last).put("has_more", older.hasNext()));
    }

    private void query(RoutingContext ctx) {
        var who = gate.admitUser(ctx, Endpoint.VIDEO_QUERY);
        var fields = FieldSelection.of(ctx, VideoView.FIELDS);
        var ids = JsonBody.of(ctx).object("filters").texts("video_ids");
        if (ids.isEmpty() || ids.size() > MOST) {
            throw ApiFault.invalidParams("The parameter filters.video_ids must hold 1 to " + MOST + " ids");
        }
        var found = new JsonArray();
        for (var id : ids) {
            own(id, who.username()).ifPresent(video -> found.add(videoView.of(video, fields)));
        }
        answers.ok(ctx, new JsonObject().put("videos", found));
    }

    /** Ids of others are left out without a word. */
    private Optional<Video> own(String id, String username) {
        if (!id.matches("[0-9]{1,18}|[0-8][0-9]{18}")) {
            return Optional.empty();
        }
        return videos.find(Long.parseLong(id)).filter(video -> video.username().equals(username));
    }
}
