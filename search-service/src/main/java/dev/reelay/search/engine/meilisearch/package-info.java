/**
 * Searches in Meilisearch, and keeps its index like the copy.
 *
 * <p>All calls go by its HTTP API with time limits of ours: its Java client fixes its own, cannot stream NDJSON, turns long ids
 * into doubles, and does not tell when a task failed.
 */
package dev.reelay.search.engine.meilisearch;
