/** The search endpoint: reads the query string and asks the best engine that can answer. */
package dev.reelay.search.query;
