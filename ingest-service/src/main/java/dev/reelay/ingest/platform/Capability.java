package dev.reelay.ingest.platform;

/** What a platform may let us read; adapters differ. */
public enum Capability {
    /** A connected account and its videos. */
    ACCOUNT_VIDEOS("fetching an account's videos"),

    /** Public videos by hashtag, without anybody's account. */
    HASHTAG_SEARCH("searching by hashtag");

    private final String words;

    Capability(String words) {
        this.words = words;
    }

    /** For people. */
    String words() {
        return words;
    }
}
