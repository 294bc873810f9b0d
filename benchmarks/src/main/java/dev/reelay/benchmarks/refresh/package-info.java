/** How many tokens a second auth-service refreshes when very many are due. */
@NullMarked
package dev.reelay.benchmarks.refresh;

import org.jspecify.annotations.NullMarked;
