package dev.reelay.sandbox.catalog;

/** What a video has collected at one moment. */
public record Figures(long views, long likes, long comments, long shares, long favorites) {

    static final Figures NONE = new Figures(0, 0, 0, 0, 0);
}
