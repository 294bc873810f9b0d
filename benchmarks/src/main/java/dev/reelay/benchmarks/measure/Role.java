package dev.reelay.benchmarks.measure;

/** What a contender is there for. */
public enum Role {
    /** What is asked about. */
    CASE,
    /** The same job done the usual way. */
    BASELINE,
    /** What the machine can do at best, with a part of the job left out. */
    CEILING
}
