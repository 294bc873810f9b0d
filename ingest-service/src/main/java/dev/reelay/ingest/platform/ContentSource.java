package dev.reelay.ingest.platform;

import dev.reelay.common.platform.PlatformAdapter;
import dev.reelay.common.platform.PlatformException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a platform. One bean per platform, found through {@link Platforms}.
 *
 * <p>Every method that calls the platform blocks, waits to stay within the rate limits, and fails with {@link PlatformException}.
 * None of them retries: the caller knows how much time there is.
 */
public interface ContentSource extends PlatformAdapter {

    /** What it offers. Methods for anything else need not be implemented: such requests are refused beforehand. */
    Set<Capability> capabilities();

    /** Whether these scopes of an account are enough to read its videos. */
    default boolean showsVideos(List<String> scopes) {
        return true;
    }

    /** The account itself; empty when none of the necessary scopes was granted. */
    default Optional<AccountProfile> profile(AccountAccess access) {
        return Optional.empty();
    }

    /** The account's picture; empty when the platform shows none. */
    default Optional<PictureLink> avatar(AccountAccess access) {
        return Optional.empty();
    }

    /** The picture that stands for one of the account's videos; empty when the platform shows none. */
    default Optional<PictureLink> cover(AccountAccess access, String videoId) {
        return Optional.empty();
    }

    /**
     * One page of the account's public videos, newest first.
     *
     * @param cursor {@link VideoPage#next()} of the previous page; {@code null} for the first
     */
    default VideoPage videos(AccountAccess access, @Nullable String cursor) {
        throw Platforms.cannot(platform(), Capability.ACCOUNT_VIDEOS);
    }

    /** Those of the account's videos that are visible by now; any number of ids. */
    default List<FetchedVideo> videos(AccountAccess access, List<String> videoIds) {
        throw Platforms.cannot(platform(), Capability.ACCOUNT_VIDEOS);
    }

    /**
     * One page of the public videos that have one of the hashtags, newest first.
     *
     * @param cursor {@link VideoPage#next()} of the previous page of the same search; {@code null} for the first
     * @param atMost maximum number of videos; a page may hold fewer without being the last
     * @param quota to be asked before each call that counts against the day's quota, however it ends; it fails when there is none left
     */
    default VideoPage search(HashtagSearch search, @Nullable String cursor, int atMost, Runnable quota) {
        throw Platforms.cannot(platform(), Capability.HASHTAG_SEARCH);
    }

    /** As the platform writes a handle that was given with or without {@code @}; empty for what can be none. */
    default Optional<String> username(String given) {
        throw Platforms.cannot(platform(), Capability.AUTHOR_SEARCH);
    }

    /**
     * A public author; empty when the platform's research does not know them.
     *
     * @param quota as in {@link #search(HashtagSearch, String, int, Runnable)}
     */
    default Optional<AuthorProfile> author(String username, Runnable quota) {
        throw Platforms.cannot(platform(), Capability.AUTHOR_SEARCH);
    }

    /** As {@link #search(HashtagSearch, String, int, Runnable)}, the public videos of an author. */
    default VideoPage search(AuthorSearch search, @Nullable String cursor, int atMost, Runnable quota) {
        throw Platforms.cannot(platform(), Capability.AUTHOR_SEARCH);
    }

    /** Maximum number of days that one {@link HashtagSearch} or {@link AuthorSearch} may span, both ends counted. */
    default int longestSearch() {
        throw Platforms.cannot(platform(), Capability.HASHTAG_SEARCH);
    }
}
