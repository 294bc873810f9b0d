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
import dev.reelay.ingest.platform.tiktok.TikTokBodies.ResearchBody;
import dev.reelay.tiktok.TikTokEndpoint;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads TikTok: accounts and their videos with the user's token, hashtags with the app's. */
@ApplicationScoped
class TikTokContentSource implements ContentSource {

    /** Maximum number of videos per call of {@code video/list} and {@code video/query}. */
    private static final int LIST_PAGE = 20;

    /** Maximum number of videos per call of {@code research/video/query}. */
    private static final int RESEARCH_PAGE = 100;

    /** The end may be at most 30 days after the start; 30 days with both ends counted stays safely within that. */
    private static final int RESEARCH_DAYS = 30;

    /** Letters, numbers, underscores and periods, up to 24, no period at the end. Widely told of TikTok, but not by its reference. */
    private static final Pattern USERNAME = Pattern.compile("[a-z0-9_.]{1,23}[a-z0-9_]");

    /** Without {@code avatar_url}, a signed link that expires. */
    private static final List<String> AUTHOR_FIELDS = List.of(
            "display_name",
            "bio_description",
            "is_verified",
            "follower_count",
            "following_count",
            "likes_count",
            "video_count");

    /** TikTok's pages "Video Object" and "Query Creator Info"; "Get User Info" does not say how long its links live. */
    private static final Duration COVER_LIFE = Duration.ofHours(6);

    private static final Duration AVATAR_LIFE = Duration.ofHours(2);

    private static final List<String> COVER_FIELDS = List.of("id", "cover_image_url");

    private static final String RESEARCH_TOKEN = "research";
    private static final String LIST_SCOPE = "video.list";
    private static final String BASIC_SCOPE = "user.info.basic";
    private static final String INVALID_PARAMS = "invalid_params";

    private final TikTokCalls calls;
    private final ClientToken clientToken;
    private final boolean isConfigured;
    private final Set<Capability> capabilities;
    private final Counter skipped;
    private final Clock clock;

    TikTokContentSource(
            TikTokConfig config, TikTokCalls calls, ClientToken clientToken, MeterRegistry metrics, Clock clock) {
        this.clock = clock;
        skipped = Counter.builder("reelay.ingest.videos.skipped")
                .description("Videos of a page that had no id or no time")
                .register(metrics);
        this.calls = calls;
        this.clientToken = clientToken;
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
        var fields = profileFields(access);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        var user = user(access, fields);
        return Optional.of(new AccountProfile(
                text(user, "username"),
                text(user, "display_name"),
                text(user, "bio_description"),
                truth(user, "is_verified"),
                text(user, "profile_deep_link"),
                number(user, "follower_count"),
                number(user, "following_count"),
                number(user, "likes_count"),
                number(user, "video_count")));
    }

