package dev.reelay.ingest.account;

/**
 * What is due by time for an account.
 *
 * @param isFetchDue all of it
 * @param isRefreshDue its young videos
 */
public record DueAccount(ConnectedAccount account, boolean isFetchDue, boolean isRefreshDue) {}
