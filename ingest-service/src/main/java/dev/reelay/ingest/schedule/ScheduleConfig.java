package dev.reelay.ingest.schedule;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;

/** When accounts and videos are fetched without anybody asking. */
@ConfigMapping(prefix = "reelay.ingest.schedule")
public interface ScheduleConfig {

    /** Between two looks for what is due, in each replica; {@code off}: nothing is fetched by time. */
    @WithDefault("1m")
    String pollInterval();

    /** From when on all accounts are fetched, once a day. */
    @WithDefault("03:00")
    LocalTime dailyAt();

    /** Of {@link #dailyAt}. */
    @WithDefault("UTC")
    ZoneId timeZone();

    /** Over how long the accounts are spread, each day at another moment of it. */
    @WithDefault("1h")
    Duration spread();

    /** Between two looks at the figures of fresh videos, and for new ones. */
    @WithDefault("1h")
    Duration refreshInterval();

    /** A video is fresh for so long after it was posted, and looked at in each interval. */
    @WithDefault("48h")
    Duration fresh();

    /** Then it is young, until so long after it was posted, and looked at in every n-th interval. */
    @WithDefault("7d")
    Duration young();

    /** In which of the intervals a young video is looked at: one of so many. */
    @WithDefault("6")
    @Positive
    int youngEvery();

    /**
     * In which of the intervals an account is asked for videos that are not known yet, as those posted with a phone: one of so many, a
     * call of the account's list for each; 0 for none, and they come with the day's fetch.
     */
    @WithDefault("1")
    @PositiveOrZero
    int newEvery();
}
