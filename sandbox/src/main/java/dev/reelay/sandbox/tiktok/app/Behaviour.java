package dev.reelay.sandbox.tiktok.app;

/**
 * Where the documents are silent or contradict observation, a choice.
 *
 * @param oauthErrorStatus 400, or 200: reports say both occur
 * @param badParamsCode {@code invalid_params} as live calls answer, or {@code invalid_param} as posting pages say
 * @param strictChunks chunk bounds 5,242,880 to 64,000,000 instead of 5,000,000 to 67,108,864
 * @param uploadRangeIsLastIndex the middle number of an upload's Content-Range: last index, or (documented) byte count
 * @param postIdsAsText status answers post ids as strings instead of 19-digit numbers
 * @param fullFailedBody a FAILED status carries the byte counts too
 * @param resignRetries a repeated webhook delivery gets a new {@code t}; else it keeps the first one
 * @param rateLimitScale factor on the documented limits; 0 turns them off
 * @param dailyPostCap direct posts of one creator in 24 hours
 * @param researchDailyRequests Research requests until 00:00 UTC
 * @param researchDailyRecords Research records until 00:00 UTC
 */
public record Behaviour(
        int oauthErrorStatus,
        String badParamsCode,
        boolean strictChunks,
        boolean uploadRangeIsLastIndex,
        boolean postIdsAsText,
        boolean fullFailedBody,
        boolean resignRetries,
        double rateLimitScale,
        int dailyPostCap,
        long researchDailyRequests,
        long researchDailyRecords) {}
