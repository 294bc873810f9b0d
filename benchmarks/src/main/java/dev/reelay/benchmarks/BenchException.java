package dev.reelay.benchmarks;

/** A run that cannot go on or whose figures would be wrong; the message is one sentence for people. */
public class BenchException extends RuntimeException {

    public BenchException(String message) {
        super(message);
    }

    public BenchException(String message, Throwable cause) {
        super(message, cause);
    }
}
