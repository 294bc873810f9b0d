package dev.reelay.benchmarks.measure;

import dev.reelay.benchmarks.lab.Lab;

/** One question, answered with a baseline and a ceiling in the same run. */
public interface BenchCase {

    /** As in {@code ./reelay bench NAME}. */
    String name();

    /** The question in a few words. */
    String title();

    /** Runs it; what it starts, it starts by the lab, which stops it. */
    CaseReport run(Lab lab, Effort effort) throws Exception;
}
