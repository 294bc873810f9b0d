/** {@code ./reelay bench}. */
@NullMarked
package dev.reelay.benchmarks.cli;

import org.jspecify.annotations.NullMarked;
