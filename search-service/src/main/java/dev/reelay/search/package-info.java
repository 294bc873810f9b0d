/**
 * Makes posts searchable.
 *
 * <ul>
 *   <li>{@code text}: how text becomes the words that are searched, which words are similar, and in which language it is. Uses nothing.
 *   <li>{@code trend}: how fast posts grow, compared with posts of the same age. Uses nothing.
 *   <li>{@code post}: the copy of all posts, fed by events; one post by its id. Uses {@code text} and {@code trend}.
 *   <li>{@code engine}: the port behind which Meilisearch or PostgreSQL finds posts. Uses {@code post} and {@code text}.
 *   <li>{@code highlight}: which parts of a hit match. Uses {@code engine}, {@code post} and {@code text}.
 *   <li>{@code query}: the search endpoint, which picks the engine, pages, and keeps answers to frequent searches. Uses {@code
 *       engine}, {@code highlight}, {@code post} and {@code text}.
 *   <li>{@code suggest}: completes what is typed. Uses {@code engine} and {@code text}.
 *   <li>{@code erasure}: learns which connections are erased; uses nothing, since each feature removes what it holds.
 *   <li>{@code insight}: how posts, hashtags and accounts do, from sums kept with the posts. Uses {@code post} and {@code text}.
 * </ul>
 */
@NullMarked
package dev.reelay.search;

import org.jspecify.annotations.NullMarked;
