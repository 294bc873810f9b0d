/**
 * What finds posts: the port {@link dev.reelay.search.engine.SearchEngine} with the words it speaks. {@code engine.postgres} always
 * answers, {@code engine.meilisearch} when a server is configured, up and current.
 */
@NullMarked
package dev.reelay.search.engine;

import org.jspecify.annotations.NullMarked;
