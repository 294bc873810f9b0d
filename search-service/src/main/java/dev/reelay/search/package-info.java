/**
 * Makes posts searchable.
 *
 * <ul>
 *   <li>{@code text}: how text becomes the words that are searched, and which words are similar. Uses nothing.
 *   <li>{@code post}: the copy of all posts, fed by events; one post by its id. Uses {@code text}.
 *   <li>{@code engine}: the port behind which Meilisearch or PostgreSQL finds posts. Uses {@code post} and {@code text}.
 *   <li>{@code highlight}: which parts of a hit match. Uses {@code engine}, {@code post} and {@code text}.
 *   <li>{@code query}: the search endpoint, which picks the engine, pages, and keeps answers to frequent searches. Uses {@code
 *       engine}, {@code highlight}, {@code post} and {@code text}.
 *   <li>{@code insight}: totals over the posts. Uses nothing.
 * </ul>
 */
@NullMarked
package dev.reelay.search;

import org.jspecify.annotations.NullMarked;
