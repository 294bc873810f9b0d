/** Searches in PostgreSQL: words and their typos are looked up among the known words, and become a {@code tsquery}. */
@NullMarked
package dev.reelay.search.engine.postgres;

import org.jspecify.annotations.NullMarked;
