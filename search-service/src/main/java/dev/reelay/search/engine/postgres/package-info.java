/** Searches in PostgreSQL: words and their typos are looked up in the list of known words, the rest is a {@code tsquery}. */
@NullMarked
package dev.reelay.search.engine.postgres;

import org.jspecify.annotations.NullMarked;
