/**
 * Searches. The port is {@link dev.reelay.search.index.SearchIndex}; {@code index.postgres} answers always,
 * {@code index.meilisearch} when a server is configured, up and current.
 */
package dev.reelay.search.index;
