package dev.reelay.common.stop;

import java.time.Duration;

/** Work that a service has in hand, to be ended or handed on when it stops. Every bean of this type is asked. */
public interface InHand {

    /** When it is stopped. */
    enum Phase {
        /** What callers, platforms and events ask for. All at once. */
        WORK,
        /** What makes the work known; after the work has ended. */
        EVENTS
    }

    /** For the log, as a plural, such as {@code uploads}. */
    String name();

    default Phase phase() {
        return Phase.WORK;
    }

    /** Takes no new work. Returns at once. */
    void stopTaking();

    /** After {@link #stopTaking()}: waits until nothing is in hand; says whether that is so. */
    boolean awaitIdle(Duration atMost) throws InterruptedException;
}
