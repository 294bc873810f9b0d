package dev.reelay.publish.platform;

/** What a publication shows. */
public enum MediaKind {
    VIDEO,
    /** A set that people swipe through. */
    PHOTOS;

    /** For people. */
    public String words() {
        return this == VIDEO ? "videos" : "photos";
    }
}
