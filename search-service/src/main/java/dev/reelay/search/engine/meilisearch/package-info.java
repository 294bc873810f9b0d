/**
 * Searches in the live index of a Meilisearch server. {@code client} is the server's API, {@code feed} fills the indexes.
 */
@NullMarked
package dev.reelay.search.engine.meilisearch;

import org.jspecify.annotations.NullMarked;
