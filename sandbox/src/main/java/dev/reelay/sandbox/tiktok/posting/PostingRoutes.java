package dev.reelay.sandbox.tiktok.posting;

import dev.reelay.sandbox.catalog.Videos;
import dev.reelay.sandbox.tiktok.access.Endpoint;
import dev.reelay.sandbox.tiktok.access.Gate;
import dev.reelay.sandbox.tiktok.app.App;
import dev.reelay.sandbox.tiktok.app.Behaviour;
import dev.reelay.sandbox.tiktok.app.Secrets;
import dev.reelay.sandbox.tiktok.display.Pictures;
import dev.reelay.sandbox.tiktok.http.Answers;
import dev.reelay.sandbox.tiktok.http.ApiFault;
import dev.reelay.sandbox.tiktok.http.JsonBody;
import dev.reelay.sandbox.tiktok.oauth.UserAccess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;

/** {@code /v2/post/publish/…}. */
public final class PostingRoutes {

    /** TikTok's upload page: unposted inbox shares of one creator in 24 hours. */
    private static final int PENDING_CAP = 5;

    private final Gate gate;
    private final App app;
    private final Behaviour behaviour;
    private final Videos videos;
    private final PublishTasks tasks;
    private final Creators creators;
    private final Processing processing;
    private final Pictures pictures;
    private final Secrets secrets;
    private final Answers answers;
    private final Supplier<String> baseUrl;

    public PostingRoutes(
            Gate gate,
            App app,
            Behaviour behaviour,
            Videos videos,
            PublishTasks tasks,
            Creators creators,
            Processing processing,
            Pictures pictures,
            Secrets secrets,
            Answers answers,
            Supplier<String> baseUrl) {
        this.gate = gate;
        this.app = app;
        this.behaviour = behaviour;
        this.videos = videos;
        this.tasks = tasks;
        this.creators = creators;
        this.processing = processing;
        this.pictures = pictures;
        this.secrets = secrets;
        this.answers = answers;
        this.baseUrl = baseUrl;
    }

    public void mount(Router router) {
        router.post(Endpoint.CREATOR_INFO.path()).handler(this::creatorInfo);
        router.post(Endpoint.VIDEO_INIT.path()).handler(this::init);
        router.post(Endpoint.INBOX_INIT.path()).handler(this::inboxInit);
        router.post(Endpoint.CONTENT_INIT.path()).handler(this::photosInit);
        router.post(Endpoint.STATUS_FETCH.path()).handler(this::status);
        router.post(Endpoint.CANCEL.path()).handler(this::cancel);
    }

    private void creatorInfo(RoutingContext ctx) {
        var who = gate.admitUser(ctx, Endpoint.CREATOR_INFO);
        creators.obstacle(who).ifPresent(fault -> {
            throw fault.withStatus(200); // on this endpoint only, and documented as intended
        });
        var account = videos.account(who.username()).orElseThrow(ApiFault::tokenInvalid);
        var settings = creators.of(who.username());
        answers.ok(
                ctx,
                new JsonObject()
                        .put("creator_avatar_url", pictures.avatar(who.openId()))
                        .put("creator_username", account.username())
                        .put("creator_nickname", account.displayName())
                        .put("privacy_level_options", new JsonArray(settings.privacyLevels()))
                        .put("comment_disabled", settings.commentDisabled())
                        .put("duet_disabled", settings.duetDisabled() || settings.privateAccount())
                        .put("stitch_disabled", settings.stitchDisabled() || settings.privateAccount())
                        .put("max_video_post_duration_sec", settings.maxDurationSeconds()));
    }

    /** The order of the checks is part of what clients see: body, audit, privacy, caps, ownership, chunks. */
    private void init(RoutingContext ctx) {
        var who = gate.admitUser(ctx, Endpoint.VIDEO_INIT);
        direct(ctx, InitRequest.direct(who, JsonBody.of(ctx)));
    }

    private void direct(RoutingContext ctx, InitRequest request) {
        var who = request.who();
        var settings = creators.of(who.username());
        var selfOnly = CreatorSettings.SELF_ONLY.equals(request.privacyLevel());
        if (!app.audited() && !(settings.privateAccount() && selfOnly)) {
            throw ApiFault.refused("unaudited_client_can_only_post_to_private_accounts");
        }
        if (request.privacyLevel() == null || !settings.privacyLevels().contains(request.privacyLevel())) {
            throw ApiFault.refused("privacy_level_option_mismatch");
        }
        creators.obstacle(who).ifPresent(fault -> {
            throw fault;
        });
        begin(ctx, request);
    }

