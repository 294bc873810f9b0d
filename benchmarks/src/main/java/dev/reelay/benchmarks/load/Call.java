package dev.reelay.benchmarks.load;

import org.jspecify.annotations.Nullable;

/**
 * A request of the load generator.
 *
 * @param kind by which answers are counted
 * @param uri absolute
 * @param key bearer token
 * @param body JSON to be posted; {@code null}: a GET
 */
public record Call(String kind, String uri, String key, @Nullable String body) {}
