package dev.reelay.publish.platform.tiktok;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import dev.reelay.common.ratelimit.RateLimits;
import dev.reelay.common.trace.PlatformCallRecords;
import dev.reelay.contracts.Platform;
import dev.reelay.publish.media.Video;
import dev.reelay.publish.platform.AccountAccess;
import dev.reelay.publish.platform.Capability;
import dev.reelay.publish.platform.Choices;
import dev.reelay.publish.platform.CreatorInfo;
import dev.reelay.publish.platform.DailyLimits;
import dev.reelay.publish.platform.Destination;
import dev.reelay.publish.platform.MediaKind;
import dev.reelay.publish.platform.PhotoRules;
import dev.reelay.publish.platform.Post;
import dev.reelay.publish.platform.PostOptions;
import dev.reelay.publish.platform.Publisher;
import dev.reelay.publish.platform.PublishingRules;
import dev.reelay.publish.platform.Remedy;
import dev.reelay.publish.platform.StartedTask;
import dev.reelay.publish.platform.TaskStatus;
import dev.reelay.publish.platform.TaskStatus.Phase;
import dev.reelay.publish.upload.ChunkPlan;
import dev.reelay.publish.upload.ChunkUploader;
import dev.reelay.publish.upload.UploadEnd;
import dev.reelay.publish.upload.UploadProgress;
import dev.reelay.tiktok.TikTokClient;
import dev.reelay.tiktok.TikTokEndpoint;
import dev.reelay.tiktok.TikTokSettings;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** TikTok's direct post and inbox, of videos and photos: creator info, init, chunks and status, as its Content Posting API reference has them. */
@ApplicationScoped
class TikTokPublisher implements Publisher {

    private static final PublishingRules RULES = new PublishingRules(
            Map.of(Destination.DIRECT_POST, "video.publish", Destination.INBOX, "video.upload"),
            Set.of("PUBLIC_TO_EVERYONE", "MUTUAL_FOLLOW_FRIENDS", "FOLLOWER_OF_CREATOR", "SELF_ONLY"),
            2200,
            ChunkPlanner.LARGEST_FILE,
            List.of("video/mp4", "video/quicktime", "video/webm"),
            TikTokOptions.ALL,
            new PhotoRules(35, 90, 4000));

    /** How the ids of tasks of videos begin that certainly do not pull one from a URL to there: files, the other destination. */
    private static final Map<Destination, List<String>> OTHER_TASKS = Map.of(
            Destination.DIRECT_POST, List.of("v_pub_file", "v_inbox_"),
            Destination.INBOX, List.of("v_inbox_file", "v_pub_"));

    private final TikTokConfig config;
    private final TikTokApi api;
    private final ChunkPlanner planner;
    private final ChunkUploader uploader;

    TikTokPublisher(TikTokConfig config, RateLimits limits, MeterRegistry metrics, PlatformCallRecords records) {
        this.config = config;
        var settings = new TikTokSettings(
                config.apiUrl().orElse(TikTokSettings.API_URL),
                config.connectTimeout(),
                config.callTimeout(),
                "reelay-publish-service");
        api = new TikTokApi(
                new TikTokClient(settings, metrics, endpoint -> records.start(Platform.TIKTOK, endpoint.path())::end),
                limits);
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(config.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        planner = new ChunkPlanner(config.wholeUpTo(), config.chunkSize());
        uploader =
                new ChunkUploader(http, config.chunkTimeout(), config.chunkAttempts(), config.chunkPause(), chunk -> {
                    var call = records.start(Platform.TIKTOK, "chunk");
                    return (outcome, status) -> call.end(outcome, status, null, null); // such an answer has neither
                });
    }

    @Override
    public Platform platform() {
        return Platform.TIKTOK;
    }

    @Override
    public boolean isConfigured() {
        return config.apiUrl().isPresent();
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.FILE_UPLOAD, Capability.URL_PULL, Capability.PHOTOS);
    }

    @Override
    public DailyLimits dailyLimits() {
        return new DailyLimits(config.postsPerDay(), config.creatorsPerDay().orElse(null), config.inboxSharesPerDay());
    }

    @Override
    public PublishingRules rules() {
        return RULES;
    }

    @Override
    public CreatorInfo creator(AccountAccess access) {
        var data = api.post(TikTokEndpoint.CREATOR_INFO, access, Map.of());
        var options = new ArrayList<String>();
        data.path("privacy_level_options").forEach(option -> options.add(option.asText()));
        return new CreatorInfo(
                data.path("creator_username").asText(null),
                data.path("creator_nickname").asText(null),
                link(data.path("creator_avatar_url").asText("")),
                List.copyOf(options),
                TikTokOptions.locked(data),
                data.path("max_video_post_duration_sec").asInt());
    }

    @Override
    public ChunkPlan plan(long bytes) {
        return planner.plan(bytes);
    }

    @Override
    public Duration uploadWindow() {
        return config.uploadWindow();
    }

    @Override
    public void awaitTurn(AccountAccess access, Choices choices) {
        api.awaitTurn(init(choices), access);
    }

