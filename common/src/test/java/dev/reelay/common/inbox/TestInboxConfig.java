package dev.reelay.common.inbox;

import java.time.Duration;

/** The settings of production, for what runs without Quarkus. */
record TestInboxConfig() implements InboxConfig {

    @Override
    public Duration applyLimit() {
        return Duration.ofSeconds(60);
    }

    @Override
    public int entityBatch() {
        return 50;
    }

    @Override
    public Duration outagePause() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Duration parkedInterval() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Duration parkedFirstPause() {
        return Duration.ofSeconds(10);
    }

    @Override
    public Duration parkedMaxPause() {
        return Duration.ofMinutes(15);
    }

    @Override
    public int parkedBatch() {
        return 500;
    }

    @Override
    public int parkedMaxAttempts() {
        return 100;
    }

    @Override
    public Duration parkedLease() {
        return Duration.ofSeconds(60);
    }

    @Override
    public Duration deadLetterInterval() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Duration deadLetterKeep() {
        return Duration.ofDays(30);
    }

    @Override
    public Duration watchInterval() {
        return Duration.ofSeconds(10);
    }

    @Override
    public Duration stalledAfter() {
        return Duration.ofMinutes(5);
    }
}
