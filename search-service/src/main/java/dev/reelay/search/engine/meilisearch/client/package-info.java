/**
 * The server's HTTP API: documents, searches and administration, each call limited in time. Knows of no posts.
 *
 * <p>Meilisearch's own SDK does what is rare: indexes, their settings, statistics and tasks. Documents and searches go by the HTTP API
 * with Quarkus' client: the SDK cannot stream NDJSON, limits no search in time, and turns the long numbers in hits into doubles.
 */
@NullMarked
package dev.reelay.search.engine.meilisearch.client;

import org.jspecify.annotations.NullMarked;
