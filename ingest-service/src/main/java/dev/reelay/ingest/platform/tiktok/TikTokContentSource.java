package dev.reelay.ingest.platform.tiktok;

import static dev.reelay.ingest.platform.tiktok.TikTokVideos.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import dev.reelay.common.platform.RequiredSettings;
import dev.reelay.contracts.Platform;
import dev.reelay.ingest.platform.AccountAccess;
import dev.reelay.ingest.platform.AccountProfile;
import dev.reelay.ingest.platform.AuthorProfile;
import dev.reelay.ingest.platform.AuthorSearch;
import dev.reelay.ingest.platform.Capability;
import dev.reelay.ingest.platform.ContentSource;
import dev.reelay.ingest.platform.FetchedVideo;
import dev.reelay.ingest.platform.HashtagSearch;
import dev.reelay.ingest.platform.PictureLink;
import dev.reelay.ingest.platform.VideoPage;
import dev.reelay.ingest.platform.tiktok.TikTokBodies.ListBody;
import dev.reelay.ingest.platform.tiktok.TikTokBodies.QueryBody;
import dev.reelay.tiktok.TikTokEndpoint;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads TikTok: accounts and their videos with the user's token, hashtags with the app's. */
@ApplicationScoped
class TikTokContentSource implements ContentSource {

    /** Maximum number of videos per call of {@code video/list} and {@code video/query}. */
    private static final int LIST_PAGE = 20;

    /** Letters, numbers, underscores and periods, up to 24, no period at the end. Widely told of TikTok, but not by its reference. */
    private static final Pattern USERNAME = Pattern.compile("[a-z0-9_.]{1,23}[a-z0-9_]");

    /** TikTok's pages "Video Object" and "Query Creator Info"; "Get User Info" does not say how long its links live. */
    private static final Duration COVER_LIFE = Duration.ofHours(6);

    private static final Duration AVATAR_LIFE = Duration.ofHours(2);

    private static final List<String> COVER_FIELDS = List.of("id", "cover_image_url");

    private static final String LIST_SCOPE = "video.list";

    private final TikTokCalls calls;
    private final TikTokResearch research;
    private final ReadableVideos readable;
    private final boolean isConfigured;
    private final Set<Capability> capabilities;
    private final Clock clock;

    TikTokContentSource(
            TikTokConfig config, TikTokCalls calls, TikTokResearch research, ReadableVideos readable, Clock clock) {
        this.calls = calls;
        this.research = research;
        this.readable = readable;
        this.clock = clock;
        isConfigured = RequiredSettings.areGiven(
                "reelay.ingest.tiktok",
                Map.of("client-key", config.clientKey(), "client-secret", config.clientSecret()));
        capabilities = config.research()
                ? Set.of(Capability.ACCOUNT_VIDEOS, Capability.HASHTAG_SEARCH, Capability.AUTHOR_SEARCH)
                : Set.of(Capability.ACCOUNT_VIDEOS);
    }

    @Override
    public Platform platform() {
        return Platform.TIKTOK;
    }

    @Override
    public boolean isConfigured() {
        return isConfigured;
    }

    @Override
    public Set<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public boolean showsVideos(List<String> scopes) {
        return scopes.contains(LIST_SCOPE);
    }

    @Override
    public Optional<AccountProfile> profile(AccountAccess access) {
        var fields = TikTokProfiles.fields(access);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(TikTokProfiles.account(user(access, fields)));
    }

    @Override
    public Optional<PictureLink> avatar(AccountAccess access) {
        require(TikTokProfiles.BASIC_SCOPE, access);
        return picture(user(access, List.of("avatar_url")), "avatar_url", AVATAR_LIFE);
    }

    @Override
    public Optional<PictureLink> cover(AccountAccess access, String videoId) {
        require(LIST_SCOPE, access);
        var body = new QueryBody(new QueryBody.Filters(List.of(videoId)));
        var data = list(TikTokEndpoint.VIDEO_QUERY, COVER_FIELDS, access, body);
        return picture(data.path("videos").path(0), "cover_image_url", COVER_LIFE);
    }

