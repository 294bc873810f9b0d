package dev.reelay.ingest.platform;

import dev.reelay.contracts.Platform;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a platform lets us read. One bean per platform, found through {@link Platforms}.
 *
 * <p>Every method blocks, keeps to the platform's rate limits by waiting, and fails with {@link PlatformFailure}. None retries:
 * the caller knows how much time there is.
 */
public interface ContentSource {

    Platform platform();

    /** The account itself; empty when none of the scopes for it was granted. */
    Optional<AccountProfile> profile(AccountAccess access);

    /**
     * One page of the account's public videos, newest first.
     *
     * @param cursor {@link VideoPage#next()} of the page before; {@code null} for the first
     */
    VideoPage videos(AccountAccess access, @Nullable String cursor);

    /** Those of the account's videos that the platform shows by now; any number of ids. */
    List<FetchedVideo> videos(AccountAccess access, List<String> videoIds);

    /**
     * One page of the public videos that carry one of the hashtags, newest first.
     *
     * @param cursor {@link VideoPage#next()} of the page before, for the same search; {@code null} for the first
     * @param atMost most videos wanted; a page may hold fewer and still not be the last
     */
    VideoPage search(HashtagSearch search, @Nullable String cursor, int atMost);

    /** Most days that one {@link HashtagSearch} may span, both ends counted. */
    int longestSearch();
}
