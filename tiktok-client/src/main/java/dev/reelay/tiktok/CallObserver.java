package dev.reelay.tiktok;

import org.jspecify.annotations.Nullable;

/** Hears of every call: to trace and log it as the embedding application does. It never gets a token, a query or a body. */
@FunctionalInterface
public interface CallObserver {

    /**
     * A call begins, on the thread of its caller.
     *
     * @return hears how it ends, on any thread
     */
    End started(TikTokEndpoint endpoint);

    /** The end of one call. */
    @FunctionalInterface
    interface End {

        /**
         * @param outcome {@code ok}, or the failure's name in lower case
         * @param status of HTTP; 0 without an answer
         * @param code TikTok's {@code error.code}, or what {@link TikTokException#code()} has without one
         * @param logId TikTok's id of the call; {@code null} when it told none
         */
        void ended(String outcome, int status, String code, @Nullable String logId);
    }
}
