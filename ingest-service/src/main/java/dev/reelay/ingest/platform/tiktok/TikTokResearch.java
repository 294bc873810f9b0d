package dev.reelay.ingest.platform.tiktok;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import dev.reelay.ingest.platform.AuthorProfile;
import dev.reelay.ingest.platform.AuthorSearch;
import dev.reelay.ingest.platform.HashtagSearch;
import dev.reelay.ingest.platform.VideoPage;
import dev.reelay.ingest.platform.tiktok.TikTokBodies.ResearchBody;
import dev.reelay.tiktok.TikTokEndpoint;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** TikTok's Research API, with the app's own token. Each call takes one of the day's from the {@code quota} that it is given. */
@ApplicationScoped
class TikTokResearch {

    /** In days. The end may be at most 30 days after the start; 30 days with both ends counted stays safely within that. */
    static final int LONGEST_SEARCH = 30;

    /** Maximum number of videos per call of {@code research/video/query}. */
    private static final int PAGE = 100;

    private static final String PACED_AS = "research";
    private static final String INVALID_PARAMS = "invalid_params";

    private final TikTokCalls calls;
    private final ClientToken clientToken;
    private final ReadableVideos readable;

    TikTokResearch(TikTokCalls calls, ClientToken clientToken, ReadableVideos readable) {
        this.calls = calls;
        this.clientToken = clientToken;
        this.readable = readable;
    }

    VideoPage search(HashtagSearch search, @Nullable String cursor, int atMost, Runnable quota) {
        return search(cursor, quota, position -> body(search, position, atMost));
    }

    VideoPage search(AuthorSearch search, @Nullable String cursor, int atMost, Runnable quota) {
        return search(cursor, quota, position -> body(search, position, atMost));
    }

    private VideoPage search(@Nullable String cursor, Runnable quota, Function<ResearchCursor, ResearchBody> body) {
        var position = ResearchCursor.read(cursor);
        var data = position.searchId() == null
                ? research(body.apply(position), quota)
                : furtherPage(position, body, quota);
        var next = data.path("has_more").asBoolean() ? position.next(data) : null;
        return new VideoPage(readable.researched(data), next);
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

    /** TikTok documents no code for an author whom it does not know; of what we send, only the username can be wrong. */
    Optional<AuthorProfile> author(String username, Runnable quota) {
        try {
            var author = research(
                    TikTokEndpoint.RESEARCH_USER_INFO,
                    TikTokProfiles.AUTHOR_FIELDS,
                    Map.of("username", username),
                    quota);
            return author.isEmpty() ? Optional.empty() : Optional.of(TikTokProfiles.author(author));
        } catch (PlatformException e) {
            if (!e.code().equals(INVALID_PARAMS)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static ResearchBody body(AuthorSearch search, ResearchCursor position, int atMost) {
        var conditions = List.of(new ResearchBody.Condition("EQ", "username", List.of(search.username())));
        return body(conditions, search.from(), search.to(), position, atMost);
    }

    private static ResearchBody body(HashtagSearch search, ResearchCursor position, int atMost) {
        var conditions = new ArrayList<ResearchBody.Condition>();
        conditions.add(new ResearchBody.Condition("IN", "hashtag_name", search.hashtags()));
        if (!search.regions().isEmpty()) {
            conditions.add(new ResearchBody.Condition("IN", "region_code", search.regions()));
        }
        return body(conditions, search.from(), search.to(), position, atMost);
    }

    private static ResearchBody body(
            List<ResearchBody.Condition> conditions,
            LocalDate from,
            LocalDate to,
            ResearchCursor position,
            int atMost) {
        return new ResearchBody(
                Map.of("and", conditions),
                from.format(DateTimeFormatter.BASIC_ISO_DATE),
                to.format(DateTimeFormatter.BASIC_ISO_DATE),
                Math.min(atMost, PAGE),
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
        return calls.answer(PACED_AS, client -> client.post(endpoint, fields, token, body));
    }
}
