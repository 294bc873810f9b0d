package dev.reelay.ingest.history;

import dev.reelay.contracts.ingest.Figures;
import java.time.Instant;

/** A video's figures, as they were found before there were histories. */
public record ObservedFigures(String corpus, String platform, String videoId, Instant observedAt, Figures figures) {}
