package dev.reelay.benchmarks.search;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is searched.
 *
 * @param posts number of posts
 * @param catalog JSON Lines with the videos that they are made from; {@code null}: those of the sandbox's generator
 * @param kept folder in which the filled database stays for the next run; {@code null}: it goes with this one
 */
public record SearchSettings(int posts, @Nullable Path catalog, @Nullable Path kept) {

    /** As typed behind {@code ./reelay bench search}. */
    String arguments() {
        return " --posts " + posts + (catalog == null ? "" : " --catalog " + catalog.getFileName());
    }
}
