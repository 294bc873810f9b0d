package dev.reelay.benchmarks;

/** A run that cannot go on or whose figures would be wrong; the message is one sentence for people. */
public class BenchException extends RuntimeException {

    public BenchException(String message) {
        super(message);
    }

    public BenchException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Fails unless there are as many as there must be. */
    public static void requireAll(String what, long found, long wanted) {
        if (found != wanted) {
            throw new BenchException("%s: %,d instead of %,d".formatted(what, found, wanted));
        }
    }
}
