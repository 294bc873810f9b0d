/**
 * How a workspace's posts do, from PostgreSQL: here in all, compared, and by length; below, one package for each other insight, and
 * {@code sums}, what they are read from.
 */
@NullMarked
package dev.reelay.search.insight;

import org.jspecify.annotations.NullMarked;
