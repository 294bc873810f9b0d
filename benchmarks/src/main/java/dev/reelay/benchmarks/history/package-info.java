/** Figures of very many videos over time: their size, how they are written, read and rolled up. */
@NullMarked
package dev.reelay.benchmarks.history;

import org.jspecify.annotations.NullMarked;