    @Override
    public Optional<PictureLink> avatar(AccountAccess access) {
        require(BASIC_SCOPE, access);
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
        return new VideoPage(listed(data), next);
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
            var readable = listed(data);
            if (readable.size() < data.path("videos").size()) { // they are there, and must not be taken for gone
                throw new PlatformException(
                        Kind.UNAVAILABLE, "unreadable_video", "TikTok answered with videos without an id or a time.");
            }
            found.addAll(readable);
        }
        return found;
    }

    @Override
    public VideoPage search(HashtagSearch search, @Nullable String cursor, int atMost, Runnable quota) {
        return search(cursor, quota, position -> researchBody(search, position, atMost));
    }

    @Override
    public VideoPage search(AuthorSearch search, @Nullable String cursor, int atMost, Runnable quota) {
        return search(cursor, quota, position -> researchBody(search, position, atMost));
    }

    private VideoPage search(@Nullable String cursor, Runnable quota, Function<ResearchCursor, ResearchBody> body) {
        var position = ResearchCursor.read(cursor);
        var data = position.searchId() == null
                ? research(body.apply(position), quota)
                : furtherPage(position, body, quota);
        var next = data.path("has_more").asBoolean() ? position.next(data) : null;
        return new VideoPage(counted(data, TikTokVideos.researched(data.path("videos"))), next);
    }

    @Override
    public int longestSearch() {
        return RESEARCH_DAYS;
    }

    /** A search id expires, and a run may be postponed for hours: then the same page is requested under a new id. */
    private JsonNode furtherPage(ResearchCursor position, Function<ResearchCursor, ResearchBody> body, Runnable quota) {
        try {
            return research(body.apply(position), quota);
        } catch (PlatformException e) {
            if (!e.code().equals(INVALID_PARAMS)) {
                throw e;
            }
            return research(body.apply(new ResearchCursor(position.index(), null)), quota);
        }
    }

    @Override
    public Optional<String> username(String given) {
        var bare = given.strip().toLowerCase(Locale.ROOT);
        var username = bare.startsWith("@") ? bare.substring(1) : bare;
        return Optional.of(username).filter(name -> USERNAME.matcher(name).matches());
    }

    /** TikTok documents no code for an author whom it does not know; of what we send, only the username can be wrong. */
    @Override
    public Optional<AuthorProfile> author(String username, Runnable quota) {
        try {
            var author =
                    research(TikTokEndpoint.RESEARCH_USER_INFO, AUTHOR_FIELDS, Map.of("username", username), quota);
            return author.isEmpty() ? Optional.empty() : Optional.of(profile(author));
        } catch (PlatformException e) {
            if (!e.code().equals(INVALID_PARAMS)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static AuthorProfile profile(JsonNode author) {
        return new AuthorProfile(
                text(author, "display_name"),
                text(author, "bio_description"),
                truth(author, "is_verified"),
                number(author, "follower_count"),
                number(author, "following_count"),
                number(author, "likes_count"),
                number(author, "video_count"));
    }

    private static ResearchBody researchBody(AuthorSearch search, ResearchCursor position, int atMost) {
        var conditions = List.of(new ResearchBody.Condition("EQ", "username", List.of(search.username())));
        return researchBody(conditions, search.from(), search.to(), position, atMost);
    }

    private static ResearchBody researchBody(HashtagSearch search, ResearchCursor position, int atMost) {
        var conditions = new ArrayList<ResearchBody.Condition>();
        conditions.add(new ResearchBody.Condition("IN", "hashtag_name", search.hashtags()));
        if (!search.regions().isEmpty()) {
            conditions.add(new ResearchBody.Condition("IN", "region_code", search.regions()));
        }
        return researchBody(conditions, search.from(), search.to(), position, atMost);
    }

    private static ResearchBody researchBody(
            List<ResearchBody.Condition> conditions,
            LocalDate from,
            LocalDate to,
            ResearchCursor position,
            int atMost) {
        return new ResearchBody(
                Map.of("and", conditions),
                from.format(DateTimeFormatter.BASIC_ISO_DATE),
                to.format(DateTimeFormatter.BASIC_ISO_DATE),
                Math.min(atMost, RESEARCH_PAGE),
                position.index(),
                position.searchId());
    }

    private JsonNode research(ResearchBody body, Runnable quota) {
        return research(TikTokEndpoint.RESEARCH_VIDEO_QUERY, TikTokVideos.RESEARCH_FIELDS, body, quota);
    }

    /** Retries once with a fresh token when the cached one is rejected. */
    private JsonNode research(TikTokEndpoint endpoint, List<String> fields, Object body, Runnable quota) {
        var token = clientToken.get();
        try {
            return research(endpoint, fields, token, body, quota);
        } catch (PlatformException e) {
            if (e.kind() != Kind.TOKEN_REJECTED) {
                throw e;
            }
            clientToken.drop(token);
            return research(endpoint, fields, clientToken.get(), body, quota);
        }
    }

    private JsonNode research(TikTokEndpoint endpoint, List<String> fields, String token, Object body, Runnable quota) {
        quota.run();
        return calls.answer(RESEARCH_TOKEN, client -> client.post(endpoint, fields, token, body));
    }

    private List<FetchedVideo> listed(JsonNode data) {
        return counted(data, TikTokVideos.listed(data.path("videos")));
    }

    /** Those that have no id or time cannot be stored, and cost nobody the rest of the page. */
    private List<FetchedVideo> counted(JsonNode data, List<FetchedVideo> readable) {
        var unreadable = data.path("videos").size() - readable.size();
        if (unreadable > 0) {
            skipped.increment(unreadable);
            Log.warnf("Videos without an id or a time were skipped videos=%d", unreadable);
        }
        return readable;
    }

    private JsonNode list(TikTokEndpoint endpoint, List<String> fields, AccountAccess access, Object body) {
        return calls.answer(
                turn(access),
                client -> client.post(endpoint, fields, access.accessToken().reveal(), body));
    }

    private static String turn(AccountAccess access) {
        return access.connectionId().toString();
    }

    /** Only fields within the granted scopes: any other would fail the whole call. */
    private static List<String> profileFields(AccountAccess access) {
        var fields = new ArrayList<String>();
        if (access.allows(BASIC_SCOPE)) {
            fields.addAll(List.of("open_id", "display_name"));
        }
        if (access.allows("user.info.profile")) {
            fields.addAll(List.of("username", "bio_description", "is_verified", "profile_deep_link"));
        }
        if (access.allows("user.info.stats")) {
            fields.addAll(List.of("follower_count", "following_count", "likes_count", "video_count"));
        }
        return fields;
    }

    private static void require(String scope, AccountAccess access) {
        if (!access.allows(scope)) {
            throw new PlatformException(
                    Kind.REFUSED,
                    "scope_not_granted",
                    "The owner did not grant " + scope + "; connect the account again and grant it.");
        }
    }

    private static @Nullable Boolean truth(JsonNode node, String field) {
        return node.hasNonNull(field) ? Boolean.valueOf(node.get(field).asBoolean()) : null;
    }

    private static @Nullable Long number(JsonNode node, String field) {
        return node.hasNonNull(field) ? Long.valueOf(node.get(field).asLong()) : null;
    }
}
