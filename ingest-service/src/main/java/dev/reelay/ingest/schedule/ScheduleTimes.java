package dev.reelay.ingest.schedule;

import dev.reelay.ingest.account.NextTimes;
import dev.reelay.ingest.video.YoungVideos;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** When an account's turn is. */
record ScheduleTimes(ScheduleConfig config, RandomGenerator random) {

    NextTimes next(UUID connectionId, Instant now) {
        var later = now.plus(config.refreshInterval());
        return new NextTimes(nextFetch(now), nextRefresh(connectionId, now), nextRefresh(connectionId, later));
    }

    /** The next day's fetch, each day at another moment of the spread. */
    Instant nextFetch(Instant now) {
        var local = now.atZone(config.timeZone());
        var start = local.with(config.dailyAt());
        var next = start.toInstant().isAfter(now) ? start : start.plusDays(1);
        return next.toInstant().plusMillis(random.nextLong(config.spread().toMillis() + 1));
    }

    /** When the day's fetches began that belong to a time. */
    Instant dayOf(Instant now) {
        var local = now.atZone(config.timeZone());
        var start = local.with(config.dailyAt());
        return (start.toInstant().isAfter(now) ? start.minusDays(1) : start).toInstant();
    }

    /** At the account's own moment of each interval, so that all accounts together fill it evenly. */
    Instant nextRefresh(UUID connectionId, Instant now) {
        var next = (interval(connectionId, now) + 1) * length() + moment(connectionId);
        return Instant.ofEpochMilli(next);
    }

    /** Which of an account's videos are looked at now. */
    YoungVideos.Ages ages(UUID connectionId, Instant now) {
        var part = Math.floorMod(interval(connectionId, now), (long) config.youngEvery());
        return new YoungVideos.Ages(
                now.minus(config.fresh()), now.minus(config.young()), config.youngEvery(), (int) part);
    }

    /** Whether an account is asked now for videos that are not known yet. */
    boolean looksForNew(UUID connectionId, Instant now) {
        return config.newEvery() > 0 && interval(connectionId, now) % config.newEvery() == 0;
    }

    /** Its number since 1970, by moments of the account: a look that comes a little late is still of its interval. */
    private long interval(UUID connectionId, Instant now) {
        return Math.floorDiv(now.toEpochMilli() - moment(connectionId), length());
    }

    private long moment(UUID connectionId) {
        return Math.floorMod(connectionId.hashCode() * 0x9E3779B97F4A7C15L, length());
    }

    private long length() {
        return config.refreshInterval().toMillis();
    }
}
