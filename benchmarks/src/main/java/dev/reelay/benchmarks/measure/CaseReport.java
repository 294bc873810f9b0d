package dev.reelay.benchmarks.measure;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that one run of a case found.
 *
 * @param command what to type for another run like it
 * @param method how it was measured, for somebody who doubts it
 * @param limits what limits the figures, one sentence each
 * @param facts checked or counted in the run, such as rows stored; in their order
 * @param machine where it ran
 */
public record CaseReport(
        String name,
        String title,
        String command,
        Instant at,
        List<String> method,
        List<Figure> figures,
        List<Ratio> ratios,
        List<String> limits,
        Map<String, String> facts,
        Map<String, String> machine) {}
