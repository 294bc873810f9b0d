package dev.reelay.tiktok;

/**
 * What can be called. The slash at the end belongs to the path: without it the edge answers 404.
 *
 * <p>Limits are TikTok's, per minute (pages "Rate limits" and those of the endpoints, read in November 2026); it does not say for all of
 * them whether they count per app or per access token.
 */
public enum TikTokEndpoint {
    TOKEN("/v2/oauth/token/", 0),
    REVOKE("/v2/oauth/revoke/", 0),
    USER_INFO("/v2/user/info/", 600),
    VIDEO_LIST("/v2/video/list/", 600),
    VIDEO_QUERY("/v2/video/query/", 600),
    RESEARCH_VIDEO_QUERY("/v2/research/video/query/", 0),
    RESEARCH_USER_INFO("/v2/research/user/info/", 0),
    CREATOR_INFO("/v2/post/publish/creator_info/query/", 20),
    VIDEO_INIT("/v2/post/publish/video/init/", 6),
    INBOX_INIT("/v2/post/publish/inbox/video/init/", 6),
    CONTENT_INIT("/v2/post/publish/content/init/", 6),
    POST_STATUS("/v2/post/publish/status/fetch/", 30);

    private final String path;
    private final int callsPerMinute;

    TikTokEndpoint(String path, int callsPerMinute) {
        this.path = path;
        this.callsPerMinute = callsPerMinute;
    }

    public String path() {
        return path;
    }

    /** Documented limit; 0 where none is documented. */
    public int callsPerMinute() {
        return callsPerMinute;
    }
}
