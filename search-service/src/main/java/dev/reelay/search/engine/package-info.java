/**
 * Finding posts: the port {@link dev.reelay.search.engine.SearchEngine} and its vocabulary. {@code engine.postgres} always answers,
 * {@code engine.meilisearch} while a server is configured, up and current.
 */
@NullMarked
package dev.reelay.search.engine;

import org.jspecify.annotations.NullMarked;
