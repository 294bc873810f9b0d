package dev.reelay.sandbox.control;

import dev.reelay.sandbox.catalog.Account;
import dev.reelay.sandbox.catalog.CatalogSummary;
import dev.reelay.sandbox.tiktok.access.RateUse;
import dev.reelay.sandbox.tiktok.app.Secrets;
import dev.reelay.sandbox.tiktok.oauth.RefreshLog;
import dev.reelay.sandbox.tiktok.posting.CreatorSettings;
import dev.reelay.sandbox.tiktok.posting.Post;
import dev.reelay.sandbox.tiktok.webhook.Delivery;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The control endpoint's JSON. */
final class Views {

    private Views() {}

    static <T> JsonObject list(String name, List<T> items, Function<T, JsonObject> view) {
        return new JsonObject().put(name, array(items, view));
    }

    static JsonObject of(Account account, String openId, int videos, Set<String> languages, CreatorSettings settings) {
        return new JsonObject()
                .put("username", account.username())
                .put("display_name", account.displayName())
                .put("open_id", openId)
                .put("videos", videos)
                .put("follower_count", account.followers())
                .put("region_code", account.regionCode())
                .put("languages", new JsonArray(List.copyOf(new TreeSet<>(languages))))
                .put("private_account", settings.privateAccount())
                .put("comment_disabled", settings.commentDisabled())
                .put("duet_disabled", settings.duetDisabled())
                .put("stitch_disabled", settings.stitchDisabled())
                .put("max_video_post_duration_sec", settings.maxDurationSeconds())
                .put("banned", settings.banned())
                .put("old_app", settings.oldApp());
    }

    static JsonObject of(CatalogSummary summary) {
        var window = summary.busiestWindow();
        return new JsonObject()
                .put("videos", summary.videos())
                .put("authors", summary.authors())
                .put("first_date", summary.firstDate().toString())
                .put("last_date", summary.lastDate().toString())
                .put("top_hashtags", hashtags(summary.topHashtags()))
                .put(
                        "busiest_window",
                        new JsonObject()
                                .put("start_date", window.startDate().toString())
                                .put("end_date", window.endDate().toString())
                                .put("videos", window.videos())
                                .put("top_hashtags", hashtags(window.topHashtags())));
    }

    private static JsonArray hashtags(List<CatalogSummary.HashtagCount> counts) {
        return array(counts, count -> new JsonObject().put("name", count.name()).put("videos", count.videos()));
    }

    static JsonObject of(Post post) {
        return new JsonObject()
                .put("publish_id", post.publishId())
                .put("post_id", post.postId())
                .put("open_id", post.openId())
                .put("username", post.username())
                .put("status", post.status())
                .put("fail_reason", post.failReason())
                .put("title", post.title())
                .put("description", post.description())
                .put("privacy_level", post.privacyLevel())
                .put("source", post.source())
                .put("photo_images", new JsonArray(post.photoImages()))
                .put("photo_cover_index", post.photoCoverIndex())
                .put("video_size", post.videoSize())
                .put("bytes", post.bytes())
                .put("sha256", post.sha256())
                .put("chunks", post.chunks())
                .put("puts", post.puts())
                .put("repeats", post.repeats());
    }

    static JsonObject of(Delivery delivery) {
        return new JsonObject()
                .put("id", delivery.id())
                .put("event", delivery.event())
                .put("user_openid", delivery.openId())
                .put("state", delivery.state())
                .put("attempts", delivery.attempts())
                .put("last_status", delivery.lastStatus())
                .put("body", delivery.body());
    }

    /** By kind, so that every text in the answer is a secret: a search may take them all. */
    static JsonObject secrets(List<Secrets.Issued> secrets) {
        var byKind = new JsonObject();
        for (var secret : secrets) {
            if (!byKind.containsKey(secret.kind())) {
                byKind.put(secret.kind(), new JsonArray());
            }
            byKind.getJsonArray(secret.kind()).add(secret.value());
        }
        return new JsonObject().put("secrets", byKind);
    }

    static JsonObject of(RefreshLog.Totals refreshes) {
        return new JsonObject()
                .put("calls", refreshes.calls())
                .put("rotations", refreshes.rotations())
                .put("of_one_account_at_once", refreshes.atOnce());
    }

    static JsonObject requests(Map<String, Map<Integer, Integer>> counts) {
        var paths = new JsonObject();
        counts.forEach((path, statuses) -> {
            var answers = new JsonObject();
            statuses.forEach((status, count) -> answers.put(Integer.toString(status), count));
            paths.put(path, answers);
        });
        return new JsonObject().put("requests", paths);
    }

    static JsonObject of(RateUse use) {
        return new JsonObject().put("path", use.path()).put("most", use.most()).put("refused", use.refused());
    }

    static JsonObject faults(SandboxControl control) {
        var latencies = new JsonObject();
        control.latencies().forEach((path, latency) -> latencies.put(path, latency.toMillis()));
        return new JsonObject()
                .put("faults", array(control.faults(), fault -> new JsonObject()
                        .put("path", fault.path())
                        .put("kind", fault.kind().name().toLowerCase(Locale.ROOT))
                        .put("status", fault.status())
                        .put("skip", fault.skip())
                        .put("times", fault.times())
                        .put("late_ms", fault.late().toMillis())))
                .put("chances", array(control.chances(), chance -> new JsonObject()
                        .put("path", chance.path())
                        .put("kind", chance.kind().name().toLowerCase(Locale.ROOT))
                        .put("status", chance.status())
                        .put("share", chance.share())
                        .put("late_ms", chance.late().toMillis())))
                .put("latency_ms", latencies);
    }

    private static <T> JsonArray array(List<T> items, Function<T, JsonObject> view) {
        var array = new JsonArray();
        items.forEach(item -> array.add(view.apply(item)));
        return array;
    }
}
