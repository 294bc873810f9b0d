package dev.reelay.ingest.account;

/**
 * What is due by time for an account.
 *
 * @param isFetchDue all of it
 * @param isRefreshDue its young videos, and those that are new
 * @param showsVideos whether its owner lets its videos be read, as far as is known
 */
public record DueAccount(ConnectedAccount account, boolean isFetchDue, boolean isRefreshDue, boolean showsVideos) {}
