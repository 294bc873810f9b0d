package dev.reelay.sandbox.tiktok.access;

import java.util.Set;

/** A call on behalf of a user: any one of the scopes will do. Limits are calls in a sliding minute per access token. */
public enum Endpoint {
    USER_INFO("/v2/user/info/", 600, Set.of("user.info.basic", "user.info.profile", "user.info.stats")),
    VIDEO_LIST("/v2/video/list/", 600, Set.of("video.list")),
    VIDEO_QUERY("/v2/video/query/", 600, Set.of("video.list")),
    CREATOR_INFO("/v2/post/publish/creator_info/query/", 20, Set.of("video.publish")),
    VIDEO_INIT("/v2/post/publish/video/init/", 6, Set.of("video.publish")),
    INBOX_INIT("/v2/post/publish/inbox/video/init/", 6, Set.of("video.upload")),
    /** Which of the scopes it needs is for the post's mode to say. */
    CONTENT_INIT("/v2/post/publish/content/init/", 6, Set.of("video.publish", "video.upload")),
    STATUS_FETCH("/v2/post/publish/status/fetch/", 30, Set.of("video.publish", "video.upload")),
    /** Its limit is not documented; the status limit stands in. */
    CANCEL("/v2/post/publish/cancel/", 30, Set.of("video.publish", "video.upload"));

    private final String path;
    private final int perMinute;
    private final Set<String> scopes;

    Endpoint(String path, int perMinute, Set<String> scopes) {
        this.path = path;
        this.perMinute = perMinute;
        this.scopes = scopes;
    }

    public String path() {
        return path;
    }

    int perMinute() {
        return perMinute;
    }

    boolean isOpenTo(Set<String> granted) {
        return scopes.stream().anyMatch(granted::contains);
    }
}
