package dev.reelay.sandbox.fault;

import java.time.Duration;

/**
 * What happens to the next calls of a path.
 *
 * @param path where paths must begin; {@code *} for all
 * @param status for {@link FaultKind#SERVER_ERROR} and {@link FaultKind#BAD_GATEWAY}; 0 for their usual 500 and 502
 * @param skip calls that still go through before the first fails
 * @param times calls that fail after that
 * @param late for {@link FaultKind#LATE_BYTES}: from the end of the connection until the bytes are stored
 */
public record Fault(String path, FaultKind kind, int status, int skip, int times, Duration late) {

    public static Fault next(int times, String path, FaultKind kind) {
        return new Fault(path, kind, 0, 0, times, Duration.ZERO);
    }

    /** Lets some calls through first, for a failure in the middle of a walk. */
    public Fault afterSkipping(int calls) {
        return new Fault(path, kind, status, calls, times, late);
    }

    /** With another status than the usual one. */
    public Fault answering(int otherStatus) {
        return new Fault(path, kind, otherStatus, skip, times, late);
    }

    /** With bytes that are stored so long after their connection ended. */
    public Fault storing(Duration later) {
        return new Fault(path, kind, status, skip, times, later);
    }

    /** What is left of it after a call. */
    Fault left(int calls, int failures) {
        return new Fault(path, kind, status, calls, failures, late);
    }

    boolean concerns(String requestPath) {
        return Faults.concerns(path, requestPath);
    }

    public int statusOr(int usual) {
        return status == 0 ? usual : status;
    }
}