    private static TikTokEndpoint init(Choices choices) {
        if (choices.mediaKind() == MediaKind.PHOTOS) {
            return TikTokEndpoint.CONTENT_INIT;
        }
        return choices.goesToInbox() ? TikTokEndpoint.INBOX_INIT : TikTokEndpoint.VIDEO_INIT;
    }

    @Override
    public StartedTask start(AccountAccess access, Post post) {
        var data = api.postInTurn(init(post.choices()), access, InitRequest.of(post));
        var publishId = data.path("publish_id").asText("");
        if (publishId.isEmpty()) {
            throw new PlatformException(Kind.NO_ANSWER, "publish_id_missing", "TikTok gave no publish_id.");
        }
        if (post.plan() == null) {
            return new StartedTask(publishId, null);
        }
        return new StartedTask(publishId, uploadAddress(data.path("upload_url").asText("")));
    }

    @Override
    public UploadEnd upload(StartedTask task, Video video, ChunkPlan plan, int fromChunk, UploadProgress progress) {
        return uploader.upload(Objects.requireNonNull(task.uploadAddress()), video, plan, fromChunk, progress);
    }

    @Override
    public TaskStatus status(AccountAccess access, String publishId) {
        var data = api.post(TikTokEndpoint.POST_STATUS, access, Map.of("publish_id", publishId));
        return new TaskStatus(
                switch (data.path("status").asText("")) {
                    case "SEND_TO_USER_INBOX" -> Phase.DELIVERED;
                    case "PUBLISH_COMPLETE" -> Phase.COMPLETED;
                    case "FAILED" -> Phase.FAILED;
                    default -> Phase.GOING_ON;
                },
                data.path("fail_reason").asText("unknown"),
                ids(data.path("publicaly_available_post_id")), // sic
                data.hasNonNull("uploaded_bytes") ? data.path("uploaded_bytes").asLong() : null);
    }

    @Override
    public boolean isPublic(String privacyLevel) {
        return privacyLevel.equals("PUBLIC_TO_EVERYONE");
    }

    @Override
    public URI permalink(String username, String videoId, MediaKind kind) {
        // Encoded: a handle that is none must not keep a post from being told as published.
        var handle = URLEncoder.encode(username, StandardCharsets.UTF_8);
        return URI.create(
                "https://www.tiktok.com/@" + handle + (kind == MediaKind.PHOTOS ? "/photo/" : "/video/") + videoId);
    }

    @Override
    public boolean mayPullFromUrl(String publishId, Destination destination, MediaKind kind) {
        if (kind == MediaKind.PHOTOS) { // whose ids do not tell where they go
            return !publishId.startsWith("v_");
        }
        if (publishId.startsWith("p_")) {
            return false;
        }
        return OTHER_TASKS.getOrDefault(destination, List.of()).stream().noneMatch(publishId::startsWith);
    }

    /** Branded content has to be seen by others: TikTok's guidelines for posting, "Commercial content disclosure". */
    @Override
    public Map<String, String> conflicts(String privacyLevel, PostOptions options) {
        return privacyLevel.equals("SELF_ONLY")
                        && Boolean.TRUE.equals(options.values().get(TikTokOptions.BRANDED_CONTENT))
                ? Map.of("options." + TikTokOptions.BRANDED_CONTENT, "cannot be true with privacy_level SELF_ONLY")
                : Map.of();
    }

    @Override
    public String privacyLevelNotOffered() {
        return TikTokReasons.PRIVACY_LEVEL_NOT_OFFERED;
    }

    @Override
    public Remedy remedy(String reason) {
        return TikTokReasons.remedy(reason);
    }

    @Override
    public String explain(String reason) {
        return TikTokReasons.explain(reason);
    }

    /** {@code null} for none, and for what is no link: a post does not wait for somebody's picture. */
    private static @Nullable URI link(String text) {
        try {
            return text.isEmpty() ? null : new URI(text);
        } catch (URISyntaxException e) {
            return null; // not to be told: it may be signed
        }
    }

    /** Numbers above 2^53, or texts: kept as texts, digit for digit. */
    private static List<String> ids(JsonNode ids) {
        return StreamSupport.stream(ids.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** The address comes from outside and receives a creator's file, so its host must be the platform's. */
    private URI uploadAddress(String text) {
        try {
            var address = URI.create(text);
            if (address.getHost() != null && isAllowed(address)) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // its message would contain the address
        }
        throw new PlatformException(Kind.REFUSED, "upload_host_not_allowed", "The upload address is not TikTok's.");
    }

    private boolean isAllowed(URI address) {
        var host = address.getHost();
        var api = config.apiUrl().orElseThrow();
        if (host.equals(api.getHost())) {
            return address.getScheme().equals(api.getScheme());
        }
        return address.getScheme().equals("https")
                && config.uploadHosts().stream()
                        .anyMatch(allowed -> allowed.startsWith(".") ? host.endsWith(allowed) : host.equals(allowed));
    }
}
