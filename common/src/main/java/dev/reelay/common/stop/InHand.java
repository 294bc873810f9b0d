package dev.reelay.common.stop;

import java.time.Duration;

/** Work that a service finishes or hands over on shutdown. Every bean of this type is asked. */
public interface InHand {

    /** The order of the shutdown. */
    enum Phase {
        /** Work caused by callers, platforms and events; stopped concurrently. */
        WORK,
        /** The publishing of the work's events, after the work has ended. */
        EVENTS
    }

    /** A plural for the log, such as {@code uploads}. */
    String name();

    default Phase phase() {
        return Phase.WORK;
    }

    /** Stops accepting work. Returns at once. */
    void stopTaking();

    /** After {@link #stopTaking()}: waits until all work has ended; returns whether it has. */
    boolean awaitIdle(Duration atMost) throws InterruptedException;
}
