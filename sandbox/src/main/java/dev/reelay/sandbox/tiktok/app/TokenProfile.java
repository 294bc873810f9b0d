package dev.reelay.sandbox.tiktok.app;

/**
 * Lifetimes in seconds, and whether a refresh brings a new refresh token. The documents disagree, so both are here.
 *
 * @param rotates the old refresh token dies at once; else the same one comes back
 */
public record TokenProfile(long accessSeconds, long refreshSeconds, boolean rotates) {

    /** Pages of November 2026: two hours and 180 days. */
    public static final TokenProfile CURRENT = new TokenProfile(7_200, 15_552_000, true);

    /** Older pages: a day and a year. */
    public static final TokenProfile LEGACY = new TokenProfile(86_400, 31_536_000, false);
}
