/**
 * Keeps the indexes in step with the copy: builds generations, sends changes, compares, and says how far it is. One replica at a
 * time. Uses {@code engine.meilisearch}, which does not know of it: what both must know stands in the database.
 */
@NullMarked
package dev.reelay.search.engine.meilisearch.feed;

import org.jspecify.annotations.NullMarked;