    private void inboxInit(RoutingContext ctx) {
        var who = gate.admitUser(ctx, Endpoint.INBOX_INIT);
        inbox(ctx, InitRequest.inbox(who, JsonBody.of(ctx)));
    }

    private void photosInit(RoutingContext ctx) {
        var who = gate.admitUser(ctx, Endpoint.CONTENT_INIT);
        var request = InitRequest.photos(who, JsonBody.of(ctx));
        if (!who.scopes().contains(request.inbox() ? "video.upload" : "video.publish")) {
            throw ApiFault.scopeNotAuthorized();
        }
        if (!request.inbox()) {
            direct(ctx, request);
        } else if (creators.of(who.username()).oldApp()) {
            throw new ApiFault(400, "app_version_check_failed", "The TikTok app of the user is not up to date.");
        } else {
            inbox(ctx, request);
        }
    }

    private void inbox(RoutingContext ctx, InitRequest request) {
        var who = request.who();
        if (creators.of(who.username()).banned()) {
            throw ApiFault.refused("spam_risk_user_banned_from_posting");
        }
        if (tasks.recent(who.openId(), true) >= PENDING_CAP) {
            throw ApiFault.refused("spam_risk_too_many_pending_share");
        }
        begin(ctx, request);
    }

    private void begin(RoutingContext ctx, InitRequest request) {
        var plan = request.plan();
        if (plan == null) {
            var verified = new VerifiedUrls(app.verifiedUrls());
            request.urls().forEach(verified::check);
            var task = tasks.start(request);
            processing.begin(task);
            answers.ok(ctx, new JsonObject().put("publish_id", task.order().publishId()));
            return;
        }
        var rules = behaviour.strictChunks() ? ChunkRules.STRICT : ChunkRules.GENEROUS;
        rules.check(plan.videoSize(), plan.chunkSize(), plan.count());
        var task = tasks.start(request);
        var uploadUrl = baseUrl.get() + UploadRoutes.PATH + "?upload_id=" + digitsOf(task) + "&upload_token="
                + task.order().uploadToken();
        answers.ok(
                ctx,
                new JsonObject()
                        .put("publish_id", task.order().publishId())
                        .put("upload_url", secrets.note("upload_url", uploadUrl)));
    }

    private static String digitsOf(PublishTask task) {
        var id = task.order().publishId();
        return id.substring(id.lastIndexOf('.') + 1);
    }

    private void status(RoutingContext ctx) {
        var task = ownTask(ctx, gate.admitUser(ctx, Endpoint.STATUS_FETCH));
        var status = task.status();
        var data = new JsonObject().put("status", status.name());
        if (status == PublishStatus.FAILED) {
            data.put("fail_reason", task.failReason());
            if (!behaviour.fullFailedBody()) {
                answers.ok(ctx, data); // as captured: nothing else
                return;
            }
        }
        if (task.order().plan() != null) {
            data.put("uploaded_bytes", task.received());
        } else {
            data.put("downloaded_bytes", 0L);
        }
        var postIds = task.postIds();
        if (!postIds.isEmpty()) {
            var shown = new JsonArray();
            postIds.forEach(id -> shown.add(behaviour.postIdsAsText() ? (Object) id.toString() : id));
            data.put("publicaly_available_post_id", shown);
        }
        answers.ok(ctx, data);
    }

    private void cancel(RoutingContext ctx) {
        var task = ownTask(ctx, gate.admitUser(ctx, Endpoint.CANCEL));
        if (task.status() != PublishStatus.PROCESSING_DOWNLOAD) {
            throw new ApiFault(400, "publish_not_cancellable", "The publish task can not be cancelled any more.");
        }
        processing.fail(task, "publish_cancelled");
        answers.ok(ctx);
    }

    private PublishTask ownTask(RoutingContext ctx, UserAccess who) {
        var task = tasks.find(JsonBody.of(ctx).text("publish_id"))
                .orElseThrow(() -> new ApiFault(400, "invalid_publish_id", "The publish_id does not exist."));
        if (!task.order().who().openId().equals(who.openId())) {
            throw new ApiFault(
                    400,
                    "token_not_authorized_for_specified_publish_id",
                    "The access token is not authorized for this publish_id.");
        }
        return task;
    }
}
