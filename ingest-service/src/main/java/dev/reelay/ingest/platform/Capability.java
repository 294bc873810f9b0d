package dev.reelay.ingest.platform;

/** What an adapter may offer to read. */
public enum Capability {
    /** A connected account and its videos. */
    ACCOUNT_VIDEOS("fetching an account's videos"),

    /** Public videos by hashtag, without a connected account. */
    HASHTAG_SEARCH("searching by hashtag"),

    /** Public authors and their videos, without a connected account. */
    AUTHOR_SEARCH("watching public authors");

    private final String words;

    Capability(String words) {
        this.words = words;
    }

    /** For people. */
    String words() {
        return words;
    }
}