    private Optional<PictureLink> picture(JsonNode shown, String field, Duration life) {
        return Optional.ofNullable(text(shown, field))
                .filter(url -> !url.isBlank())
                .map(url -> new PictureLink(url, clock.instant().plus(life)));
    }

    private JsonNode user(AccountAccess access, List<String> fields) {
        return calls.answer(
                        turn(access),
                        client -> client.get(
                                TikTokEndpoint.USER_INFO,
                                fields,
                                access.accessToken().reveal()))
                .path("user");
    }

    @Override
    public VideoPage videos(AccountAccess access, @Nullable String cursor) {
        require(LIST_SCOPE, access);
        var body = new ListBody(LIST_PAGE, cursor == null ? null : Long.valueOf(cursor));
        var data = list(TikTokEndpoint.VIDEO_LIST, TikTokVideos.LIST_FIELDS, access, body);
        var next = data.path("has_more").asBoolean() ? nextOfList(data, cursor) : null;
        return new VideoPage(readable.listed(data), next);
    }

    /** A list that goes on, but not where: asked again it may say so, and its end must not be taken for the end of the videos. */
    private static String nextOfList(JsonNode data, @Nullable String cursor) {
        if (!data.path("cursor").canConvertToLong()) {
            throw new PlatformException(
                    Kind.UNAVAILABLE, "no_cursor", "TikTok's list has more videos, but does not say where they start.");
        }
        var next = data.path("cursor").asText();
        if (next.equals(cursor)) {
            throw new PlatformException(
                    Kind.UNAVAILABLE,
                    "same_cursor",
                    "TikTok's list does not advance: it returned the same cursor again.");
        }
        return next;
    }

    @Override
    public List<FetchedVideo> videos(AccountAccess access, List<String> videoIds) {
        require(LIST_SCOPE, access);
        var found = new ArrayList<FetchedVideo>();
        for (int from = 0; from < videoIds.size(); from += LIST_PAGE) {
            var ids = videoIds.subList(from, Math.min(from + LIST_PAGE, videoIds.size()));
            var body = new QueryBody(new QueryBody.Filters(ids));
            var data = list(TikTokEndpoint.VIDEO_QUERY, TikTokVideos.LIST_FIELDS, access, body);
            var videos = readable.listed(data);
            if (videos.size() < data.path("videos").size()) { // they are there, and must not be taken for gone
                throw new PlatformException(
                        Kind.UNAVAILABLE, "unreadable_video", "TikTok answered with videos without an id or a time.");
            }
            found.addAll(videos);
        }
        return found;
    }

    @Override
    public VideoPage search(HashtagSearch search, @Nullable String cursor, int atMost, Runnable quota) {
        return research.search(search, cursor, atMost, quota);
    }

    @Override
    public VideoPage search(AuthorSearch search, @Nullable String cursor, int atMost, Runnable quota) {
        return research.search(search, cursor, atMost, quota);
    }

    @Override
    public int longestSearch() {
        return TikTokResearch.LONGEST_SEARCH;
    }

    @Override
    public Optional<String> username(String given) {
        var bare = given.strip().toLowerCase(Locale.ROOT);
        var username = bare.startsWith("@") ? bare.substring(1) : bare;
        return Optional.of(username).filter(name -> USERNAME.matcher(name).matches());
    }

    @Override
    public Optional<AuthorProfile> author(String username, Runnable quota) {
        return research.author(username, quota);
    }

    private JsonNode list(TikTokEndpoint endpoint, List<String> fields, AccountAccess access, Object body) {
        return calls.answer(
                turn(access),
                client -> client.post(endpoint, fields, access.accessToken().reveal(), body));
    }

    private static String turn(AccountAccess access) {
        return access.connectionId().toString();
    }

    private static void require(String scope, AccountAccess access) {
        if (!access.allows(scope)) {
            throw new PlatformException(
                    Kind.REFUSED,
                    "scope_not_granted",
                    "The owner did not grant " + scope + "; connect the account again and grant it.");
        }
    }
}
