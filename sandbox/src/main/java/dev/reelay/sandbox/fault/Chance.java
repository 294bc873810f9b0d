package dev.reelay.sandbox.fault;

import java.time.Duration;

/**
 * How often calls of a path fail in one way.
 *
 * @param path where paths must begin; {@code *} for all
 * @param status as in {@link Fault}
 * @param share of the calls, from 0 to 1
 * @param late as in {@link Fault}
 */
public record Chance(String path, FaultKind kind, int status, double share, Duration late) {

    public Chance {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be from 0 to 1");
        }
    }

    public Chance(String path, FaultKind kind, int status, double share) {
        this(path, kind, status, share, Duration.ZERO);
    }

    Fault fault() {
        return new Fault(path, kind, status, 0, 1, late);
    }
}
