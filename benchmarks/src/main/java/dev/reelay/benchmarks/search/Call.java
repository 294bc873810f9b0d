package dev.reelay.benchmarks.search;

import org.jspecify.annotations.Nullable;

/**
 * A request of the load generator.
 *
 * @param kind by which answers are counted
 * @param uri absolute
 * @param key bearer token
 * @param body JSON to be posted; {@code null}: a GET
 */
record Call(String kind, String uri, String key, @Nullable String body) {}
