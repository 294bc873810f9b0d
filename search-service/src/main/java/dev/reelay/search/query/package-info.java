/** The search endpoint: reads the query string and asks the best engine that can answer. */
@NullMarked
package dev.reelay.search.query;

import org.jspecify.annotations.NullMarked;
