package dev.reelay.ingest.platform;

import dev.reelay.common.platform.PlatformAdapter;
import dev.reelay.common.platform.PlatformException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a platform lets us read. One bean per platform, found through {@link Platforms}.
 *
 * <p>Every method that calls the platform blocks, keeps to its rate limits by waiting, and fails with {@link PlatformException}. None
 * retries: the caller knows how much time there is.
 */
public interface ContentSource extends PlatformAdapter {

    /** What it can. Methods of what it cannot need no body: a request for them is refused before. */
    Set<Capability> capabilities();

    /** The account itself; empty when none of the scopes for it was granted. */
    default Optional<AccountProfile> profile(AccountAccess access) {
        return Optional.empty();
    }

    /**
     * One page of the account's public videos, newest first.
     *
     * @param cursor {@link VideoPage#next()} of the page before; {@code null} for the first
     */
    default VideoPage videos(AccountAccess access, @Nullable String cursor) {
        throw Platforms.cannot(platform(), Capability.ACCOUNT_VIDEOS);
    }

    /** Those of the account's videos that the platform shows by now; any number of ids. */
    default List<FetchedVideo> videos(AccountAccess access, List<String> videoIds) {
        throw Platforms.cannot(platform(), Capability.ACCOUNT_VIDEOS);
    }

    /**
     * One page of the public videos that carry one of the hashtags, newest first.
     *
     * @param cursor {@link VideoPage#next()} of the page before, for the same search; {@code null} for the first
     * @param atMost most videos wanted; a page may hold fewer and still not be the last
     */
    default VideoPage search(HashtagSearch search, @Nullable String cursor, int atMost) {
        throw Platforms.cannot(platform(), Capability.HASHTAG_SEARCH);
    }

    /** Most days that one {@link HashtagSearch} may span, both ends counted. */
    default int longestSearch() {
        throw Platforms.cannot(platform(), Capability.HASHTAG_SEARCH);
    }
}
