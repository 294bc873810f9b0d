/**
 * Makes posts searchable.
 *
 * <ul>
 *   <li>{@code text}: what text is, how it becomes the words that are searched, and which words are alike. Uses nothing.
 *   <li>{@code post}: the copy of all posts, fed by events; one post by its id. Uses {@code text}.
 *   <li>{@code engine}: the port behind which Meilisearch or PostgreSQL finds posts. Uses {@code post} and {@code text}.
 *   <li>{@code query}: the search endpoint, which picks the engine. Uses {@code engine}, {@code post} and {@code text}.
 *   <li>{@code insight}: sums over the posts. Uses nothing.
 * </ul>
 */
@NullMarked
package dev.reelay.search;

import org.jspecify.annotations.NullMarked;
