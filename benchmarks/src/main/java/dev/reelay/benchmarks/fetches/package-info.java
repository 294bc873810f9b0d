/** What it costs to fetch accounts and their videos, for the first time and again. */
@NullMarked
package dev.reelay.benchmarks.fetches;

import org.jspecify.annotations.NullMarked;
