/**
 * How fast posts grow, compared with posts of the same age. The baseline is kept in the table {@code growth_by_age}; a post's own
 * observations are kept by whoever keeps the post.
 */
@NullMarked
package dev.reelay.search.trend;

import org.jspecify.annotations.NullMarked;
