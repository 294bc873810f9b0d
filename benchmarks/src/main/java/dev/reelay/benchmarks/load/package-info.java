/** HTTP requests in a closed or an open loop, and what came back. */
@NullMarked
package dev.reelay.benchmarks.load;

import org.jspecify.annotations.NullMarked;
