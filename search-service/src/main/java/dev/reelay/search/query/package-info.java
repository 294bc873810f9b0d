/** The search endpoint: reads the query string, asks the best engine that can answer, and asks it once for equal searches. */
@NullMarked
package dev.reelay.search.query;

import org.jspecify.annotations.NullMarked;
