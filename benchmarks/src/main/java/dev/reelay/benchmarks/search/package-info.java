/** Search over very many posts: latency by kind of query, against {@code ILIKE} and Meilisearch alone, and while events come in. */
@NullMarked
package dev.reelay.benchmarks.search;

import org.jspecify.annotations.NullMarked;
