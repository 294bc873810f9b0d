/**
 * Searches in Meilisearch, and keeps its index in step with the copy.
 *
 * <p>Meilisearch's own SDK does what is rare: the index, its settings, statistics and tasks. Documents and searches go by the HTTP API
 * with Quarkus' client: the SDK cannot stream NDJSON, limits no search in time, and turns the long numbers in hits into doubles.
 */
@NullMarked
package dev.reelay.search.engine.meilisearch;

import org.jspecify.annotations.NullMarked;
